import type { englishFormFileTexts } from './en-form-file-texts.ts';

/** The form of an institution, as a workbook to fill in. */
export const latvianFormFileTexts: Readonly<Record<keyof typeof englishFormFileTexts, string>> = {
  'form-file.sheet': 'Aizpildīt',
  'form-file.title': 'Informācija par plāna izpildi: {institution}',
  'form-file.how':
    'Lūdzam aizpildīt dzeltenos laukus un failu nosūtīt plāna koordinatoram. Rindas, kurās izmaiņu nav, atstājiet, kā ir. Skaitļos norādiet kopskaitu no perioda sākuma, nevis pieaugumu. Ja pasākums nav izpildīts pilnībā, laukā „Paveiktais” norādiet arī iemeslu. Paredzamo datumu un iemeslu norādiet tikai tad, ja termiņš netiks ievērots.',
  'form-file.code': 'Nr. p.k.',
  'form-file.measure': 'Pasākums',
  'form-file.asked': 'Rādītājs plānā',
  'form-file.period': 'Par laiku',
  'form-file.until': 'Informācija jāsniedz līdz',
  'form-file.state': 'Stāvoklis',
  'form-file.status': 'Izpildes statuss',
  'form-file.indicator': 'Ko skaita',
  'form-file.so-far': 'Līdz šim',
  'form-file.total': 'Kopā tagad',
  'form-file.corrects': 'Laboju iepriekš norādīto',
  'form-file.text': 'Paveiktais',
  'form-file.evidence': 'Apliecinājums',
  'form-file.on-time': 'Vai termiņš tiks ievērots?',
  'form-file.expected': 'Paredzamais izpildes datums',
  'form-file.reason': 'Iemesls',
  'form-file.obligation': 'Rindas atslēga',
  'form-file.seen': 'Ierakstu skaits',
  'form-file.field': 'Lauks',
  'form-file.at-risk': 'Pastāv kavējuma risks',
  'form-file.wrong': 'Lūdzam pārbaudīt',
  'form-file.choose': 'Lūdzam izvēlēties no saraksta.',
  'form-file.whole': 'Lūdzam norādīt veselu skaitli.',
};
