import { isChannelId } from '../domain/channel.ts';
import { addDays, dateIn, type Instant, instantAt, type IsoDate, isoWeekOf, parseIsoDate, weekdayOf } from '../domain/dates.ts';
import { countForecast, type Forecast, forecast, type ForecastRow } from '../domain/forecast.ts';
import { placesOf } from '../domain/membership.ts';
import type { MessageContent } from '../domain/message.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { measureOf, type Plan } from '../domain/plan.ts';
import { forecastSource } from '../flows/forecast.ts';
import { clockFor } from '../local/demo-clock.ts';
import { csvFile } from '../render/csv.ts';
import { icsFile } from '../render/ics.ts';
import { noteExport } from './audit-note.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { type PlantedPlan, withPlantedPlan } from './planted-plan.ts';

const usage = 'Usage: npx plan calendar [--from DATE] [--until DATE] [--json | --csv | --ics] [--data FOLDER]';
const assumption = 'If from now on nobody answers anything and nobody comes, leaves or goes away.';
/** As far ahead as is foretold, in days. */
const furthestDays = 5 * 366;
/** Of a plan whose time is over, what is still to come is told for so many days. */
const afterTheEndDays = 30;

/** `plan calendar`: what would be sent to whom and when, before anything is sent. */
export async function calendar({ operands, isJson, isCsv, isIcs, span = {}, ...settings }: CommandLine): Promise<Outcome> {
  const [format = asText, ...others] = [isJson && asJson, isCsv === true && asCsv, isIcs === true && asIcs].filter(
    (chosen) => chosen !== false,
  );
  if (operands.length > 0 || others.length > 0) return { exitCode: 2, text: usage };
  return withPlantedPlan(settings, async (opened) => {
    const now = await clockFor(opened.store);
    const days = readSpan(span, dateIn(opened.plan.zone, now), opened.plan);
    if ('problem' in days) return { exitCode: 2, text: `${days.problem}\n${usage}` };
    const { source, isRunning } = await forecastSource(opened, { store: opened.store, now: () => now });
    // These two are made to be taken along.
    if (format !== asText && format !== asJson)
      await noteExport(opened.store, isIcs === true ? 'calendar.ics' : 'calendar.csv', { plan: opened.plan.id });
    const text = format({ ...days, ...forecast(source, { now, ...days }), now, isRunning }, opened);
    // Whoever prints it ends the line.
    return { exitCode: 0, text: text.replace(/\n$/u, '') };
  });
}

interface Span {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

interface Told extends Span, Forecast {
  readonly now: Instant;
  readonly isRunning: boolean;
}

function readSpan(typed: NonNullable<CommandLine['span']>, today: IsoDate, plan: Plan): Span | { readonly problem: string } {
  const wrong = [typed.from, typed.until].find((text) => text !== undefined && parseIsoDate(text) === undefined);
  if (wrong !== undefined) return { problem: `Not a date (YYYY-MM-DD): ${wrong}` };
  const from = typed.from === undefined ? today : (parseIsoDate(typed.from) ?? today);
  const end = plan.period.until >= from ? plan.period.until : addDays(from, afterTheEndDays);
  const until = typed.until === undefined ? end : (parseIsoDate(typed.until) ?? end);
  if (from < today) return { problem: `--from ${from} lies before today, ${today}: only what is still to come is told.` };
  if (until < from) return { problem: `--until ${until} lies before ${from}.` };
  if (until > addDays(today, furthestDays)) return { problem: `--until ${until} lies more than five years ahead.` };
  return { from, until };
}

const kindWords: Readonly<Record<MessageContent['kind'], string>> = {
  bundle: 'list',
  digest: 'weekly digest',
  returned: 'returned answer',
  decided: 'decision on a deadline',
  passed: 'measures passed on',
  unreachable: 'somebody cannot be reached',
  'head-informed': 'note to a head',
  overdue: 'overdue, to the coordinator',
  contributing: 'note to a co-responsible institution',
  'stands-in': 'stands in for somebody',
  'access-asked': 'request for access',
  'access-decided': 'decision on access',
};

/** Institutions for which somebody is written to. */
function institutionsOf(person: Person, { id }: Plan): string {
  return placesOf(person, id).join(', ');
}

function nameOf({ id, name }: Person): string {
  return isChannelId(id) ? 'channel' : name;
}

/** What it asks about, and of whose information in the reporting round it asks to confirm. */
function about(row: ForecastRow, plan: Plan): string {
  const { confirming = [] } = row;
  const round = confirming.length === 0 ? [] : [`to confirm in the round: ${confirming.join(', ')}`];
  return [aboutMeasures(row, plan), ...round].filter((part) => part !== '').join('; ');
}

/** "1.19 (2025-10, 2025-11), 1.7(2)"; with institutions where the reader is not the one who owes it. */
function aboutMeasures({ content, heads }: ForecastRow, plan: Plan): string {
  const isOfOthers =
    content.kind === 'overdue' || content.kind === 'contributing' || new Set(heads.map(({ institution }) => institution)).size > 1;
  if (!isOfOthers) return measuresIn(heads, plan);
  const groups = Map.groupBy(heads, ({ institution }) => institution);
  return [...groups].map(([institution, owed]) => `${institution} ${measuresIn(owed, plan)}`).join('; ');
}

function measuresIn(heads: readonly ObligationHead[], plan: Plan): string {
  const groups = Map.groupBy(heads, ({ measure }) => measure);
  return [...groups]
    .map(([measure, owed]) => {
      const occurrences = owed.map(({ occurrence }) => occurrence).filter((occurrence) => occurrence !== 'once');
      const { code } = measureOf(plan, measure);
      return occurrences.length === 0 ? code : `${code} (${inShort(occurrences.toSorted())})`;
    })
    .join(', ');
}

/** Who has been silent for long owes a row of months. */
function inShort(occurrences: readonly string[]): string {
  const { length } = occurrences;
  return length <= mostNamed ? occurrences.join(', ') : `${occurrences[0]} … ${occurrences[length - 1]}, ${length} in all`;
}

const mostNamed = 3;

const weekdays = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function asText({ rows, waiting, from, until, isRunning }: Told, { plan }: PlantedPlan): string {
  const column = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length)) + 2;
  const [codes, names] = [rows.map(({ to }) => institutionsOf(to, plan)), rows.map(({ to }) => nameOf(to))];
  const [codeWidth, nameWidth] = [column(codes), column(names)];
  const lineOf = (row: ForecastRow): string => {
    const { day, time, to, content } = row;
    const what = [kindWords[content.kind], about(row, plan)].filter((part) => part !== '').join(': ');
    return `  ${weekdays[weekdayOf(day)]} ${day} ${time}  ${institutionsOf(to, plan).padEnd(codeWidth)}${nameOf(to).padEnd(nameWidth)}${what}`;
  };
  const weeks = [...Map.groupBy(rows, ({ day }) => isoWeekOf(day))];
  const { messages, people } = countForecast(rows);
  return [
    `${plan.title.en}: what would be sent from ${from} to ${until}`,
    assumption,
    ...(isRunning ? [] : ['The plan does not run: nothing is sent now, and this would be if it ran.']),
    ...weeks.flatMap(([week, sent]) => [week, ...sent.map(lineOf)]),
    `${messages} messages to ${people} people and channels`,
    ...waiting.map((person) => `Waits, cannot be reached: ${institutionsOf(person, plan)} ${nameOf(person)}`),
  ].join('\n');
}

function asJson({ rows, waiting, from, until, isRunning }: Told, { plan }: PlantedPlan): string {
  const reader = (person: Person): object => ({
    id: person.id,
    name: nameOf(person),
    institutions: placesOf(person, plan.id),
    isChannel: isChannelId(person.id),
  });
  return JSON.stringify({
    plan: plan.id,
    isRunning,
    from,
    until,
    assumes: 'no-answers',
    ...countForecast(rows),
    rows: rows.map(({ id, day, time, to, content, heads, confirming }) => ({
      id,
      date: day,
      time,
      to: reader(to),
      kind: content.kind,
      about: heads.map(({ institution, measure, occurrence }) => ({ institution, measure: measureOf(plan, measure).code, occurrence })),
      ...(confirming !== undefined && { confirms: confirming }),
    })),
    waiting: waiting.map(reader),
  });
}

function asCsv({ rows }: Told, { plan }: PlantedPlan): string {
  return csvFile([
    ['Date', 'Time', 'Institution', 'Name', 'Message', 'About'],
    ...rows.map((row) => [row.day, row.time, institutionsOf(row.to, plan), nameOf(row.to), kindWords[row.content.kind], about(row, plan)]),
  ]);
}

function asIcs({ rows, now }: Told, { plan }: PlantedPlan): string {
  const events = rows.map((row) => ({
    id: row.id,
    at: instantAt(plan.zone, row.day, row.time),
    title: `${institutionsOf(row.to, plan)}: ${kindWords[row.content.kind]}`,
    text: [nameOf(row.to), about(row, plan), assumption].filter((part) => part !== '').join('\n'),
  }));
  return icsFile(plan.title.en, events, now);
}
