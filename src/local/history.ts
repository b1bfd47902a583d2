import { z } from 'zod';
import type { Calendar } from '../domain/calendar.ts';
import { addDays, dateOf, type Instant, instantAt, type IsoDate, parseIsoDate } from '../domain/dates.ts';
import type { ObligationCommand } from '../domain/decide.ts';
import { type ObligationId, obligationId } from '../domain/ids.ts';
import { answerStatuses } from '../domain/obligation.ts';
import { findMeasure, type Plan } from '../domain/plan.ts';
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
  status: z.enum(answerStatuses),
  risk: z.boolean().default(false),
  totals: z.record(z.string(), z.int().min(0)).default({}),
  text: z.string().default(''),
  evidence: z.string().default(''),
  accepted: momentField.optional(),
  returned: z.strictObject({ at: momentField, comment: z.string().min(1) }).optional(),
});

const monthField = z.string().regex(/^\d{4}-\d\d$/u);

const historySchema = z.strictObject({
  /** Officers who removed the app. */
  departed: z.array(z.strictObject({ institution: z.string(), at: momentField })).default([]),
  answers: z.array(answerField),
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
): { readonly commands: readonly PastCommand[]; readonly departures: readonly Departure[] } {
  const { answers, monthly, departed } = readYamlFile(file, historySchema);
  const all = [...answers, ...monthly.flatMap((series) => monthlyAnswers(series, calendar))];
  return {
    commands: all.flatMap((answer, index) => commandsOf(answer, index, plan)).sort((a, b) => a.at.localeCompare(b.at)),
    departures: departed.map(({ institution, at }) => ({ institution, at: instantAt(plan.zone, at.date, at.time) })),
  };
}

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
          risk: false,
          totals: series.totals,
          text: texts[index % texts.length] ?? '',
          evidence: '',
        },
      ];
    }),
  );
}

function commandsOf(answer: Answer, index: number, plan: Plan): readonly PastCommand[] {
  const measure = findMeasure(plan, answer.measure);
  if (measure === undefined) throw new Error(`the demo history names measure ${answer.measure}, which the plan does not have`);
  const { institution, occurrence } = answer;
  const obligation = obligationId({ plan: plan.id, measure: measure.key, institution, occurrence });
  const at = ({ date, time }: Answer['at']): Instant => instantAt(plan.zone, date, time);
  const totals = Object.fromEntries(Object.entries(answer.totals).map(([key, total]) => [key, String(total)]));
  const { status, risk, text, evidence } = answer;
  const nonce = `history-${index}`;
  const recorded: PastCommand = {
    at: at(answer.at),
    obligation,
    institution,
    by: 'officer',
    command: { kind: 'RecordAnswer', draft: { status, risk, totals, text, evidence, corrects: false }, nonce, contentHash: nonce },
  };
  const byCoordinator = (moment: Answer['at'], command: ObligationCommand): PastCommand => ({
    at: at(moment),
    obligation,
    institution: plan.coordinator,
    by: 'coordinator',
    command,
  });
  return [
    recorded,
    ...(answer.accepted === undefined ? [] : [byCoordinator(answer.accepted, { kind: 'AcceptAnswer' })]),
    ...(answer.returned === undefined
      ? []
      : [byCoordinator(answer.returned.at, { kind: 'ReturnAnswer', comment: answer.returned.comment })]),
  ];
}
