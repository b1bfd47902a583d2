import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AnswerVocabulary } from '../../src/chat/answer-terms.ts';
import { type AnswerWords, parseAnswer } from '../../src/chat/parse-answer.ts';
import { plainForm } from '../../src/chat/plain-form.ts';
import { languagePacks } from '../../src/render/texts/texts.ts';

const vocabulary: AnswerVocabulary = { lv: languagePacks.lv.answers, en: languagePacks.en.answers };
const read = (text: string): AnswerWords | undefined => parseAnswer(text, vocabulary);

type Said = Partial<AnswerWords>;
const nothing = { code: undefined, month: undefined, year: undefined, status: undefined };
const silent: AnswerWords = { ...nothing, risk: false, totals: [], unchanged: false, evidence: '', text: '' };
/** Texts written with bars between them. */
const texts = (...rows: readonly string[]): readonly string[] => rows.flatMap((row) => row.split(' | '));

const link = 'https://x.lv/a';
const done = 'done' as const;

describe('an answer', () => {
  test.each<[string, Said]>([
    ['1.7(2) izpildīts, apmācīti 250', { code: '1.7(2)', status: done, totals: [250], text: 'apmācīti 250' }],
    ['1.7(2) izpildits, apmaciti 250', { code: '1.7(2)', status: done, totals: [250], text: 'apmaciti 250' }],
    ['1.7(2) IZPILDĪTS, APMĀCĪTI 250!', { code: '1.7(2)', status: done, totals: [250], text: 'APMĀCĪTI 250!' }],
    ['1.7(2)izpildīts,apmācīti 250', { code: '1.7(2)', status: done, totals: [250], text: 'apmācīti 250' }],
    ['1.7(2) izpildits', { code: '1.7(2)', status: done }],
    ['1.7(2) izpildiits', { code: '1.7(2)', status: done }],
    ['1.7 2 izpildīts.', { code: '1.7(2)', status: done }],
    ['1.7.2 gatavs', { code: '1.7(2)', status: done }],
    ['1.5 ir izpildīts', { code: '1.5', status: done }],
    ['1.5 pasākums jau pabeigts', { code: '1.5', status: done }],
    ['1.5 statuss: izpildīts', { code: '1.5', status: done }],
    ['izpildīts 1.7(2)', { code: '1.7(2)', status: done }],
    ['Izpildīts pasākums 1.5', { code: '1.5', status: done }],
    ['pasākums Nr. 1.5 izpildīts', { code: '1.5', status: done }],
    ['1.5 viss izdarīts', { code: '1.5', status: done }],
    ['1.5 - izpildīts 12.11.2025.', { code: '1.5', status: done, text: '12.11.2025.' }],
    ['1.7(2) apmācīti 250, izpildīts', { code: '1.7(2)', status: done, totals: [250], text: 'apmācīti 250' }],
    ['Labdien! 1.7(2) izpildīts, apmācīti 250. Paldies!', { code: '1.7(2)', status: done, totals: [250], text: 'apmācīti 250.' }],
    ['1.5 izpildīts daļēji: 34', { code: '1.5', status: 'partly-done', totals: [34] }],
    ['1.5 izpildits daleji 34', { code: '1.5', status: 'partly-done', totals: [34] }],
    ['1.5 daļēji izpildīts, trūkst telpu', { code: '1.5', status: 'partly-done', text: 'trūkst telpu' }],
    ['daļēji izpildīts 1.5', { code: '1.5', status: 'partly-done' }],
    ['1.3 nav uzsākts', { code: '1.3', status: 'not-started' }],
    ['1.3 nav uzsakta', { code: '1.3', status: 'not-started' }],
    ['1.10 tiek izpildīts', { code: '1.10', status: 'in-progress' }],
    ['1.10 Tiek pildīts atbilstoši grafikam', { code: '1.10', status: 'in-progress', text: 'atbilstoši grafikam' }],
    ['1.10 procesā, gaidām piedāvājumus', { code: '1.10', status: 'in-progress', text: 'gaidām piedāvājumus' }],
    ['1.6 nav izpildīts, jo nav finansējuma', { code: '1.6', status: 'not-done', text: 'nav finansējuma' }],
    ['1.6 nav izpildits jo nav finansejuma', { code: '1.6', status: 'not-done', text: 'nav finansejuma' }],
    ['1.6 nav izpildīts, tā kā trūkst darbinieku', { code: '1.6', status: 'not-done', text: 'trūkst darbinieku' }],
    ['nav izpildīts 1.6', { code: '1.6', status: 'not-done' }],
    ['1.20 zaudējis aktualitāti', { code: '1.20', status: 'obsolete' }],
    ['1.20: zaudējis aktualitāti; sk. rīkojumu', { code: '1.20', status: 'obsolete', text: 'sk. rīkojumu' }],
    ['1.10 tiek izpildīts, pastāv risks, iepirkums kavējas', { code: '1.10', status: 'in-progress', risk: true, text: 'iepirkums kavējas' }],
    ['1.10 pastāv risks nepaspēt', { code: '1.10', risk: true, text: 'pastāv risks nepaspēt' }],
    ['1.10 tiek izpildīts pastāv risks', { code: '1.10', status: 'in-progress', risk: true }],
    ['1.10 ir risks, ka nepaspēsim', { code: '1.10', risk: true, text: 'ir risks, ka nepaspēsim' }],
    ['1.10 risks!', { code: '1.10', risk: true }],
  ])('says a status in Latvian: %s', (text, said) => {
    expect(read(text)).toEqual({ ...silent, ...said });
  });

  test.each<[string, Said]>([
    ['1.5 izpildīts tikai daļēji, 34', { code: '1.5', totals: [34], text: 'izpildīts tikai daļēji, 34' }],
    ['1.5 gandrīz izpildīts', { code: '1.5', text: 'gandrīz izpildīts' }],
    ['1.5 izpildīts, bet ne viss', { code: '1.5', text: 'izpildīts, bet ne viss' }],
    ['1.5 izpildīts tiks decembrī', { code: '1.5', text: 'izpildīts tiks decembrī' }],
    ['1.5 vēl nav izpildīts', { code: '1.5', text: 'vēl nav izpildīts' }],
    ['1.5 nav gatavs', { code: '1.5', text: 'nav gatavs' }],
    ['1.10 izpildīts 80%', { code: '1.10', text: 'izpildīts 80%' }],
    ['1.10 izpildīts par 80 procentiem', { code: '1.10', text: 'izpildīts par 80 procentiem' }],
    ['1.10 izpildīts 100 %', { code: '1.10', status: done, text: '100 %' }],
    ['1.3 mācību plāns izpildīts pilnā apjomā', { code: '1.3', text: 'mācību plāns izpildīts pilnā apjomā' }],
    ['1.3 izpildīts mācību plāns', { code: '1.3', text: 'izpildīts mācību plāns' }],
    ['1.6 izpildīts 2024. gada plāns', { code: '1.6', text: 'izpildīts 2024. gada plāns' }],
    ['1.1 gatavi 3 ziņojumi', { code: '1.1', totals: [3], text: 'gatavi 3 ziņojumi' }],
    ['1.3 izpildīts, nākamais tiek izpildīts', { code: '1.3', text: 'izpildīts, nākamais tiek izpildīts' }],
    ['1.7(2) izpildīts, 215 no 250', { code: '1.7(2)', totals: [215], text: 'izpildīts, 215 no 250' }],
    ['1.7(2) izpildīts, 250 no 250', { code: '1.7(2)', status: done, totals: [250] }],
    ['1.10 vairs nav risks', { code: '1.10', text: 'vairs nav risks' }],
    ['1.10 risks novērsts', { code: '1.10', text: 'risks novērsts' }],
    ['1.10 veikta risku analīze', { code: '1.10', text: 'veikta risku analīze' }],
    ['1.5 apmācīti darbinieki', { code: '1.5', text: 'apmācīti darbinieki' }],
    ['1.1 metodika apstiprināta', { code: '1.1', text: 'metodika apstiprināta' }],
    ['1.4 bez izmaiņām likumā nevar īstenot', { code: '1.4', text: 'bez izmaiņām likumā nevar īstenot' }],
    ['1.13 not yet done', { code: '1.13', text: 'not yet done' }],
    ['1.13 done by Friday', { code: '1.13', text: 'done by Friday' }],
    ['1.13 will be done', { code: '1.13', text: 'will be done' }],
    ['1.13 almost done', { code: '1.13', text: 'almost done' }],
    ['1.10 no longer at risk', { code: '1.10', text: 'no longer at risk' }],
  ])('leaves a status open that is not plain: %s', (text, said) => {
    expect(read(text)).toEqual({ ...silent, ...said });
  });

  test.each<[string, Said]>([
    ['1.7(2) done, 250 trained', { code: '1.7(2)', status: done, totals: [250], text: '250 trained' }],
    ['1.7 2 Done. 250', { code: '1.7(2)', status: done, totals: [250] }],
    ['1.10 in progress, at risk', { code: '1.10', status: 'in-progress', risk: true }],
    ['1.10 is in progress', { code: '1.10', status: 'in-progress' }],
    ['1.6 not done because there is no money', { code: '1.6', status: 'not-done', text: 'there is no money' }],
    ['1.13 partly done', { code: '1.13', status: 'partly-done' }],
    ['1.13 partially completed: 12 of 20', { code: '1.13', status: 'partly-done', totals: [12] }],
    ['1.3 not started', { code: '1.3', status: 'not-started' }],
    ['1.20 no longer relevant', { code: '1.20', status: 'obsolete' }],
    ['1.5 completed, thanks!', { code: '1.5', status: done }],
    ['no change on 1.4', { code: '1.4', unchanged: true }],
    ['1.4 nothing to report', { code: '1.4', unchanged: true }],
    ['1.4: same as before', { code: '1.4', unchanged: true }],
    [`1.19 press release published ${link}`, { code: '1.19', status: done, evidence: link, text: 'press release published' }],
    ['1.19 October: press release', { code: '1.19', month: 10, text: 'press release' }],
    ['1.19 for May press release', { code: '1.19', month: 5, text: 'press release' }],
    ['1.19 May: press release', { code: '1.19', month: 5, text: 'press release' }],
    ['1.19 may come later', { code: '1.19', text: 'may come later' }],
    ['1.19 press release on 12 November 2025', { code: '1.19', text: 'press release on 12 November 2025' }],
    ['1.19 November 12, 2025 press release', { code: '1.19', text: 'November 12, 2025 press release' }],
    ['1.7(2) 215 out of 250', { code: '1.7(2)', totals: [215], text: '' }],
    ['1.5 the 2nd group, 34 people', { code: '1.5', totals: [34], text: 'the 2nd group, 34 people' }],
  ])('is understood in English: %s', (text, said) => {
    expect(read(text)).toEqual({ ...silent, ...said });
  });

  test.each<[string, Said]>([
    ['par 1.4 nekas nav mainījies', { code: '1.4', unchanged: true }],
    ['Par 1.4 nekas nav mainijies.', { code: '1.4', unchanged: true }],
    ['nekas nav mainījies par 1.4', { code: '1.4', unchanged: true }],
    ['1.4 bez izmaiņām', { code: '1.4', unchanged: true }],
    ['1.4 bez izmainam', { code: '1.4', unchanged: true }],
    ['1.4 - viss pa vecam', { code: '1.4', unchanged: true }],
    ['1.4 nekas nav mainījies kopš oktobra', { code: '1.4', unchanged: true, text: 'kopš oktobra' }],
    ['1.10 tiek izpildīts, bez izmaiņām', { code: '1.10', status: 'in-progress', unchanged: true }],
    ['1.6 par 2024. gadu bez izmaiņām', { code: '1.6', year: 2024, unchanged: true }],
  ])('says that nothing has changed: %s', (text, said) => {
    expect(read(text)).toEqual({ ...silent, ...said });
  });

  test.each<[string, Said]>([
    ['1.7(2): 250', { code: '1.7(2)', totals: [250] }],
    ['1.7(2) 250', { code: '1.7(2)', totals: [250] }],
    ['1.7(2) - 250', { code: '1.7(2)', totals: [250] }],
    ['1.7 (2) = 250', { code: '1.7(2)', totals: [250], text: '' }],
    ['1.7 2 250', { code: '1.7(2)', totals: [250] }],
    ['1.7 2: 250', { code: '1.7(2)', totals: [250] }],
    ['1.7 2 apmācīti 250', { code: '1.7(2)', totals: [250], text: 'apmācīti 250' }],
    ['1.7.2 kopā 215 no 250', { code: '1.7(2)', totals: [215], text: 'kopā 215 no 250' }],
    ['1.7(2) 180 (no plānotajiem 250)', { code: '1.7(2)', totals: [180] }],
    ['1.7(2) 180, mērķis: 250', { code: '1.7(2)', totals: [180], text: '180, mērķis: 250' }],
    ['1.5 apmācīti 28, vēl 6 plānoti', { code: '1.5', totals: [28], text: 'apmācīti 28, vēl 6 plānoti' }],
    ['1.5 80 un 40', { code: '1.5', totals: [80, 40], text: '80 un 40' }],
    ['1.5: 80, 40', { code: '1.5', totals: [80, 40] }],
    ['1.5 3 darbinieki apmācīti', { code: '1.5', totals: [3], text: '3 darbinieki apmācīti' }],
    ['1.5 0', { code: '1.5', totals: [0] }],
    ['1.7(2) 1 250 cilvēki', { code: '1.7(2)', totals: [1250], text: '1 250 cilvēki' }],
    ['1.5 apmācīti 34. Vēl turpinām', { code: '1.5', totals: [34], text: 'apmācīti 34. Vēl turpinām' }],
    ['250 cilvēki apmācīti 1.7(2) pasākumā', { code: '1.7(2)', totals: [250], text: '250 cilvēki apmācīti' }],
  ])('counts: %s', (text, said) => {
    expect(read(text)).toEqual({ ...silent, ...said });
  });

  test.each(
    texts(
      '12.11.2025. sapulce notika | 2025. gada 12. novembrī notika sapulce | sapulce 05.12. notika | sapulce 2025-11-12 notika',
      'notika 12. novembrī | programma 2023.–2025. gadam | sapulces 2024 un 2025 | 2. grupa apmācīta | apmācīti 34,5 procenti',
      'izlietoti 1250 eiro | izlietoti 1 250,50 EUR | izlietoti € 300 | izlietoti 3.5 miljoni | apgūti 80 % līdzekļu | tālrunis 67123456',
      'zvanīt 67 123 456 | zvanīt +371 26 123 456 | sapulce plkst. 9.30 | sapulce 9:30 | dalībnieki 10-15 | dalībnieki 10 – 15',
      'mācības 3 dienas | veidlapa Nr. 5 | reģistrēts 180/250 | skaits 12345678901 | grupa 2b izveidota',
    ),
  )('takes no total from "%s"', (text) => {
    expect(read(`1.13 ${text}`)).toEqual({ ...silent, code: '1.13', text });
  });

  test.each<[string, Said]>([
    [`1.19 preses relīze publicēta ${link}`, { code: '1.19', status: done, evidence: link, text: 'preses relīze publicēta' }],
    [`1.19 preses relīze publicēta (${link}).`, { code: '1.19', status: done, evidence: link, text: 'preses relīze publicēta.' }],
    [`1.19 ${link}`, { code: '1.19', evidence: link }],
    [`${link} 1.19`, { code: '1.19', evidence: link }],
    ['1.19: HTTPS://X.LV/A-1.5?b=250#c', { code: '1.19', text: '', evidence: 'HTTPS://X.LV/A-1.5?b=250#c' }],
    ['1.19 sk. www.vp.gov.lv/jaunums, tur viss', { code: '1.19', evidence: 'www.vp.gov.lv/jaunums', text: 'sk. tur viss' }],
    [`1.19 tiks publicēta ${link}`, { code: '1.19', evidence: link, text: 'tiks publicēta' }],
    [`1.19 tiek izpildīts, publicēta ${link}`, { code: '1.19', status: 'in-progress', evidence: link, text: 'publicēta' }],
    [`1.19 ${link} un https://x.lv/b`, { code: '1.19', evidence: link, text: 'https://x.lv/b' }],
    ['1.19 https://x.lv/a_(b)', { code: '1.19', evidence: 'https://x.lv/a_(b)' }],
    ['1.1 metodika apstiprināta Nr. 1-7/208, 09.06.2025.', { code: '1.1', evidence: 'Nr. 1-7/208, 09.06.2025.', text: 'metodika apstiprināta' }],
    ['1.1 izpildīts (Nr. 1-7/4, 13.11.2025)', { code: '1.1', status: done, evidence: 'Nr. 1-7/4, 13.11.2025' }],
    ['1.1 izpildīts, nr 857 no 05.12.2023.', { code: '1.1', status: done, evidence: 'nr 857 no 05.12.2023.' }],
    ['1.1 rīkojums Nr. 8-2/6', { code: '1.1', evidence: 'rīkojums Nr. 8-2/6' }],
    ['1.1 1-7/452, 13.11.2025.', { code: '1.1', evidence: '1-7/452, 13.11.2025.' }],
    ['1.1 letter No. 1-7/452, 2025-11-13 sent', { code: '1.1', evidence: 'letter No. 1-7/452, 2025-11-13', text: 'sent' }],
  ])('carries evidence: %s', (text, said) => {
    expect(read(text)).toEqual({ ...silent, ...said });
  });

  test.each<[string, Said]>([
    ['1.19 novembris: preses relīze', { code: '1.19', month: 11, text: 'preses relīze' }],
    ['1.19 par oktobri publicēts raksts', { code: '1.19', month: 10, text: 'publicēts raksts' }],
    ['1.19, augustā: intervija', { code: '1.19', month: 8, text: 'intervija' }],
    ['1.19 aprila preses relize', { code: '1.19', month: 4, text: 'preses relize' }],
    ['Par novembri 1.19 publicēts raksts', { code: '1.19', month: 11, text: 'publicēts raksts' }],
    ['1.19 par 2025. gada oktobri: raksts', { code: '1.19', year: 2025, month: 10, text: 'raksts' }],
    ['1.19 oktobris 2025 izpildīts', { code: '1.19', year: 2025, month: 10, status: done }],
    ['1.6 2024 izpildīts', { code: '1.6', year: 2024, status: done }],
    ['1.6 2024: 2', { code: '1.6', year: 2024, totals: [2] }],
    ['1.6 2024 1250 cilvēki', { code: '1.6', year: 2024, totals: [1250], text: '1250 cilvēki' }],
    ['1.6 par 2024. gadu izpildīts', { code: '1.6', year: 2024, status: done }],
    ['1.19 raksts novembrī', { code: '1.19', text: 'raksts novembrī' }],
    ['1.19 2025. gada 12. novembrī raksts', { code: '1.19', text: '2025. gada 12. novembrī raksts' }],
    ['izpildīts 12. novembrī 1.19', { code: '1.19', text: 'izpildīts 12. novembrī' }],
    ['1.13 izpildīts 1.5 punkts', { code: '1.13', text: 'izpildīts 1.5 punkts' }],
    ['Par 1.19. publicēta preses relīze', { code: '1.19', text: 'publicēta preses relīze' }],
    ['1.19.\npreses\trelīze\n', { code: '1.19', text: 'preses relīze' }],
    ['preses relīze publicēta 1.19', { code: '1.19', text: 'preses relīze publicēta' }],
    ['apmācīti 1.7(2)darbinieki 34', { code: '1.7(2)', totals: [34], text: 'apmācīti darbinieki 34' }],
    ['1.13 veikts kopā ar 1.5', { code: '1.13', text: 'veikts kopā ar 1.5' }],
    ['1.10\u0000tiek\u0007izpildīts\u200B', { code: '1.10', status: 'in-progress' }],
    ['1.10 izpildi\u0304ts', { code: '1.10', status: done }],
  ])('names its measure and period: %j', (text, said) => {
    expect(read(text)).toEqual({ ...silent, ...said });
  });

  test.each<[string, Said]>([
    ['250', { totals: [250] }],
    [' 250. ', { totals: [250] }],
    ['250 apmācīti', { totals: [250], text: '250 apmācīti' }],
    [link, { evidence: link }],
    [`${link} preses relīze`, { evidence: link, text: 'preses relīze' }],
    ['Nr. 1-7/452, 13.11.2025.', { evidence: 'Nr. 1-7/452, 13.11.2025.' }],
    ['Vēstule Nr. 1-7/18, 13.01.2025.', { evidence: 'Vēstule Nr. 1-7/18, 13.01.2025.' }],
    ['gatavs', { status: done }],
    ['Labdien, gatavs!', { status: done }],
    ['izdarīts', { status: done }],
    ['izpildīts, apmācīti 250', { status: done, totals: [250], text: 'apmācīti 250' }],
    ['nav izpildīts, jo nav finansējuma', { status: 'not-done', text: 'nav finansējuma' }],
    ['nav ko ziņot', { unchanged: true }],
    ['nekas nav mainijies', { unchanged: true }],
    ['viss pa vecam', { unchanged: true }],
    ['Bez izmaiņām.', { unchanged: true }],
    ['done', { status: done }],
    ['nothing to report', { unchanged: true }],
    ['no change', { unchanged: true }],
  ])('may come without a code: %j', (text, said) => {
    expect(read(text)).toEqual({ ...silent, ...said });
  });
});

describe('no answer', () => {
  test.each(
    texts(
      '1.5 | 1.5? | 1.5. | 1.7 2 | 1.7(2) |  1.7.2.  | 1.19 novembris | 1.6 2024 | par 1.5 | 1.5 statuss | statuss 1.5',
      '1.5 VP | 1.5 vpk imc | 1.5 IeM IC | 1.5 ĢP | vēsture 1.5 VP | history 1.5 | 1.5 vēsture | parādi 1.5 | show 1.5',
      'kad jāatskaitās | kā iet 1.5? | 1.5 kā iet | 1.5 izpildīts? | vai 1.5 ir izpildīts | cik apmācīti 1.7(2) | Sveiki, kas ar 1.5 | when is 1.5 due',
      'paldies | ok | labi | jā | sveiki | Labdien! | liels paldies | 1.5 paldies | 1.5 ok | thank you | skaidrs',
      'statuss | mani | izskatāmie | VID | kas kavē | kopsavilkums | laiks tālāk | help | ? | stop | palīdzība | in english',
      'tas nav mans | 1.5 nav mans | 1.5 tas nav mans | es esmu atvaļinājumā līdz 5.01. | lūdzu pagarināt | 1.5 lūdzu pagarināt termiņu',
      'aizvietos Jānis | 1.5 aizvietos Jānis | 1.5 es nezinu | man vajag palīdzību ar 1.5 | 1.5 is not mine | extend 1.5 please',
      '1.4 un 1.5 bez izmaiņām | 1.4, 1.5 izpildīts | 1.4 and 1.5 done | par 1.4 un par 1.5 nekas nav mainījies',
      'gatavs būs rīt | izpildīts daļēji vai pilnībā? | gatavs ziņojums | nav | risks | apmācīti 250 | tālr. 67123456 | 5 minūtes | 2. grupa',
      '12.11.2025. | 2025 | 2025. gads | 80% | € 300 | 12.11 | !!! | 🙂 | asdf | 1.5 asdf | qwertz uiop | <b>statuss</b>',
    ),
  )('is %j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test.each(['', ' ', '\n', '\u0000', '\ud800'])('is in %j', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('any text', () => {
  const pieces = [
    ['1.7', '1.19.', '(2)', ' ', ' ', ' ', '\n', '250', '2025.', 'gada', 'novembrī', 'izpildīts', 'daļēji', 'nav', 'risks', 'pastāv'],
    [link, 'www.', 'Nr.', '1-7/4', ', ', '13.11.2025.', '%', 'eiro', 'no', 'par', 'un', 'Paldies', '.', '-', '(', ')', 'bez', 'izmaiņām', 'vēstule'],
  ];
  const piece = fc.constantFrom(...pieces.flat());
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string({ unit: piece, maxLength: 20 }));

  test('is read without throwing, and keeps to its own words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const typed = text.normalize('NFC').replaceAll(/[\s\p{Cc}\u200B]+/gu, ' ');
        const said = read(text);
        expect(typed).toContain(said?.evidence ?? '');
        for (const total of said?.totals ?? []) expect(typed.replaceAll(' ', '')).toContain(String(total));
        let rest = typed;
        for (const word of (said?.text ?? '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
          expect(rest).toContain(word);
          rest = rest.slice(rest.indexOf(word) + word.length);
        }
      }),
      { numRuns: 5000 },
    );
  });

  const units = [
    ['a', '1', '1.', '1-', '1/', '1 ', ' 250', '.', '!', '(', ' ()', 'Nr. 1-', 'Nr ', 'www.', 'ok ', 'izpildīts ', 'no 1 ', '1.7 2 a ', '€1 ', '1 000'],
    ['\u0301', "a'", 'ļ-', '2025.', '2025. gada ', '1.19 par ', 'par ', 'bez ', ' ', '\n', '\u0000', '\ud800'],
  ];
  test.each(units.flat())('of 10,000 characters is read at once: %j', (unit) => {
    const long = unit.repeat(Math.ceil(10_000 / unit.length));
    const started = performance.now();
    for (const text of [long, `1.5 ${long}`, `1.5 izpildīts, ${long}x`]) read(text);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('the words of a language', () => {
  const phrasesOf = (value: unknown): readonly string[] =>
    typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap((inner: unknown) => phrasesOf(inner));

  test('are written as they are compared', () => {
    for (const phrase of phrasesOf(vocabulary)) {
      const words = phrase.split(' ').map((word) => (word === ':' ? word : plainForm(word)));
      expect([phrase, words.length <= 5]).toEqual([words.join(' '), true]);
    }
  });

  test('mean one thing each', () => {
    const meanings = new Map<string, string | number>();
    for (const { status, month, ...others } of Object.values(vocabulary)) {
      for (const [meaning, phrases] of [...Object.entries(others), ...Object.entries(status), ...month.entries()]) {
        for (const phrase of phrases) {
          expect([phrase, meanings.get(phrase) ?? meaning]).toEqual([phrase, meaning]);
          meanings.set(phrase, meaning);
        }
      }
    }
  });

  test('name twelve months', () => {
    for (const { month } of Object.values(vocabulary)) expect(month.length).toBe(12);
  });
});
