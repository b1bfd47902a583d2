import type { Question } from '../../domain/plan.ts';
import { codesOf, type Of, option, question, quoted, slug } from './question-words.ts';

export function dateElsewhere({ code, text }: Of<'date-elsewhere'>): Question {
  return question(`date-elsewhere-${slug(code)}`, [code], {
    asks: [
      `Kāds ir ${code} tekstā minētais termiņš („${quoted(text)}”)? Plānā tas nav norādīts.`,
      `What is the date that ${code} speaks of (“${quoted(text)}”)? The plan does not give it.`,
    ],
    default: ['Datums nav zināms, tāpēc uzskaita tikai plāna termiņu.', "The date is not known, so only the plan's deadline is tracked."],
    changes: [
      'Ja norādāt datumu, tas kļūst par starptermiņu ar atgādinājumu; plāna termiņš un izpildes vērtējums nemainās.',
      "If you give the date, it becomes an interim date with a reminder; the plan's deadline and the judgement of fulfilment stay the same.",
    ],
    options: [
      option('date', ['Termiņš ir (norādiet datumu):', 'The date is (give it):'], {
        kind: 'checkpoint',
        measures: [code],
        label: { lv: 'Tekstā minētais termiņš', en: 'The date that the text speaks of' },
        value: 'date',
      }),
    ],
  });
}

export function withinTheYear({ code, text }: Of<'within-the-year'>): Question {
  return question(`within-the-year-${slug(code)}`, [code], {
    asks: [
      `Vai tam, ko ${code} rādītājs sauc „${quoted(text)}”, ir savs termiņš gada laikā?`,
      `Does what the indicator of ${code} calls “${quoted(text)}” have a deadline of its own within the year?`,
    ],
    default: ['Nē. Termiņš ir viens gadā.', 'No. There is one deadline a year.'],
    changes: [
      'Ja norādāt datumu, par to pirms tā jautā; kavējums tā dēļ neiestājas. Ja tas ir atsevišķs termiņš, pasākums jāsadala plāna failā.',
      'If you give a date, it is asked about before that day and never counts as late. If it is a deadline of its own, divide the measure in the plan file.',
    ],
    options: [
      option('date', ['Par to jautāt pirms (norādiet datumu):', 'Ask about it before (give the date):'], {
        kind: 'checkpoint',
        measures: [code],
        label: { lv: text, en: text },
        value: 'date',
      }),
    ],
  });
}

export function oneOccurrence(found: readonly Of<'one-occurrence'>[]): readonly Question[] {
  if (found.length === 0) return [];
  return [
    question('one-occurrence', codesOf(found), {
      asks: [
        'Šie pasākumi izpildāmi regulāri, bet līdz plāna beigām tiem ir tikai viens termiņš. Vai to izpilde jāuzskaita arī pēc tam?',
        "These measures recur, but have a single deadline before the plan ends. Are they to be tracked after the plan's end as well?",
      ],
      default: ['Nē. Katram no tiem ir viens termiņš.', 'No. Each has a single deadline.'],
      changes: [
        'Ja uzskaite turpinās, informācija jāsniedz arī par turpmākajiem gadiem.',
        'If tracking goes on, information is owed for further years too.',
      ],
    }),
  ];
}

export function oneOrEach({ code }: Of<'one-or-each'>): Question {
  return question(`one-or-each-${slug(code)}`, [code], {
    asks: [
      `${code} darbības rezultātā ir runa par vienu kopīgu rezultātu, bet rādītājā – par katras iestādes. Kurš jāsasniedz?`,
      `The result of ${code} speaks of one for all, its indicator of one for each institution. Which is to be reached?`,
    ],
    default: [
      'Katras iestādes. Kopīgais atsevišķi netiek uzskaitīts.',
      'One for each institution. The common one is not tracked separately.',
    ],
    changes: [
      'Ja jāsasniedz viens kopīgs, rādītājs ir viens visām iestādēm kopā.',
      'If one for all is meant, there is one target for all institutions together.',
    ],
    options: [
      option('together', ['Viens kopīgs visām iestādēm.', 'One for all institutions.'], {
        kind: 'indicator',
        measures: [code],
        scope: { kind: 'together' },
      }),
    ],
  });
}
