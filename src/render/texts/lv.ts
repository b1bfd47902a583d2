import { type IsoDate, monthOf, weekdayOf, yearOf } from '../../domain/dates.ts';
import { latvianConcepts } from './lv-concepts.ts';
import { byMonth, type LanguagePack, listing, phrases } from './language-pack.ts';
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

const listed = listing('lv');

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
    sinceWithYear: (date) => `${inYear(date)} ${dayAndMonth(date, 'genitive')}`,
    onDays: (dates) =>
      listed(byMonth(dates).map(({ days, month }) => `${listed(days.map((day) => `${day}.`))} ${latvianMonth(month, 'locative')}`)),
    ofMonth: (date) => latvianMonth(monthOf(date), 'genitive'),
    time: (time) => time.replace(/^0/u, '').replace(':', '.'),
    occurrence: occurrenceName,
    duringOccurrence: occurrenceAccusative,
    week: (week) => `${week.slice(0, 4)}. gada ${Number(week.slice(6))}. nedēļa`,
    list: listed,
  },
  concepts: latvianConcepts,
  commands: {
    help: phrases(
      'palidziba, paligs, palidzi, palidziet, ko tu proti, ko tu vari, ko vari, ko varu jautat, komandas, ka tevi lietot, ka lietot',
      'ko tu dari, kas tu esi, kas tu tads, ka atbildet, ka man atbildet, ka iesniegt informaciju, ka sniegt informaciju, jautajums, man jautajums, nesaprotu, nesapratu, nezinu ko darit',
    ),
    greeting: phrases('sveiki, labdien, labrit, sveiks, sveika, cau, labvakar, laba diena, sveicinati, sveiciens'),
    thanks: phrases(
      'paldies, liels paldies, labi, ja, skaidrs, sapratu, ludzu, protams, loti labi, super, lieliski, ne, viss skaidrs, izdarisu, izdarisim, darisu, sapratam, labs, okei, okey, 👍, 🙏',
    ),
    thanksFor: phrases('paldies par'),
    filler: phrases(
      'par, ar, kas, ir, kurs, kuri, kura, kuras, kuru, kuram, kam, cik, kad, kur, notiek, vajag, vajadzetu, vajadzigs, sagatavo, sagatavojiet, sodien, atsuti, atsutiet, informacija, informaciju, sarakstu, kada, visiem, jums, man, mums, es, tu, tas, sis, si, paradi, paradiet, radi, atver, gribu, velos, redzet, zinat, uzzinat',
      'vai, var, varu, varat, vari, varetu, kads, kadi, kadas, kadam, visi, visas, visus, sobrid, pasreiz, tagad, pls, atgadni, atgadnis, @atgadnis',
      'pasakums, pasakuma, pasakumu, pasakumam, punkts, punkta, punktu, punktam, nr, gads, gada, gadu, gadam, iestade, iestades, iestadi, iestadei',
      'vel, diena, dienas, dienam, dienu, bot, bots, saki, iedod, pasaki',
    ),
    other: phrases(
      'vestule, vestules, vestuli, izpildits, izpildita, izpilditi, izpilditas, izpildijis, izpildija, stop lists, laika, laiki, laiku, stats, jautrs, labots, anglija, anglis, atvalinats',
    ),
    status: phrases(
      'statuss, statusu, statusa, ka iet, ka sokas, ka sokas ar planu, ka iet ar planu, plana izpilde, plana izpildi, plana statuss, parskats, parskatu, stavoklis, stavokli, situacija',
      'kopejais statuss, kopaina, izpilde, izpildes statuss, izpildes gaita',
    ),
    mine: phrases(
      'mani, musu pasakumi, musu termini, mani pasakumi, manus pasakumus, manas, mans saraksts, mans statuss, mani termini, mani uzdevumi, mani darbi, jadara, ko man darit, janodod, jaiesniedz',
      'kad jaatskaitas, jaatskaitas, jaizdara, ko man vajag iesniegt, no manis vajadzigs, par ko jaatskaitas, ko no manis gaida, jazino, kad jazino, ko jaatbild',
    ),
    digest: phrases('kopsavilkums, kopsavilkumu, nedelas kopsavilkums, nedelas kopsavilkumu'),
    history: phrases('vesture, vesturi, vestures, ieraksti, ierakstu vesture'),
    reviews: phrases(
      'izskatamie, izskatamas, izskatama informacija, jaizskata, gaida izskatisanu, japienem, ko izskatit, ko jaizskata, atbildes izskatisanai',
    ),
    executors: phrases('izpilditaji, izpilditajus, noradit izpilditajus, noradit izpilditaju, izpilditajs, mainit izpilditaju'),
    language: phrases('latviski, latvian, in latvian, switch to latvian, latviesu, latviesu valoda, latviesu valodu, runa latviski'),
    clock: phrases('laiks'),
    late: phrases(
      'kavejumi, kavejumus, kavejums, kave, kavejas, kuri kave, kurs kave, kurs kavejas, kuri kavejas, kavetaji, kavejosie, nokavets, nokavetie, nokavejis, nokavejusi, nokavejusas, kavejas ar atbildi, kave ar atbildi, nokavejis terminu, nokavejusi terminu, nokavejusas terminu, cik kavejumu, mani kavejumi',
      'kurs nav atsutijis, kuri nav atsutijusi, kuras nav atsutijusas, kurs nav iesniedzis, kuri nav iesniegusi, kuras nav iesniegusas, nav iesniegts laika, termins beidzies, termins nokavets, kurs ir nokavejis',
    ),
    next: phrases(
      'nakamie, nakamas, nakamo, nakamajas, tuvakie termini, termini tuvojas, tuvakajas, tuvakas, nakamie termini, nakamais termins, tuvakais termins, termini, termins, drizuma, drizumajs, gaidamie',
    ),
    week: phrases(
      'sonedel, nakamnedel, jadara nakamnedel, jadara sonedel, nakama nedela, nakamaja nedela, nakamo nedelu, sonedelas termini',
    ),
    unanswered: phrases(
      'neatbildejusi, neatbildejusie, neatbild, kuri neatbild, vel neatbild, neatbildeja, nav atbildejusi, kurs nav atbildejis, kuri nav atbildejusi, nav atbildejusas, nav sniegusas informaciju, nav atbildejis, nav atbilzu, kam nav atbildes',
      'kurs vel nav atbildejis, vel nav atbildejusi, kurs nav sniedzis informaciju, kuri nav sniegusi informaciju, nav sniegusi informaciju, trukst informacijas',
    ),
    unreachable: phrases(
      'nesasniedzami, nesasniedzamie, nesasniedzamas, nesasniedzamas personas, nesasniedzamas amatpersonas, nav sasniedzami, nevar sasniegt, nav sasniedzams, kurus nevar sasniegt, ko nevar sasniegt, nonemusi, kam nav lietotnes, nav pieslegies, nav pieslegusies, nav piesledzies',
    ),
    calendar: phrases(
      'kalendars, kalendaru, sutijumu kalendars, atgadinajumu kalendars, kas tiks sutits, kas tiks nosutits, kam tiks sutits, kad tiks sutits, kas man tiks sutits, kas kam tiks sutits, ko sutisi, ko sutisiet, ko kam sutisi, ko atgadnis sutis',
      'kad tiks atgadinats, kad atgadinasi, kad atgadinasiet, kad man atgadinasi, kad man atgadinasiet, planotie atgadinajumi, planotie zinojumi, gaidamie atgadinajumi, gaidamie zinojumi, nakamie atgadinajumi, tuvakie atgadinajumi, nakamais atgadinajums',
    ),
    people: phrases(
      'cilveki, cilvekus, cilveku saraksts, personas, personu saraksts, iesaistitie, iesaistitas personas, plana iesaistitas personas, iesaistits plana, plana cilveki, plana personas, amatpersonas, amatpersonu saraksts, dalibnieki, kontaktpersonas',
    ),
    round: phrases(
      'karta, kartas, zinojuma karta, zinojuma kartas, zinojumu kartas, gala zinojuma karta, zinosanas karta, zinosanas kartas, apstiprinat un iesniegt, apstiprinat informaciju, apstiprinat zinojumu',
    ),
    beginRound: phrases(
      'sakt kartu, sakt zinojuma kartu, sakt gala kartu, sakt gala zinojuma kartu, uzsakt kartu, uzsakt zinojuma kartu, uzsakt gala zinojuma kartu',
    ),
    questions: phrases(
      'jautajumi, jautajumus, plana jautajumi, atvertie jautajumi, neskaidrie jautajumi, plana neskaidrie jautajumi, neskaidribas, atbildamie jautajumi',
    ),
    plan: phrases('par planu, apturet planu, atsakt planu, sakt planu, cits plans'),
    institutions: phrases(
      'pa iestadem, iestades pa kartai, iestazu saraksts, iestazu parskats, iestazu statuss, sadalijuma pa iestadem, statuss pa iestadem, parskats pa iestadem',
    ),
    measures: phrases('pa pasakumiem, visi pasakumi, pasakumi, pasakumu saraksts, saraksts, statuss pa pasakumiem, plana pasakumi, plans'),
    passed: phrases(
      'nevaru, nav mans, nav mana, nav mani, nav manas, nav mansejais, nav musu, tas nav uz mani, nav mana parzina, nav musu parzina, nav musu iestades parzina, par to neatbildam, mes par to neatbildam, nav mana kompetence, nav mana kompetencem, nav musu kompetence',
      'neattiecas uz mani, neattiecas uz mums, neattiecas, nodot citam, nodot kolegim, nodot kolegei',
    ),
    extension: phrases(
      'pagarinat, pagarini, pagariniet, pagarinat terminu, pagariniet terminu, pagarinajums, pagarinajumu, termina pagarinajums, termina pagarinajumu, pagarinat termina',
      'nepaspesim, nepaspesim lidz terminam, nepaspesu, nevaru paspet, vajag vairak laika, vajadzigs vairak laika, informet par terminu, mainit terminu, pagarinajumu terminam, termins japagarina',
    ),
    absence: phrases(
      'esmu atvalinajuma, busu atvalinajuma, atvalinajuma, atvalinajums, dodos atvalinajuma, esmu slims, esmu slima, slimoju, esmu slimibas lapa, esmu komandejuma, komandejuma',
      'aizvietos, aizvieto, mani aizvietos, mani aizvieto, mans aizvietotajs, mana aizvietotaja, aizvietotajs, aizvietotaja, nebusu darba, esmu prombutne, busu prombutne, prombutne',
    ),
    remind: phrases('atgadini, atgadiniet, atgadinat, nosuti atgadinajumu, sutit atgadinajumu, atgadini velreiz, atgadinat velreiz'),
    file: phrases(
      'atskaite, atskaiti, lejupieladet atskaiti, exceli, vorda, ekseli, eksports, eksportet, excel atskaite, atskaite excel, word atskaite, word dokuments, pdf atskaite, izdrukat, izdruka, lejupieladet, excel fails, excel tabula, gala zinojums',
    ),
    fileAnnex: phrases('eksports annex, eksports pielikums, eksports word, eksports docx, zinojuma pielikums, zinojuma pielikumu'),
    fileForm: phrases('eksports veidlapa, veidlapa, veidlapu, iestades veidlapa'),
    fileWorkbook: phrases('eksports xlsx, eksports excel, eksports darbgramata, darbgramata, darbgramatu, xlsx'),
    fileEntries: phrases('eksports csv, csv, ierakstu csv'),
    fileIcs: phrases('eksports ics, eksports kalendars, kalendara fails, kalendara failu, terminu kalendars'),
    stop: phrases(
      'beidz, stop atgadinajumi, beidz rakstit, beidziet, pietiek, izslegt, izsledz, atrakstities, nerakstit, neraksti, nerakstiet, izslegt atgadinajumus, nesuti, nesutit, nesutiet vairs, nevajag atgadinat',
    ),
    settings: phrases('iestatijumi, iestatijumus, mani iestatijumi, uzstadijumi, uzstadijumus'),
    digestOff: phrases(
      'kopsavilkumu nesutit, nesuti kopsavilkumu, nesutiet kopsavilkumu, izslegt kopsavilkumu, izsledz kopsavilkumu, atteikties no kopsavilkuma, kopsavilkums nav vajadzigs, bez kopsavilkuma',
    ),
    digestOn: phrases(
      'sutit kopsavilkumu, suti kopsavilkumu, sutiet kopsavilkumu, ieslegt kopsavilkumu, iesledz kopsavilkumu, sanemt kopsavilkumu',
    ),
    digestHere: phrases('kopsavilkums seit, kopsavilkumu seit, nedelas kopsavilkums seit, kopsavilkums saja kanala, kopsavilkuma kanals'),
    institutionHere: phrases('iestades kanals, kanals iestadei, kanals, sis ir kanals'),
    unbind: phrases('atsaistit, atsaisti, atsaistiet, atsaistit kanalu, atsaisti kanalu, atsaistiet kanalu, atvienot kanalu'),
    access: phrases(
      'piekluve, piekluves, piekluves lugumi, piekluves lugums, piekluves pieprasijumi, piekluves pieprasijums, lugumi piekluvei, kas ludz piekluvi',
    ),
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
