import { z } from 'zod';
import type { Calendar } from '../domain/calendar.ts';
import { addDays, dateOf, type Instant, instantAt, type IsoDate, parseIsoDate } from '../domain/dates.ts';
import type { ObligationCommand } from '../domain/decision.ts';
import { type ObligationId, obligationId } from '../domain/ids.ts';
import type { AccountCommand } from '../domain/account.ts';
import { answerStatuses, delayReasons } from '../domain/obligation.ts';
import { findMeasure, type Measure, type Plan } from '../domain/plan.ts';
import { readYamlFile } from '../planfile/yaml-file.ts';

const momentField = z.string().transform((text, context): { date: IsoDate; time: string } => {
  const [, day = '', time = ''] = /^(\S{10}) (\d\d:\d\d)$/u.exec(text) ?? [];
  const date = parseIsoDate(day);
  if (date !== undefined) return { date, time };
  context.addIssue(`"${text}" is not a moment (YYYY-MM-DD HH:mm)`);
  return z.NEVER;
});

const answerField = z.strictObject({
  at: momentField,
  institution: z.string(),
  measure: z.string(),
  occurrence: z.string().default('once'),
  /** Absent where the institution only joins another's result. */
  status: z.enum(answerStatuses).optional(),
  joins: z.boolean().default(false),
  risk: z.boolean().default(false),
  totals: z.record(z.string(), z.int().min(0)).default({}),
  steps: z.record(z.string(), z.array(z.string())).default({}),
  /** The institution answered by letter, and the coordinator recorded it. */
  letter: z.strictObject({ number: z.string(), on: z.string() }).optional(),
  text: z.string().default(''),
  evidence: z.string().default(''),
  accepted: momentField.optional(),
  returned: z.strictObject({ at: momentField, comment: z.string().min(1) }).optional(),
});

const requestField = z.strictObject({
  at: momentField,
  institution: z.string(),
  measure: z.string(),
  occurrence: z.string().default('once'),
  expectedOn: z.string(),
  reason: z.enum(delayReasons),
  text: z.string().default(''),
});

const accountField = z.strictObject({
  at: momentField,
  measure: z.string(),
  occurrence: z.string().default('once'),
  status: z.enum(answerStatuses),
  totals: z.record(z.string(), z.int().min(0)).default({}),
  text: z.string().min(1),
});

const monthField = z.string().regex(/^\d{4}-\d\d$/u);

const historySchema = z.strictObject({
  /** Officers who removed the app. */
  departed: z.array(z.strictObject({ institution: z.string(), at: momentField })).default([]),
  answers: z.array(answerField),
  requests: z.array(requestField).default([]),
  accounts: z.array(accountField).default([]),
  monthly: z.array(
    z.strictObject({
      measure: z.string(),
      from: monthField,
      until: monthField,
      /** Day of the month on which each institution answers; rolls to the next working day. */
      days: z.record(z.string(), z.int().min(1).max(28)),
      /** Months that an institution leaves out. */
      silent: z.record(z.string(), z.array(monthField)).default({}),
      totals: z.record(z.string(), z.int().min(0)),
      /** One after another, month by month. */
      texts: z.record(z.string(), z.array(z.string().min(1)).min(1)),
    }),
  ),
});

type Answer = z.infer<typeof answerField>;

/** One thing that somebody did at a moment of the demo's past. */
export interface PastCommand {
  readonly at: Instant;
  readonly obligation: ObligationId;
  readonly institution: string;
  readonly by: 'officer' | 'coordinator';
  readonly command: ObligationCommand;
}

/** The coordinator wrote the account of a measure. */
export interface PastAccount {
  readonly at: Instant;
  readonly measure: Measure;
  readonly occurrence: string;
  readonly command: AccountCommand;
}

/** An institution's officer removed the app at a moment of the demo's past. */
export interface Departure {
  readonly institution: string;
  readonly at: Instant;
}

/** Reads the demo's history: what was done, in the order of time, and who left. */
export function readHistory(
  file: string,
  plan: Plan,
  calendar: Calendar,
): { readonly commands: readonly PastCommand[]; readonly accounts: readonly PastAccount[]; readonly departures: readonly Departure[] } {
  const { answers, requests, accounts, monthly, departed } = readYamlFile(file, historySchema);
  const all = [...answers, ...monthly.flatMap((series) => monthlyAnswers(series, calendar))];
  const commands = [
    ...all.flatMap((answer, index) => commandsOf(answer, index, plan)),
    ...requests.map((request) => requestOf(request, plan)),
  ];
  return {
    commands: commands.sort((a, b) => a.at.localeCompare(b.at)),
    accounts: accounts.map((account) => accountOf(account, plan)),
    departures: departed.map(({ institution, at }) => ({ institution, at: instantAt(plan.zone, at.date, at.time) })),
  };
}

function requestOf({ at, institution, measure, occurrence, ...draft }: z.infer<typeof requestField>, plan: Plan): PastCommand {
  const obligation = obligationId({ plan: plan.id, measure: measureNamed(measure, plan).key, institution, occurrence });
  const nonce = `history-request-${at.date}`;
  return {
    at: instantAt(plan.zone, at.date, at.time),
    obligation,
    institution,
    by: 'officer',
    command: { kind: 'RequestDeadline', draft, nonce, content: nonce },
  };
}

function accountOf({ at, measure, occurrence, status, totals, text }: z.infer<typeof accountField>, plan: Plan): PastAccount {
  const nonce = `history-account-${at.date}`;
  const draft = { status, totals: typedTotals(totals), reason: '', text };
  return {
    at: instantAt(plan.zone, at.date, at.time),
    measure: measureNamed(measure, plan),
    occurrence,
    command: { kind: 'RecordAccount', draft, seen: 0, nonce, content: nonce },
  };
}

function measureNamed(code: string, plan: Plan): Measure {
  const measure = findMeasure(plan, code);
  if (measure === undefined) throw new Error(`the demo history names measure ${code}, which the plan does not have`);
  return measure;
}

const typedTotals = (totals: Readonly<Record<string, number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(totals).map(([key, total]) => [key, String(total)]));

function monthlyAnswers(series: z.infer<typeof historySchema>['monthly'][number], calendar: Calendar): readonly Answer[] {
  const months: string[] = [];
  for (
    let month = series.from;
    month <= series.until;
    month = addDays(dateOf(Number(month.slice(0, 4)), Number(month.slice(5)), 28), 4).slice(0, 7)
  )
    months.push(month);
  return Object.entries(series.days).flatMap(([institution, day], minute) =>
    months.flatMap((occurrence, index): readonly Answer[] => {
      if (series.silent[institution]?.includes(occurrence) === true) return [];
      const texts = series.texts[institution] ?? [''];
      const date = calendar.nextOnOrAfter(dateOf(Number(occurrence.slice(0, 4)), Number(occurrence.slice(5)), day));
      const at = { date, time: `${10 + (minute % 6)}:${String((index * 7 + minute * 11) % 60).padStart(2, '0')}` };
      return [
        {
          at,
          institution,
          measure: series.measure,
          occurrence,
          status: 'done',
          joins: false,
          risk: false,
          totals: series.totals,
          steps: {},
          text: texts[index % texts.length] ?? '',
          evidence: '',
        },
      ];
    }),
  );
}

function commandsOf(answer: Answer, index: number, plan: Plan): readonly PastCommand[] {
  const { institution, occurrence } = answer;
  const obligation = obligationId({ plan: plan.id, measure: measureNamed(answer.measure, plan).key, institution, occurrence });
  const at = ({ date, time }: Answer['at']): Instant => instantAt(plan.zone, date, time);
  const byCoordinator = (moment: Answer['at'], command: ObligationCommand): PastCommand => ({
    at: at(moment),
    obligation,
    institution: plan.coordinator,
    by: 'coordinator',
    command,
  });
  const command = answerCommand(answer, `history-${index}`);
  return [
    answer.letter === undefined
      ? { at: at(answer.at), obligation, institution, by: 'officer', command }
      : byCoordinator(answer.at, command),
    ...(answer.accepted === undefined ? [] : [byCoordinator(answer.accepted, { kind: 'AcceptAnswer' })]),
    ...(answer.returned === undefined
      ? []
      : [byCoordinator(answer.returned.at, { kind: 'ReturnAnswer', comment: answer.returned.comment })]),
  ];
}

/** Who joins names nobody here: whose result it is, is known when it is played. */
function answerCommand(answer: Answer, nonce: string): ObligationCommand {
  if (answer.joins) return { kind: 'JoinResult', institutions: [], tookPart: true, nonce };
  const { status, risk, steps, text, evidence, letter } = answer;
  const draft = { status, risk, totals: typedTotals(answer.totals), steps, text, evidence, corrects: false, ...(letter && { letter }) };
  return { kind: 'RecordAnswer', draft, nonce, content: nonce };
}
