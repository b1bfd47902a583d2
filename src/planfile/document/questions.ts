import type { Question } from '../../domain/plan.ts';
import type { Doubt } from './doubts.ts';
import { codesOf, dayTexts, named, type Of, onDay, option, question, quoted, rhythms, slug } from './question-words.ts';
import { dateElsewhere, oneOccurrence, oneOrEach, withinTheYear } from './text-questions.ts';

/** Questions to the coordinator from all that is open, most consequential first: who owes, when, how much, names. */
export function questionsFrom(doubts: readonly Doubt[]): readonly Question[] {
  const all = <Kind extends Doubt['kind']>(kind: Kind): readonly Of<Kind>[] =>
    doubts.filter((doubt): doubt is Of<Kind> => doubt.kind === kind);
  return [
    ...singleList(all('single-list')),
    ...all('deadline-open').map(openDeadline),
    ...all('deadline').map(proposedDeadline),
    ...recurringStart(all('recurring-start')),
    ...days(all('day')),
    ...perYear(all('per-year-or-total')),
    ...together(all('each-or-together')),
    ...all('separate-targets').map(separateTargets),
    ...all('indicator').map(indicator),
    ...all('one-or-each').map(oneOrEach),
    ...oneOccurrence(all('one-occurrence')),
    ...all('within-the-year').map(withinTheYear),
    ...all('date-elsewhere').map(dateElsewhere),
    ...noNumber(all('no-number')),
    ...all('parts').map(parts),
    ...groups(all('group')),
    ...all('others').map(others),
    ...all('institutions').map(institutions),
    ...all('period').map(period),
    ...names(all('institution-name')),
    ...all('genitive').map(genitive),
    ...shorts(all('short')),
  ];
}

function singleList(found: readonly Of<'single-list'>[]): readonly Question[] {
  if (found.length === 0) return [];
  const owed = found.reduce((sum, { institutions: count, occurrences }) => sum + count * occurrences, 0);
  const least = found.reduce((sum, { occurrences }) => sum + occurrences, 0);
  return [
    question('responsible-or-contributing', codesOf(found), {
      asks: [
        'Šiem pasākumiem ir tikai viens iestāžu saraksts, un līdzatbildīgās iestādes nav nosauktas. Vai visas nosauktās iestādes ir atbildīgas, un vai kāda no tām ir vadošā?',
        'These measures show a single list of institutions and name no co-responsible ones. Are all the listed institutions responsible, and does one of them lead?',
      ],
      default: [
        'Visas nosauktās iestādes ir atbildīgas, un katra sniedz informāciju par pasākuma izpildi. Vadošā iestāde nav noteikta.',
        'All the listed institutions are responsible, and each gives its own information. No institution leads.',
      ],
      changes: [
        `Par šiem pasākumiem informācija jāsniedz ${owed} ${timesLv(owed)}. Ja atbildīga ir tikai pirmā nosauktā iestāde – ${least} ${timesLv(least)}, un pārējās kļūst par līdzatbildīgajām.`,
        `Information on these measures is owed ${owed} times. If only the first listed institution is responsible, ${least} times, and the others become co-responsible.`,
      ],
      options: [
        option(
          'first-only',
          [
            'Atbildīga ir tikai pirmā nosauktā iestāde; pārējās ir līdzatbildīgas.',
            'Only the first listed institution is responsible; the others are co-responsible.',
          ],
          { kind: 'responsible', measures: codesOf(found), first: true },
        ),
      ],
    }),
  ];
}

/** "1 reizi", "21 reizi", "11 reizes", "42 reizes". */
function timesLv(count: number): string {
  return count % 10 === 1 && count % 100 !== 11 ? 'reizi' : 'reizes';
}

function openDeadline({ code, phrase, schedule }: Of<'deadline-open'>): Question {
  const day = dayTexts(schedule.dueOn);
  return question(`deadline-${slug(code)}`, [code], {
    asks: [
      `Kurā datumā ir ${code} izpildes termiņš? Plānā rakstīts „${quoted(phrase)}”.`,
      `Which date is the deadline of ${code}? The plan says “${quoted(phrase)}”.`,
    ],
    default: [`Plāna pēdējā diena, ${day[0]}`, `The plan's last day, ${day[1]}.`],
    changes: [
      'Norādītais datums kļūst par termiņu; no tā ir atkarīgi atgādinājumi un kavējums.',
      'The date you give becomes the deadline; reminders and lateness follow it.',
    ],
    options: [onDay([code])],
  });
}

function proposedDeadline({ code, phrase, schedule }: Of<'deadline'>): Question {
  const day = dayTexts(schedule.dueOn);
  const repeated = rhythms[schedule.kind];
  return question(`deadline-${slug(code)}`, [code], {
    asks: [
      `Kā saprotams ${code} izpildes termiņš „${quoted(phrase)}”?`,
      `How is the deadline of ${code}, “${quoted(phrase)}”, to be read?`,
    ],
    default: [`Termiņš ir ${day[0]}${repeated[0] === '' ? '' : `${repeated[0]}.`}`, `It is due on ${day[1]}${repeated[1]}.`],
    changes: [
      'Ja termiņš ir cits, mainās atgādinājumi, kavējums un reižu skaits, cik jāsniedz informācija.',
      'If it is another, reminders, lateness and the number of times information is owed change.',
    ],
    options: [onDay([code])],
  });
}

function recurringStart(found: readonly Of<'recurring-start'>[]): readonly Question[] {
  if (found.length === 0) return [];
  const days = [...new Set(found.map(({ schedule }) => schedule.dueOn))].toSorted().map(dayTexts);
  const first = (language: 0 | 1): string => days.map((texts) => texts[language]).join(', ');
  return [
    question('recurring-start', codesOf(found), {
      asks: [
        'No kura datuma jāuzskaita pasākumi, kas izpildāmi regulāri, bet kuriem plānā nav norādīts sākums?',
        'From which date are the recurring measures counted that have no start in the plan?',
      ],
      default: [
        `No plāna uzskaites sākuma; pirmais termiņš ir ${first(0)}`,
        `From the start of tracking; the first deadline is ${first(1)}.`,
      ],
      changes: [
        'Ja uzskaite sākas agrāk vai vēlāk, mainās reižu skaits, cik jāsniedz informācija.',
        'If counting starts earlier or later, the number of times information is owed changes.',
      ],
    }),
  ];
}

function days(found: readonly Of<'day'>[]): readonly Question[] {
  if (found.length === 0) return [];
  const phrases = [...new Set(found.map(({ phrase }) => quoted(phrase)))].slice(0, 3);
  return [
    question('month-only-deadline', codesOf(found), {
      asks: [
        `Kura diena ir izpildes termiņš, ja plānā norādīts tikai mēnesis, gads vai biežums (${phrases.map((phrase) => `„${phrase}”`).join(', ')})?`,
        `Which day is the deadline where the plan names only a month, a year or a frequency (${phrases.map((phrase) => `“${phrase}”`).join(', ')})?`,
      ],
      default: [
        'Perioda pēdējā diena. Plāna datums nemainās arī tad, ja tā ir brīvdiena vai svētku diena; atgādinājumus sūta tikai darba dienās.',
        "The period's last day. The plan's date stays even on a weekend or public holiday; reminders are sent on working days only.",
      ],
      changes: [
        'Ja termiņu pārceļ uz darba dienu, līdz ar to var mainīties arī informācijas sniegšanas termiņš.',
        'If the deadline moves to a working day, the date by which information is due may move with it.',
      ],
    }),
  ];
}

function perYear(found: readonly Of<'per-year-or-total'>[]): readonly Question[] {
  if (found.length === 0) return [];
  return [
    question('per-year-or-total', codesOf(found), {
      asks: [
        'Vai šo pasākumu rādītāji jāsasniedz katrā termiņā vai visā plāna laikā kopā?',
        'Are the targets of these measures to be reached at every deadline or once over the whole plan?',
      ],
      default: ['Katrā termiņā; skaitīšana katru reizi sākas no jauna.', 'At every deadline; counting starts afresh each time.'],
      changes: [
        'Ja rādītāji attiecas uz visu plāna laiku, skaits turpinās un par rādītāja sasniegšanu spriež plāna beigās.',
        "If the targets cover the whole plan, the count runs on and is judged at the plan's end.",
      ],
      options: [
        option('over-the-plan', ['Visā plāna laikā kopā.', 'Once over the whole plan.'], {
          kind: 'indicator',
          measures: codesOf(found),
          per: 'plan',
        }),
      ],
    }),
  ];
}

function together(found: readonly Of<'each-or-together'>[]): readonly Question[] {
  if (found.length === 0) return [];
  return [
    question('joint-or-each', codesOf(found), {
      asks: [
        'Vai rādītājs ir visām atbildīgajām iestādēm kopā vai katrai iestādei?',
        'Is the target for all responsible institutions together or for each of them?',
      ],
      default: [
        'Kopā, jo rādītāja tekstā nav vārda „katra”. Iestāžu norādītos skaitļus saskaita.',
        "Together, because the text does not say “each”. The institutions' numbers are added up.",
      ],
      changes: [
        'Ja rādītājs jāsasniedz katrai iestādei, tas ir izpildīts tikai tad, kad to sasniegušas visas.',
        'If each institution must reach it, it is fulfilled only when all have.',
      ],
      options: [
        option('each', ['Katrai iestādei.', 'For each institution.'], {
          kind: 'indicator',
          measures: codesOf(found),
          scope: { kind: 'each' },
        }),
      ],
    }),
  ];
}

function separateTargets({ code, text }: Of<'separate-targets'>): Question {
  return question(`separate-targets-${slug(code)}`, [code], {
    asks: [
      `Vai ${code} rādītāji vērtējami atsevišķi? „${quoted(text)}”`,
      `Are the targets of ${code} judged separately? “${quoted(text)}”`,
    ],
    default: [
      'Atsevišķi: pārsniegums vienā rādītājā neaizstāj iztrūkumu otrā.',
      'Separately: a surplus in one does not fill a gap in another.',
    ],
    changes: [
      'Ja vērtē kopsummu, pārsniegums vienā rādītājā var aizstāt iztrūkumu citā.',
      'If the sum is judged, a surplus in one may fill a gap in another.',
    ],
  });
}

function indicator({ code, text }: Of<'indicator'>): Question {
  return question(`indicator-${slug(code)}-${slug(text).slice(0, 30)}`, [code], {
    asks: [
      `Kāds skaitlis un kurām iestādēm jāsasniedz ${code} rādītājā? „${quoted(text)}”`,
      `Which number, and by which institutions, is to be reached in the indicator of ${code}? “${quoted(text)}”`,
    ],
    default: ['Rādītājs nolasīts tā, kā redzams pasākuma kartītē.', "The indicator is read as the measure's card shows it."],
    changes: [
      'No atbildes ir atkarīgs, kādus skaitļus iestādes ievada un kad rādītājs ir sasniegts.',
      'The answer decides which numbers the institutions enter and when the target is reached.',
    ],
  });
}

function noNumber(found: readonly Of<'no-number'>[]): readonly Question[] {
  if (found.length === 0) return [];
  return [
    question('no-number', codesOf(found), {
      asks: [
        'Šo pasākumu rādītājā nav skaitļa. Vai pasākums ir izpildīts, ja to norāda viena atbildīgā iestāde, vai tikai tad, ja to norāda visas?',
        'The indicators of these measures contain no number. Is a measure fulfilled when one responsible institution says so, or only when all do?',
      ],
      default: [
        'Rezultāts ir kopīgs: kad visas atbildīgās iestādes sniegušas gala informāciju, pietiek, ja vismaz viena norādījusi „Izpildīts”.',
        'The result is joint: once all responsible institutions have given their final information, one answer “Izpildīts” (fulfilled) is enough.',
      ],
      changes: [
        'Ja „Izpildīts” jānorāda katrai iestādei, citādi pasākums ir izpildīts daļēji.',
        'If every institution must say so, the measure is otherwise partly fulfilled.',
      ],
    }),
  ];
}

function parts({ row, codes }: Of<'parts'>): Question {
  const list = codes.join(', ');
  return question(`parts-${slug(row)}`, codes, {
    asks: [
      `${row} pasākumam ir vairāki rezultāti un termiņi. Vai tās ir atsevišķas daļas: ${list}?`,
      `Measure ${row} has several results and deadlines. Are these separate parts: ${list}?`,
    ],
    default: [
      'Jā. Rezultāti, rādītāji un termiņi savienoti to secībā; informāciju par katru daļu sniedz atsevišķi.',
      'Yes. Results, indicators and deadlines are paired in their order; information is given on each part separately.',
    ],
    changes: [
      'Ja termiņi savienojami citādi vai tas ir viens pasākums, mainās daļu termiņi un reižu skaits, cik jāsniedz informācija.',
      'If the deadlines pair up differently, or it is one measure, the deadlines of the parts and the number of times information is owed change.',
    ],
  });
}

function groups(found: readonly Of<'group'>[]): readonly Question[] {
  return [...new Set(found.map(({ name }) => name))].map((name, index) =>
    question(index === 0 ? 'group-members' : `group-members-${index + 1}`, codesOf(found.filter((doubt) => doubt.name === name)), {
      asks: [
        `Kuras iestādes veido grupu „${name}”? Plānā tās nav nosauktas.`,
        `Which institutions form the group “${name}”? The plan does not name them.`,
      ],
      default: [
        'Sastāvs nav zināms. Kamēr tas nav norādīts, grupai šajos pasākumos nav līdzatbildīgo iestāžu.',
        'The members are not known. Until they are given, the group adds no co-responsible institutions to these measures.',
      ],
      changes: [
        'Norādītās iestādes kļūst par līdzatbildīgajām: tās redz šos pasākumus un tiek informētas, bet informācija tām nav jāsniedz.',
        'The institutions you name become co-responsible: they see these measures and are kept informed, but owe no information.',
      ],
      options: [named(codesOf(found.filter((doubt) => doubt.name === name)))],
    }),
  );
}

function others({ code, text, group }: Of<'others'>, index: number): Question {
  return question(index === 0 ? 'remaining-institutions' : `remaining-institutions-${slug(code)}`, [code], {
    asks: [`Kuras iestādes ${code} pasākumā ir „${quoted(text)}”?`, `Which institutions are “${quoted(text)}” in ${code}?`],
    default: [
      `Grupas „${group}” iestādes, izņemot šī pasākuma atbildīgās.`,
      `The institutions of “${group}” except those responsible for this measure.`,
    ],
    changes: [
      'Ja domātas citas iestādes, mainās līdzatbildīgo iestāžu saraksts.',
      'If others are meant, the list of co-responsible institutions changes.',
    ],
    options: [named([code])],
  });
}

function institutions({ code, text }: Of<'institutions'>): Question {
  return question(`institutions-${slug(code)}-${slug(text).slice(0, 30)}`, [code], {
    asks: [
      `Kā ${code} pasākuma iestāžu sarakstā saprotams „${quoted(text)}”?`,
      `How is “${quoted(text)}” to be read in the institutions of ${code}?`,
    ],
    default: ['Tā, kā iestādes redzamas pasākuma kartītē.', "As the measure's card shows the institutions."],
    changes: ['No atbildes ir atkarīgs, kurām iestādēm jāsniedz informācija.', 'The answer decides which institutions owe information.'],
  });
}

function period({ title }: Of<'period'>): Question {
  return question('period', [], {
    asks: [
      'Kad plāns sākas un beidzas? Datumi nolasīti no nosaukuma.',
      'When does the plan start and end? The dates were read from its title.',
    ],
    default: [
      `Kā nosaukumā „${quoted(title)}”: no pirmā gada 1. janvāra līdz pēdējā gada 31. decembrim.`,
      `As in its title “${quoted(title)}”: from 1 January of the first year to 31 December of the last.`,
    ],
    changes: [
      'No datumiem ir atkarīgs, cik reižu jāsniedz informācija par regulāriem pasākumiem.',
      'The dates decide how many times information on recurring measures is owed.',
    ],
  });
}

function names(found: readonly Of<'institution-name'>[]): readonly Question[] {
  return found.map(({ codes }) =>
    question('institution-names', [], {
      asks: [
        `Kādi ir šo iestāžu pilnie nosaukumi: ${codes.join(', ')}?`,
        `What are the full names of these institutions: ${codes.join(', ')}?`,
      ],
      default: ['Nosaukuma vietā rāda saīsinājumu.', 'The code is shown in place of a name.'],
      changes: [
        'Norādītos nosaukumus lieto ziņās un pārskatos; termiņi nemainās.',
        'The names you give are used in messages and reports; no deadline changes.',
      ],
    }),
  );
}

function genitive({ title }: Of<'genitive'>): Question {
  return question('title-genitive', [], {
    asks: [
      `Kāds ir plāna nosaukums ģenitīvā? Nosaukums: „${quoted(title)}”.`,
      `What is the genitive of the plan's Latvian title, “${quoted(title)}”?`,
    ],
    default: ['Teikumos nosaukumu lieto nelocītu.', 'Sentences use the title as it stands.'],
    changes: ['Mainās tikai teikumi, kuros plāns ir nosaukts.', 'Only the sentences that name the plan change.'],
  });
}

function shorts(found: readonly Of<'short'>[]): readonly Question[] {
  if (found.length === 0) return [];
  return [
    question('short-names', codesOf(found), {
      asks: [
        'Kādi ir šo pasākumu īsie nosaukumi sarakstos un kartītēs?',
        'What are the short names of these measures in lists and on cards?',
      ],
      default: ['Pasākuma teksta pirmie vārdi.', "The first words of the measure's text."],
      changes: [
        'Mainās tikai saraksti un kartītes; pielikumā pasākuma teksts ir pilns.',
        'Only lists and cards change; the annex has the full text.',
      ],
    }),
  ];
}
