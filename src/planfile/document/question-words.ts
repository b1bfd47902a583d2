import type { LocalText, PlanPatch, Question, QuestionOption, Schedule } from '../../domain/plan.ts';
import type { Doubt } from './doubts.ts';

export type Of<Kind extends Doubt['kind']> = Extract<Doubt, { kind: Kind }>;

export type Texts = readonly [lv: string, en: string];

const local = ([lv, en]: Texts): LocalText => ({ lv, en });

export function option(id: string, says: Texts, set: PlanPatch): QuestionOption {
  return { id, says: local(says), sets: [set] };
}

/** The measures are due once, on a day that the coordinator names. */
export function onDay(measures: readonly string[]): QuestionOption {
  return option('date', ['Termiņš ir vienreizējs (norādiet datumu):', 'It is due once (give the date):'], {
    kind: 'due',
    measures,
    value: 'date',
  });
}

/** Institutions that the coordinator names contribute. */
export function named(measures: readonly string[]): QuestionOption {
  return option('institutions', ['Tās ir šādas iestādes (norādiet kodus):', 'They are these institutions (give their codes):'], {
    kind: 'contributing',
    measures,
    value: 'institutions',
  });
}

/** "31.12.2025." and "2025-12-31" */
export function dayTexts(dueOn: Schedule['dueOn']): Texts {
  const [year, month, day] = dueOn.split('-');
  return [`${day}.${month}.${year}.`, dueOn];
}

export const rhythms: Readonly<Record<Schedule['kind'], Texts>> = {
  once: ['', ''],
  monthly: [' un turpmāk katru mēnesi', ' and every month from then on'],
  quarterly: [' un turpmāk katru ceturksni', ' and every quarter from then on'],
  'half-yearly': [' un turpmāk katru pusgadu', ' and every half-year from then on'],
  yearly: [' un turpmāk katru gadu', ' and every year from then on'],
};

export const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');

export function quoted(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

export function question(
  id: string,
  measures: readonly string[],
  texts: { readonly asks: Texts; readonly default: Texts; readonly changes: Texts; readonly options?: readonly QuestionOption[] },
): Question {
  const unique = [...new Set(measures)];
  const { options } = texts;
  return {
    id,
    measures: unique,
    asks: local(texts.asks),
    default: local(texts.default),
    changes: local(texts.changes),
    ...(options !== undefined && { options }),
  };
}

export const codesOf = (doubts: readonly { readonly code: string }[]): readonly string[] => [...new Set(doubts.map(({ code }) => code))];
