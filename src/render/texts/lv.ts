import { type IsoDate, monthOf, weekdayOf, yearOf } from '../../domain/dates.ts';
import type { TextKey } from './en.ts';
import type { LanguagePack } from './language-pack.ts';

const texts: Readonly<Record<TextKey, string>> = {
  'preview.bundle':
    'Atgādnis: lūdzam sniegt informāciju par {n, plural, zero {# pasākumiem} one {# pasākumu} other {# pasākumiem}}. Tuvākais datums – {date}.',
  'preview.late': 'Atgādnis: lūdzam sniegt informāciju par {n, plural, zero {# pasākumiem} one {# pasākumu} other {# pasākumiem}}.',
  'preview.digest': 'Atgādnis: plāna izpildes nedēļas kopsavilkums.',
  'preview.returned': 'Atgādnis: lūdzam papildināt sniegto informāciju.',
  'preview.reply': 'Atgādnis: atbilde uz Jūsu jautājumu.',

  'welcome.officer':
    'Labdien! Esmu Atgādnis. Palīdzu sniegt informāciju par {title} ({order}) izpildi. Jūs pārstāvat {institution}; {pronoun} {n, plural, =0 {informācija nav jāsniedz} zero {jāsniedz informācija par # pasākumiem} one {jāsniedz informācija par # pasākumu} other {jāsniedz informācija par # pasākumiem}}{parts}. Atgādināšu pirms termiņiem. Informāciju varat sniegt jebkurā laikā, arī pirms atgādinājuma. Jautājumu gadījumā lūdzam sazināties ar plāna koordinatoru {coordinator}.',
  'welcome.parts': ' (par {rows} – par katru daļu)',
  'welcome.coordinator':
    'Labdien! Esmu Atgādnis. Aicinu iestādes sniegt informāciju par {title} ({order}) izpildi un reģistrēju katru atbildi. Katru pirmdienu šeit saņemsiet plāna izpildes kopsavilkumu. Lai jebkurā brīdī redzētu plāna izpildi, rakstiet „statuss”.',
  'welcome.demo': 'Demonstrācijas dati: nekas no šī nav noticis.',

  'list.title':
    '{institution}: {n, plural, =0 {informācija par šiem pasākumiem ir sniegta} zero {lūdzam sniegt informāciju par # pasākumiem} one {lūdzam sniegt informāciju par # pasākumu} other {lūdzam sniegt informāciju par # pasākumiem}}',
  'list.mine': '{institution}: jāsniedz informācija par {n, plural, zero {# pasākumiem} one {# pasākumu} other {# pasākumiem}}',
  'list.nothing': '{institution}: pašlaik informācija nav jāsniedz',
  'list.nothing.next': 'Nākamais datums – {date} ({measure}).',
  'list.until': 'Līdz {weekday}, {date}',
  'list.deadline': 'Izpildes termiņš – {date}',
  'list.deadline.holiday': 'Izpildes termiņš – {date} (pēdējā darba diena – {workday})',
  'list.late': 'Kavējas',
  'list.footnote': 'Gala informācija par {month} pasākumiem jāsniedz līdz {date}.',
  'list.page': '{page}. lapa no {pages}',
  'row.late': 'kavējas kopš {date}',
  'row.returned': 'atgriezts precizēšanai {date}',
  'row.total': '{total} no {target} {unit}',
  'row.risk': '{status}, pastāv kavējuma risks',
  'row.nothing': 'informācija vēl nav sniegta',

  'action.unchanged': 'Bez izmaiņām…',
  'action.confirm': 'Apstiprināt',
  'action.submit': 'Iesniegt',
  'action.back': 'Atpakaļ',
  'action.next': 'Nākamais: {measure}',
  'action.correct': 'Labot',
  'action.list': 'Viss saraksts',
  'action.mine': 'Mani pasākumi',
  'action.help': 'Palīdzība',
  'action.status': 'Statuss',
  'action.digest': 'Kopsavilkums',
  'action.history': 'Vēsture',
  'action.measure': 'Pasākums {code}',
  'action.measures': 'Pa pasākumiem',
  'action.nextPage': 'Nākamā lapa',
  'action.firstPage': 'Pirmā lapa',
  'action.reviews': 'Izskatāmie',
  'action.reviewsLeft': 'Izskatāmie – {n}',
  'action.accept': 'Pieņemt',
  'action.acceptAll': 'Pieņemt visas {n} bez piezīmēm',
  'action.openReturn': 'Atgriezt…',
  'action.return': 'Atgriezt precizēšanai',
  'action.language': 'English',
  'action.answer': 'Sniegt informāciju',

  'form.plan': 'Plāna teksts: {text}',
  'form.previous': 'Iepriekšējā informācija: {summary} ({date}, {who})',
  'form.previous.nothing': 'Informācija vēl nav sniegta.',
  'form.returned': 'Atgriezts precizēšanai ({date}): {comment}',
  'form.status': 'Izpildes statuss',
  'form.status.missing': 'Lūdzam izvēlēties izpildes statusu.',
  'form.total': '{label} (no {target})',
  'form.total.hint': 'Norādiet kopskaitu no plāna sākuma, nevis pieaugumu.',
  'form.total.hint.period': 'Norādiet kopskaitu par {period}, nevis pieaugumu.',
  'form.yes': 'Jā',
  'form.no': 'Nē',
  'form.risk': 'Pastāv kavējuma risks (tikai statusam „Tiek izpildīts”)',
  'form.text': 'Paveiktais',
  'form.text.hint': 'Ja nav izpildīts pilnībā – arī iemesls',
  'form.evidence': 'Apliecinājums',
  'form.evidence.hint': 'Saite vai dokumenta numurs un datums',
  'form.corrects': 'Laboju iepriekš norādīto',
  'form.warning': 'Neiekļaujiet ierobežotas pieejamības informāciju, izmeklēšanas noslēpumu un personas datus.',
  'form.problems': 'Informācija nav iesniegta. Ierakstītais teksts ir saglabāts.',
  'problem.status-missing': 'Lūdzam izvēlēties izpildes statusu.',
  'problem.too-long': 'Tekstā ir {length, plural, zero {# rakstzīmju} one {# rakstzīme} other {# rakstzīmes}}; atļauts ne vairāk kā {max, number}.',
  'problem.reason-missing': 'Lūdzam laukā „Paveiktais” norādīt iemeslu.',
  'problem.correction-reason-missing': 'Lūdzam laukā „Paveiktais” paskaidrot labojumu.',
  'problem.link-unusable': 'Saitei jāsākas ar https:// vai http://.',
  'problem.total-missing': '{label}: lūdzam norādīt kopskaitu.',
  'problem.not-a-total': '{label}: lūdzam norādīt veselu skaitli.',
  'problem.smaller-total':
    'Kopskaits ({given}) ir mazāks par iepriekš norādīto ({previous}). Ja sasniegts vēl {given}, norādiet {sum}. Ja iepriekšējais skaits bija kļūdains, atzīmējiet „Laboju iepriekš norādīto” un paskaidrojiet.',

  'result.title': 'Informācija iesniegta {date} plkst. {time} · {who}',
  'result.repeated': 'Šī informācija jau iesniegta {date} plkst. {time} · {who}',
  'result.line': '{status}.',
  'result.number': '{label}: {total} ({difference}).',
  'result.review': 'Gaida {coordinator} izskatīšanu.',
  'result.accepted': 'Pieņemts.',
  'result.interim': 'Pirms termiņa atgādināšu vēlreiz.',
  'result.final-needed': 'Vēl nepieciešama gala informācija.',
  'result.unchanged': 'Bez izmaiņām kopš {date}',

  'who.officer': '{institution} amatpersona',
  'who.coordinator': 'plāna koordinators ({institution})',

  'unchanged.title': 'Bez izmaiņām: par kuriem pasākumiem?',
  'unchanged.text': 'Atzīmētajiem pasākumiem paliek spēkā iepriekšējā informācija un skaitļi.',
  'unchanged.none': 'Pašlaik nevienu pasākumu nevar atstāt bez izmaiņām: ir nepieciešama gala informācija, vai arī informācija vēl nav sniegta.',
  'unchanged.oldest':
    'Parādīti {shown} no {all, plural, zero {# pasākumiem} one {# pasākuma} other {# pasākumiem}}: tie, par kuriem informācija sniegta visagrāk.',
  'unchanged.choose': 'Lūdzam atzīmēt vismaz vienu pasākumu.',
  'unchanged.skipped': '{measure}. {why}',

  'status.title': 'Plāna izpilde {date}',
  'status.states': 'Pasākumi',
  'status.information': 'Informācija',
  'status.accepted': 'pieņemta',
  'status.reported': 'izskatāma',
  'status.returned': 'atgriezta',
  'status.awaited': 'gaidāma',
  'status.late': 'kavējas',
  'status.lateList': 'Kavējas: {list}',
  'status.more': 'un vēl {n}',
  'status.noLate': 'Kavējumu nav.',
  'status.risk': 'pastāv kavējuma risks – {n}',
  'status.asOf': 'Stāvoklis plkst. {time}',
  'status.measure': '{given} no {owed, plural, zero {# iestādēm} one {# iestādes} other {# iestādēm}}',
  'status.periods': '{given} no {owed, plural, zero {# ziņām} one {# ziņas} other {# ziņām}}',
  'status.measures': 'Visi pasākumi {date}',

  'measure.deadline': 'Izpildes termiņš plānā: {text}',
  'measure.responsible': 'Par izpildi atbild: {list}',
  'measure.contributing': 'Līdzatbildīgās: {list}',
  'measure.period': '{occurrence}: {state}',
  'measure.progress': '{label}: {total}',
  'measure.progress.each': '{label}: {total} no {target, plural, zero {# iestādēm} one {# iestādes} other {# iestādēm}}',
  'measure.by': '{who}, {date}',
  'measure.shortened': '{text}… (teksts saīsināts)',

  'state.done': 'Izpildīts',
  'state.partly-done': 'Izpildīts daļēji',
  'state.in-progress': 'Tiek izpildīts',
  'state.not-done': 'Nav izpildīts',
  'state.no-information': 'Nav informācijas',
  'state.obsolete': 'Zaudējis aktualitāti',
  'state.not-owed': 'Nav jāsniedz',
  'answer.not-started': 'Nav uzsākts',
  'answer.in-progress': 'Tiek izpildīts',
  'answer.done': 'Izpildīts',
  'answer.partly-done': 'Izpildīts daļēji',
  'answer.not-done': 'Nav izpildīts',
  'answer.obsolete': 'Zaudējis aktualitāti',
  'information.not-due': 'Termiņš nav pienācis',
  'information.awaited': 'Gaidām informāciju (līdz {date})',
  'information.reported': 'Iesniegts',
  'information.returned': 'Atgriezts precizēšanai',
  'information.accepted': 'Pieņemts',
  'information.late': 'Kavējas (kopš {date})',
  'information.waived': 'Nav jāsniedz',

  'digest.title': 'Plāna izpilde · {week}',
  'digest.outlook':
    'Līdz gada beigām jāizpilda {n, plural, zero {# pasākumi} one {# pasākums} other {# pasākumi}}: norit pēc plāna – {ok}{risks}.',
  'digest.outlook.risks': ', pastāv kavējuma risks – {n} ({list})',
  'digest.changes.heading': 'Kopš {date}',
  'digest.changes': 'Saņemta informācija – {received}, pieņemta – {accepted}, atgriezta – {returned}. Jauni kavējumi – {late}.',
  'digest.week.heading': 'Šonedēļ',
  'digest.week':
    '{measure}: {given, plural, =0 {vēl nav sniegusi neviena} zero {sniegušas #} one {sniegusi #} other {sniegušas #}} no {owed, plural, zero {# iestādēm} one {# iestādes} other {# iestādēm}} (līdz {date}).',
  'digest.week.none': 'Šonedēļ termiņu nav.',
  'digest.late.heading': 'Kavējas',
  'digest.late':
    '{who} – {measure}; bija jāsniedz līdz {date}, {times, plural, =0 {vēl nav atgādināts} zero {atgādināts # reizes} one {atgādināts # reizi} other {atgādināts # reizes}}.',
  'digest.late.none': 'Kavējumu nav.',
  'digest.progress.heading': 'Rādītāji',
  'digest.progress': '{measure}: {total} no {target}.',
  'digest.more': 'Un vēl {n}.',
  'digest.quiet': 'Pagājušajā nedēļā izmaiņu nebija, kavējumu nav.',
  'digest.fingerprint': 'Reģistra kontrolsumma: {fingerprint}',
  'digest.next': 'Nākamais termiņš – {date}: {measure}.',

  'review.title': '{n, plural, =0 {Pašlaik nav informācijas, ko izskatīt} zero {Izskatāma informācija – # ziņu} one {Izskatāma informācija – # ziņa} other {Izskatāma informācija – # ziņas}}',
  'review.at': '{date} plkst. {time}',
  'review.comment': 'Ko lūdzam precizēt',
  'review.changed': 'Iestāde šajā laikā ir sniegusi jaunu informāciju. Lūdzam to izlasīt.',
  'review.not-waiting': 'Šī informācija nav jāizskata. Tās stāvoklis: {state}.',
  'reviewed.accepted': 'Pieņemts: {list}.',
  'reviewed.returned': 'Atgriezts precizēšanai: {measure}. Lūgts papildināt līdz {date}.',
  'reviewed.left': '{n, plural, =0 {Viss ir izskatīts.} zero {Vēl jāizskata # ziņu.} one {Vēl jāizskata # ziņa.} other {Vēl jāizskata # ziņas.}}',

  'history.title': '{measure} · {institution}',
  'history.count': '{n, plural, =0 {Ierakstu vēl nav.} zero {# ieraksti} one {# ieraksts} other {# ieraksti}}',
  'history.accepted': 'Pieņemts',
  'history.accepted.rule': 'Pieņemts bez izskatīšanas',
  'history.returned': 'Atgriezts precizēšanai, līdz {date}',
  'history.unchanged': 'Bez izmaiņām',
  'history.corrects': 'labots iepriekš norādītais',
  'history.redacted': 'teksts dzēsts',
  'history.which': 'Rakstiet, piemēram, „vēsture 1.5 VP”.',

  'returned.title': '{coordinator} atgrieza informāciju precizēšanai',
  'returned.text': 'Lūdzam papildināt līdz {date}.',
  'returned.action': 'Papildināt',

  'help.title': 'Ko es saprotu',
  'help.officer':
    '„mani” – par ko pašlaik jāsniedz informācija. Pasākuma numurs, piemēram, „1.7(2)” – viss par pasākumu. „english” – cita valoda.',
  'help.coordinator':
    '„statuss” – plāna izpilde. „kopsavilkums” – šīs nedēļas kopsavilkums. „izskatāmie” – atbildes, kas jāizskata. Pasākuma numurs, piemēram, „1.5” – visu iestāžu atbildes. „vēsture 1.5 VP” – visi ieraksti. „english” – cita valoda.',
  'help.press': 'Lai sniegtu informāciju, nospiediet saraksta rindu.',
  'help.clock':
    'Tikai demonstrācijā: „laiks tālāk” – līdz nākamajam brīdim, kad kaut kas notiek; „laiks +7d” un „laiks 2025-12-31 09:00” pārvieto pulksteni.',
  'greeting.text': 'Labdien!',
  'language.changed': 'Turpmāk rakstīšu latviski.',
  'unknown.title': 'Neizdevās saprast, ko rakstāt.',
  'unknown.text': 'Vai domājāt kādu no šiem?',
  'stranger.text':
    'Plāna izpildē iesaistīto personu sarakstā Jūsu nav. Ja pārstāvat kādu no iestādēm, lūdzam sazināties ar plāna koordinatoru {coordinator}.',
  'refused.not-yours': 'Šis pasākums ir citas iestādes pārziņā: {institution}. Savus pasākumus varat apskatīt šeit.',
  'refused.not-allowed': 'Šī iespēja paredzēta plāna koordinatoram.',
  'refused.not-owed': 'Par šo pasākumu informācija vairs nav jāsniedz.',
  'refused.gone': 'Šī ieraksta plānā vairs nav.',
  'refused.nothing-before': 'Informācija vēl nav sniegta.',
  'refused.final-needed': 'Nepieciešama gala informācija.',
  'refused.already-final': 'Gala informācija jau ir sniegta.',
  'refused.nothing-to-review': 'Pašlaik nav informācijas, ko izskatīt.',
  'refused.answer-changed': 'Iestāde šajā laikā ir sniegusi jaunu informāciju.',
  'refused.too-long-comment': 'Piezīmē var būt ne vairāk kā 4000 rakstzīmju.',
  'refused.comment-missing': 'Lūdzam norādīt, kas jāprecizē.',
  'refused.too-many-entries': 'Par šo pasākumu jau ir 100 ierakstu, un vairāk pievienot nevar. Lūdzam sazināties ar plāna koordinatoru {coordinator}.',
  'refused.group': 'Uz jautājumiem par plānu atbildu personiskajā sarunā. Lūdzam rakstīt tur.',
  'refused.no-such-measure': 'Plānā nav pasākuma {code}.',
  'failed.text':
    'Radās kļūda. Lūdzam mēģināt vēlreiz: viena un tā pati informācija divreiz netiek reģistrēta. Ja kļūda atkārtojas, nosauciet administratoram šo kodu: {code}.',
  'failed.busy': 'Šobrīd to pašu ierakstu maina citi, tāpēc nekas nav reģistrēts. Lūdzam nospiest vēlreiz.',

  'clock.moved': 'Pulkstenis tagad rāda: {weekday}, {date}, plkst. {time}.',
  'clock.happened':
    '{messages, plural, =0 {Šajā laikā nekas netika nosūtīts.} zero {Šajā laikā nosūtīti # ziņojumi.} one {Šajā laikā nosūtīts # ziņojums.} other {Šajā laikā nosūtīti # ziņojumi.}}',
  'clock.sent.bundle': 'Atgādinājums: {list}.',
  'clock.sent.digest': 'Kopsavilkums: {list}.',
  'clock.sent.returned': 'Atgriezts precizēšanai: {list}.',
  'clock.back': 'Pulkstenis iet tikai uz priekšu. Tas rāda: {date}, plkst. {time}.',
  'clock.unreadable': 'Rakstiet „laiks tālāk”, „laiks +7d” vai „laiks 2025-12-31 09:00”.',
  'clock.too-far': 'Vienā reizē pulksteni var pārvietot ne vairāk kā par 400 dienām.',
  'clock.end': 'Šajā plānā vairs nekas nav gaidāms.',
};

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
  texts,
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
    language: ['latviski', 'latviesu', 'latviesu valoda'],
    clock: ['laiks'],
  },
};

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
