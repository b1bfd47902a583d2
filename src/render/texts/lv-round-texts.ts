import type { englishRoundTexts } from './en-round-texts.ts';

/** Reporting rounds. */
export const latvianRoundTexts: Readonly<Record<keyof typeof englishRoundTexts, string>> = {
  'action.round': 'Ziņojuma kārta',
  'round.title': 'Ziņojuma kārta',
  'round.terms':
    'Informācija, kas jāsniedz no {from} līdz {until}. Iestādes to apstiprina līdz {institutions}, koordinators ziņo līdz {coordinator}.',
  'round.addressee': 'Adresāts: {addressee}',
  'round.count': 'Apstiprināts: {n} no {total, plural, zero {# iestādēm} one {# iestādes} other {# iestādēm}}.',
  'round.silent': 'Nav apstiprinājušas: {list}.',
  'round.changed': 'Pēc apstiprināšanas informāciju papildinājušas: {list}.',
  'round.gaps': 'Nav gala informācijas: {list}.',
  'round.gap': '{institution} – {n}',
  'round.closed': 'Kārta slēgta {date}.',
  'round.fingerprint': 'Kārtas kontrolsumma: {fingerprint}',
  'round.none': 'Neviena ziņojuma kārta vēl nav sākta.',
  'round.none.over': 'Plāna periods ir beidzies; gala ziņojuma kārta vēl nav sākta.',
  'round.checklist': '{institution}: informācijas apstiprināšana',
  'round.item': '{code} {title}: {n} no {total}',
  'round.text': 'Apstiprinot Jūs iesniedzat jau sniegto informāciju. To, ko vēl varat papildināt, rāda „{mine}”.',
  'round.contributing': 'Līdzatbildīgā iestāde pasākumos: {list}; par tiem informāciju sniedz atbildīgās iestādes.',
  'round.contributing.only': 'Lūdzam apstiprināt, ka papildinājumu nav, vai sazināties ar koordinatoru.',
  'round.nothing': 'Šajā kārtā {institution} informācija nav jāsniedz.',
  'round.nothing-yet': 'Informācija vēl nav sniegta; nav ko apstiprināt.',
  'round.confirmed': 'Informācija apstiprināta {date}.',
  'round.again': 'Kopš apstiprināšanas informācija ir papildināta; lūdzam apstiprināt vēlreiz.',
  'round.submit': 'Apstiprināt un iesniegt',
  'round.letter': 'Lai apstiprinātu iestādes vārdā, jānorāda vēstules numurs un datums.',
  'round.problem.changed': 'Informācija pa šo laiku ir mainījusies. Lūdzam to pārskatīt un apstiprināt.',
  'round.refused.round-is-closed': 'Kārta ir slēgta. Papildu informācija tiek reģistrēta, bet šajā kārtā netiek iekļauta.',
};
