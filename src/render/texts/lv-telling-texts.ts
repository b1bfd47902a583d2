import type { englishTellingTexts } from './en-telling-texts.ts';

/** Who else is told of something: substitutes, coordinators, co-responsible institutions; and who is away. */
export const latvianTellingTexts: Readonly<Record<keyof typeof englishTellingTexts, string>> = {
  'preview.overdue': 'Atgādnis: iestāde nav sniegusi informāciju.',
  'preview.contributing': 'Atgādnis: tuvojas pasākuma izpildes termiņš.',
  'preview.stands-in': 'Atgādnis: Jūs esat norādīts kā aizvietotājs.',
  'clock.sent.overdue': 'Informācija nav saņemta: {list}.',
  'clock.sent.contributing': 'Līdzatbildīgajiem: {list}.',
  'clock.sent.stands-in': 'Aizvietotājam: {list}.',

  'called-upon.single':
    'Informējam, ka par {n, plural, zero {# pasākumiem} one {# pasākumu} other {# pasākumiem}} informācija bija jāsniedz līdz {date}.{reminded} Kā aizvietotājs Jūs varat sniegt informāciju šeit.',
  'called-upon.several':
    'Informējam, ka par {n, plural, zero {# pasākumiem} one {# pasākumu} other {# pasākumiem}} informācija kavējas.{reminded} Kā aizvietotājs Jūs varat sniegt informāciju šeit.',
  'called-upon.reminded': ' Atbildīgajai amatpersonai atgādināts {dates}.',

  'overdue.title':
    '{n, plural, =0 {Informācija ir saņemta} zero {Informācija nav saņemta – # ziņu} one {Informācija nav saņemta} other {Informācija nav saņemta – # ziņas}}',
  'overdue.line':
    '{institution} nav {gender, select, feminine {sniegusi} other {sniedzis}} informāciju par {measure} (bija jāsniedz līdz {date}).{reminded}',
  'overdue.wanted': 'bija jāsniedz līdz {date}',
  'overdue.reminded': 'atgādināts {dates}',
  'overdue.reminded.sentence': ' Atgādināts {dates}.',
  'action.remindAgain': 'Atgādināt vēlreiz',

  'contributing.line': 'Līdzatbildīgie pasākumi, par kuriem informācija Jums nav jāsniedz: {list}.',
  'contributing.item': '{measure} ({list}, līdz {date})',
  'contributing.title': 'Tuvojas termiņš pasākumiem, par kuriem Jūsu iestāde ir līdzatbildīga',
  'contributing.text': 'Informācija Jums nav jāsniedz: to sniedz par izpildi atbildīgās iestādes.',
  'contributing.row': 'izpildes termiņš – {date}; informāciju sniedz {list}',

  'stands-in.title': 'Jūs esat norādīts kā aizvietotājs',
  'stands-in.lead': '{who} norādīja Jūs par aizvietotāju {dates}.',
  'stands-in.now':
    '{n, plural, =0 {Pašlaik informācija nav jāsniedz.} zero {Pašlaik jāsniedz informācija par # pasākumiem.} one {Pašlaik jāsniedz informācija par # pasākumu.} other {Pašlaik jāsniedz informācija par # pasākumiem.}}',
  'stands-in.text': 'Šajā laikā par šīs amatpersonas pasākumiem atgādināšu Jums.',

  'absence.title': 'Prombūtne',
  'absence.text': 'Prombūtnes laikā atgādinājumus saņem aizvietotājs, bet, ja tas nav norādīts, – pārējās Jūsu iestādes amatpersonas.',
  'absence.alone': 'Citas sasniedzamas personas Jūsu iestādei nav norādītas, tāpēc atgādinājumus turpināšu sūtīt Jums.',
  'absence.from': 'Pirmā diena',
  'absence.until': 'Pēdējā diena',
  'absence.substitute': 'Aizvietotājs',
  'absence.nobody': 'pārējās iestādes amatpersonas',
  'absence.action.end': 'Esmu atpakaļ',
  'absence.action.change': 'Mainīt',
  'absence.action': 'Prombūtne',
  'absence.period': 'no {from} līdz {until}',
  'absence.done': 'Saglabāts: prombūtne {dates}.',
  'absence.done.substitute': 'Jūs aizvieto {who}. Paziņošu par to.',
  'absence.done.others': 'Šajā laikā atgādināšu pārējām Jūsu iestādes amatpersonām.',
  'absence.ended': 'Saglabāts: Jūs esat atpakaļ. Turpmāk atgādinājumus atkal saņemsiet Jūs.',
  'problem.absence-from-unusable': 'Lūdzam norādīt pirmo dienu.',
  'problem.absence-until-unusable': 'Lūdzam norādīt pēdējo dienu: ne agrāku par pirmo dienu un šodienu un ne vēlāk kā pēc gada.',
  'problem.absence-substitute-away': 'Šī persona tajā laikā arī ir prombūtnē. Lūdzam izvēlēties citu.',
};
