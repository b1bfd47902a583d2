import { type IsoDate, monthOf, weekdayOf, yearOf } from '../../domain/dates.ts';
import { type LanguagePack, phrases } from './language-pack.ts';
import { latvianTexts } from './lv-texts.ts';

const months = ['janvār', 'februār', 'mart', 'aprīl', 'maij', 'jūnij', 'jūlij', 'august', 'septembr', 'oktobr', 'novembr', 'decembr'];
const weekdays = ['pirmdiena', 'otrdiena', 'trešdiena', 'ceturtdiena', 'piektdiena', 'sestdiena', 'svētdiena'];

/** Endings of the two declensions that month names follow: -is (janvāris) and -s (marts, maijs, jūnijs, jūlijs, augusts). */
const endings = {
  nominative: { is: 'is', s: 's' },
  genitive: { is: 'a', s: 'a' },
  dative: { is: 'im', s: 'am' },
  accusative: { is: 'i', s: 'u' },
  locative: { is: 'ī', s: 'ā' },
} as const;

export function latvianMonth(month: number, grammaticalCase: keyof typeof endings): string {
  const stem = months[month - 1] ?? '';
  if (stem === 'aprīl' && grammaticalCase === 'genitive') return 'aprīļa';
  return stem + endings[grammaticalCase][/[jt]$/u.test(stem) ? 's' : 'is'];
}

const dayOf = (date: IsoDate): number => Number(date.slice(8));
const dayAndMonth = (date: IsoDate, grammaticalCase: keyof typeof endings): string =>
  `${dayOf(date)}. ${latvianMonth(monthOf(date), grammaticalCase)}`;
const inYear = (date: IsoDate): string => `${yearOf(date)}. gada`;

export const latvian: LanguagePack = {
  tag: 'lv',
  texts: latvianTexts,
  dates: {
    long: (date) => `${inYear(date)} ${dayAndMonth(date, 'nominative')}`,
    short: (date) => `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}.`,
    on: (date) => `${inYear(date)} ${dayAndMonth(date, 'locative')}`,
    until: (date) => dayAndMonth(date, 'dative'),
    untilWithYear: (date) => `${inYear(date)} ${dayAndMonth(date, 'dative')}`,
    untilWeekday: (date) => `${weekdays[weekdayOf(date) - 1] ?? ''}i`,
    weekday: (date) => weekdays[weekdayOf(date) - 1] ?? '',
    day: (date) => dayAndMonth(date, 'nominative'),
    since: (date) => dayAndMonth(date, 'genitive'),
    ofMonth: (date) => latvianMonth(monthOf(date), 'genitive'),
    time: (time) => time.replace(/^0/u, '').replace(':', '.'),
    occurrence: occurrenceName,
    duringOccurrence: occurrenceAccusative,
    week: (week) => `${week.slice(0, 4)}. gada ${Number(week.slice(6))}. nedēļa`,
    list: (items) => new Intl.ListFormat('lv').format(items),
  },
  commands: {
    help: ['palidziba', 'paligs', 'ko tu proti', 'ko vari', 'komandas'],
    greeting: ['sveiki', 'labdien', 'labrit', 'sveiks', 'sveika', 'cau', 'labvakar'],
    thanks: ['paldies', 'labi', 'ja', 'skaidrs', 'liels paldies'],
    status: ['statuss', 'ka iet', 'plana izpilde', 'parskats', 'stavoklis'],
    mine: ['mani', 'mani pasakumi', 'mani termini', 'kas man jadara', 'kas jadara', 'kas janodod', 'kad jaatskaitas', 'saraksts'],
    digest: ['kopsavilkums', 'nedelas kopsavilkums'],
    history: ['vesture', 'ieraksti'],
    reviews: ['izskatamie', 'izskatama informacija', 'kas jaizskata', 'jaizskata'],
    executors: ['izpilditaji', 'noradit izpilditajus', 'izpilditajs'],
    language: ['latviski', 'latviesu', 'latviesu valoda'],
    clock: ['laiks'],
  },
  answers: {
    status: {
      'not-started': phrases('nav uzsakts, nav uzsakta, nav uzsakti, nav sakts'),
      'in-progress': phrases('tiek izpildits, tiek izpildita, tiek pildits, tiek pildita, procesa, darbs turpinas, uzsakts, uzsakta'),
      done: phrases(
        'izpildits, izpildita, izpilditi, izdarits, izdarita, gatavs, gatava, gatavi',
        'pabeigts, pabeigta, paveikts, paveikta, izpildits pilniba, pilniba izpildits, izpildits pilna apjoma',
      ),
      'partly-done': phrases(
        'izpildits daleji, izpildita daleji, daleji izpildits, daleji izpildita, daleji',
        'izdarits daleji, daleji izdarits, daleji gatavs, gatavs daleji',
      ),
      'not-done': phrases('nav izpildits, nav izpildita, neizpildits, nav izdarits, nav paveikts'),
      obsolete: phrases('zaudejis aktualitati, zaudeta aktualitate, nav vairs aktuals, vairs nav aktuals'),
    },
    risk: phrases('pastav risks, pastav riski, pastav liels risks, ir risks, ir riski, risks, riski, apdraudets'),
    unchanged: phrases(
      'nekas nav mainijies, nav nekas mainijies, nekas nemainijas, nav mainijies nekas, bez izmainam',
      'nav izmainu, izmainu nav, viss pa vecam, pa vecam, viss ka bijis, nav ko zinot, nekas jauns, nav nekas jauns',
      'nekas jauns nav, nav jaunumu, jaunumu nav',
    ),
    published: phrases('publicets, publicetas, publiceta, publiceti, nopublicets, nopubliceta'),
    doubt: phrases(
      'nav, ne, netika, netiks, netiek, nevar, nevaram, nebus, tiks, bus, tikai, gandriz, bet, tacu, iznemot',
      'vel, rit, drizuma, driz, dalejs, nepilnigi, neviens, nepastav, noversts, nedaudz, varetu, jabut',
    ),
    filler: phrases(
      'ir, viss, jau, pilniba, statuss, pasakums, pasakuma, pasakumu, uzdevums, uzdevuma, punkts',
      'labdien, labrit, labvakar, sveiki, sveika, sveiks, cau, paldies, liels paldies, ludzu, labi, ja, skaidrs',
    ),
    about: phrases('par, par pasakumu, par punktu, pasakums nr, punkts nr, nr, pasakumam, pie'),
    and: phrases('un, ka ari'),
    because: phrases('jo, ta ka, tapec ka'),
    preposition: phrases('kops, saskana, atbilstosi, pec, ar, sakara'),
    opener: phrases(
      'vai, kad, kas, ka, ko, kur, kurs, kura, kuram, cik, kapec, kada, kads, kadi, kadas, lidz kuram',
      'paradi, atver, vesture, palidzi',
    ),
    aside: phrases(
      'nav mans, nav mana, nav mansejais, nav musu, tas nav mans, neattiecas, pagarinat, pagariniet, pagarinajumu',
      'atvalinajuma, aizvietos, aizvieto, aizvietotajs, stop, beidz, nezinu, nesaprotu, nesapratu, atgadini, man jautajums, ir jautajums',
    ),
    month: months.map((_, index) =>
      (['nominative', 'genitive', 'accusative', 'locative'] as const).map((grammaticalCase) =>
        withoutDiacritics(latvianMonth(index + 1, grammaticalCase)),
      ),
    ),
    yearWord: phrases('gads, gada, gadu, g'),
    unit: phrases(
      'eiro, eur, euro, tukst, tukstosi, tukstosu, milj, miljoni, miljonu, miljons, centi',
      'minutes, minusu, minutem, stundas, stundu, stundam, dienas, dienu, dienam, nedelas, nedelu, nedelam',
      'menesi, menesu, menesiem, gadi, gadiem, lpp, lappuses, km, pusgads, pusgada, ceturksnis, ceturksni',
    ),
    percent: phrases('procenti, procentu, procentiem, procents'),
    target: phrases(
      'no, no planotajiem, no paredzetajiem, no kopuma, lidz, plkst, pulksten, talr, talrunis, tel, telefons',
      'protokols nr, veidlapa, pielikums, kabinets, versija, pirms',
    ),
    planned: phrases('planots, planota, planoti, planotas, paredzets, paredzeti, paredzetas, merkis'),
    document: phrases('vestule, rikojums, pavele, akts, protokols, lemums, zinojums, dokuments, lietvedibas'),
  },
};

function withoutDiacritics(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{Mn}/gu, '');
}

function occurrenceName(key: string, thisYear: number): string {
  const [, year = '', half, quarter, month] = /^(\d{4})(?:-H(\d)|-Q(\d)|-(\d\d))?$/u.exec(key) ?? [];
  const yearly = `${year}. gada`;
  if (month !== undefined) {
    const name = latvianMonth(Number(month), 'nominative');
    return Number(year) === thisYear ? name : `${yearly} ${name}`;
  }
  if (half !== undefined) return `${yearly} ${half}. pusgads`;
  if (quarter !== undefined) return `${yearly} ${quarter}. ceturksnis`;
  return key === 'once' ? '' : `${year}. gads`;
}

function occurrenceAccusative(key: string, thisYear: number): string {
  const [, year = '', month] = /^(\d{4})-(\d\d)$/u.exec(key) ?? [];
  if (month !== undefined) return `${Number(year) === thisYear ? '' : `${year}. gada `}${latvianMonth(Number(month), 'accusative')}`;
  return occurrenceName(key, thisYear)
    .replace(/gads$/u, 'gadu')
    .replace(/pusgads$/u, 'pusgadu')
    .replace(/ceturksnis$/u, 'ceturksni');
}
