import type { englishAnnexTexts } from './en-annex-texts.ts';

/** The annex of the report on the plan: the plan's own columns, and what was done. */
export const latvianAnnexTexts: Readonly<Record<keyof typeof englishAnnexTexts, string>> = {
  'annex.attachment': 'Pielikums',
  'annex.attachment.to': 'informatīvajam ziņojumam par {title} izpildi',
  'annex.title': '{title} izpilde',
  'annex.as-of': 'Stāvoklis {date}',
  'annex.year': 'Pasākumi, kuru izpildes termiņš ir {year}. gadā',
  'annex.institution': 'Pasākumi, kuru izpildē iesaistīta iestāde: {institution}',
  'annex.totals': 'Izpildes kopsavilkums',
  'annex.measures': 'Pasākumu izpilde',
  'annex.unfulfilled': 'Pasākumi, kuru izpilde nav pabeigta',
  'annex.column.code': 'Nr.',
  'annex.column.measure': 'Pasākums',
  'annex.column.result': 'Darbības rezultāts',
  'annex.column.indicator': 'Rezultatīvais rādītājs',
  'annex.column.responsible': 'Atbildīgā institūcija',
  'annex.column.contributing': 'Līdzatbildīgās institūcijas',
  'annex.column.deadline': 'Izpildes termiņš',
  'annex.column.implementation': 'Izpilde',
  'annex.column.status': 'Statuss',
  'annex.column.count': 'Pasākumu skaits',
  'annex.column.codes': 'Pasākumi',
  'annex.total': 'Kopā',
  'annex.target': '(rādītājs – {target})',
  'annex.number': '{label} – {total} (rādītājs – {target})',
  'annex.not-reached': 'Rādītājs nav sasniegts: {label}',
  'annex.not-yet': 'Rādītājs vēl nav sasniegts: {label}',
  'annex.given':
    'Informāciju {given, plural, zero {sniegušas #} one {sniegusi #} other {sniegušas #}} no {owed, plural, zero {# iestādēm} one {# iestādes} other {# iestādēm}}',
  'annex.given.final':
    'Informāciju {given, plural, zero {sniegušas #} one {sniegusi #} other {sniegušas #}} no {owed, plural, zero {# iestādēm} one {# iestādes} other {# iestādēm}}, gala informāciju – {final}',
  'annex.given.not-yet': 'Informācija vēl nav sniegta',
  'annex.expected': '{institutions} paredz pabeigt izpildi līdz {date}',
  'annex.expected.reason': '{institutions} paredz pabeigt izpildi līdz {date} (iemesls – {reason})',
  'annex.silent':
    '{institutions} informāciju nav {gender, select, feminine {sniegusi} masculine {sniedzis} feminines {sniegušas} other {snieguši}}',
  'annex.silent.closed':
    '{institutions} līdz kārtas slēgšanai informāciju nav {gender, select, feminine {sniegusi} masculine {sniedzis} feminines {sniegušas} other {snieguši}}',
  'annex.unfinished':
    '{institutions} gala informāciju nav {gender, select, feminine {sniegusi} masculine {sniedzis} feminines {sniegušas} other {snieguši}}',
  'annex.unfinished.closed':
    '{institutions} līdz kārtas slēgšanai gala informāciju nav {gender, select, feminine {sniegusi} masculine {sniedzis} feminines {sniegušas} other {snieguši}}',
  'annex.during': '{text} par {periods}',
  'annex.during.count':
    '{kind, select, monthly {{n, plural, zero {# mēnešiem} one {# mēnesi} other {# mēnešiem}}} quarterly {{n, plural, zero {# ceturkšņiem} one {# ceturksni} other {# ceturkšņiem}}} half {{n, plural, zero {# pusgadiem} one {# pusgadu} other {# pusgadiem}}} other {{n, plural, zero {# gadiem} one {# gadu} other {# gadiem}}}}',
  'annex.tally':
    'Izpilde – {done} no {kind, select, monthly {{n, plural, zero {# mēnešiem} one {# mēneša} other {# mēnešiem}}} quarterly {{n, plural, zero {# ceturkšņiem} one {# ceturkšņa} other {# ceturkšņiem}}} half {{n, plural, zero {# pusgadiem} one {# pusgada} other {# pusgadiem}}} other {{n, plural, zero {# gadiem} one {# gada} other {# gadiem}}}}, {given} no {owed, plural, zero {# ziņām} one {# ziņas} other {# ziņām}}',
  'annex.due': 'Izpildes termiņš plānā: {deadline}',
  'annex.words': '{institution}: „{words}”',
  'annex.words.status': '{institution} ({status}): „{words}”',
  'annex.status': '{institution}: {status}',
  'annex.left': 'Pārējie iestāžu skaidrojumi ({n}) ir darbgrāmatas lapā „{sheet}”.',
  'due.title': '{code} {title} – izpildes termiņš',
  'due.title.moved': '{code} {title} – grozītais izpildes termiņš ({institution})',
  'file.annex': 'Ziņojuma pielikums (Word)',
  'file.whose':
    'Veidlapa ir katrai iestādei sava: tās amatpersonas to var saņemt šeit, bet koordinators – ar komandu npx plan export form-VP.xlsx.',
  'file.form': 'Iestādes veidlapa (Excel)',
  'file.workbook': 'Darbgrāmata (Excel)',
  'file.entries': 'Visi ieraksti (CSV)',
  'file.board': 'Pārskata lapa (HTML)',
  'file.ics': 'Termiņi kalendāram (iCalendar)',
  'file.which': 'Kuru dokumentu sagatavot?',
  'file.link':
    'Saite ir derīga {n, plural, zero {# minūtes} one {# minūti} other {# minūtes}}. Dokumentu sagatavo tajā brīdī, kad to atver.',
  'file.offer': '{title}. Dokumentu sagatavos tajā brīdī, kad to pieņemsiet.',
  'file.offered': 'Lūdzam zemāk apstiprināt, ka vēlaties saņemt failu.',
  'file.there': 'Fails ir saglabāts Jūsu OneDrive: {title}.',
  'file.declined': 'Fails nav sagatavots.',
  'file.failed': 'Failu neizdevās nodot. Lūdzam mēģināt vēlreiz: rakstiet „eksports”.',
  'annex.signature.post': 'amats',
  'annex.signature.sign': 'paraksts',
  'annex.signature.name': 'vārds, uzvārds',
  'annex.signature.date': 'datums',
};
