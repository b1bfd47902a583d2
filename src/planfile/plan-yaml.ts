import { z } from 'zod';
import { type Measure, type Plan, type Schedule, scheduleKinds } from '../domain/plan.ts';
import { defaultRoundPolicy, type KindPolicy, type Shift } from '../domain/policy.ts';
import { defaultAddressee, longestName } from '../domain/round.ts';
import { type CalendarOverlay, calendarData } from './calendar-data.ts';
import { checkMeaning } from './plan-meaning.ts';
import { dateField, localTextField, readYamlFile } from './yaml-file.ts';

const shiftField = z.string().transform((text, context): Shift => {
  const [, amount, unit] = /^([+-]\d+) (d|wd)$/u.exec(text) ?? [];
  if (amount !== undefined) return unit === 'd' ? { days: Number(amount) } : { workingDays: Number(amount) };
  context.addIssue(`"${text}" is not a distance such as "-30 d" or "+5 wd"`);
  return z.NEVER;
});

const ladderField = z.strictObject({ substitute: shiftField.nullable(), coordinator: shiftField.nullable() });

const ownPolicyField = z.strictObject({
  lookMonths: z.array(z.int().min(1).max(12)),
  before: z.array(shiftField),
  firstDayAfter: z.boolean(),
  lastCall: shiftField.nullable(),
  reportBy: shiftField,
  late: z.strictObject({ first: z.int().min(0), every: z.int().min(0), times: z.int().min(0) }),
  entryIsEnough: z.boolean(),
  ladder: ladderField,
  contributing: shiftField.nullable(),
  review: z.enum(['by-rule', 'by-person', 'off']),
});

const kindPolicyField = ownPolicyField.extend({
  ladder: ladderField.default({ substitute: { workingDays: 3 }, coordinator: { workingDays: 5 } }),
  contributing: shiftField.nullable().default(null),
});

/** Wall-clock time, `HH:mm`. */
const timeField = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'is not a time (HH:mm)');

const policyField = z.strictObject({
  hours: z.strictObject({ from: timeField, until: timeField }),
  silenceDays: z.int().min(0),
  mergeWorkingDays: z.int().min(0),
  returnedWorkingDays: z.int().min(0),
  checkpoint: shiftField.default({ workingDays: -5 }),
  round: z
    .strictObject({
      before: z.array(shiftField),
      late: z.strictObject({ first: z.int().min(1), every: z.int().min(1) }),
      ladder: ladderField,
    })
    .default(() => ({ ...defaultRoundPolicy, before: [...defaultRoundPolicy.before] })),
  digest: z.strictObject({ weekday: z.int().min(1).max(7), time: timeField }),
  kinds: z.record(z.enum(scheduleKinds), kindPolicyField),
});

const pluralField = z.strictObject({ zero: z.string().optional(), one: z.string(), other: z.string() });
const codes = z.array(z.string().min(1));
const unitField = z.strictObject({ lv: pluralField, en: pluralField });

const scopeField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('each') }),
  z.strictObject({ kind: z.literal('together') }),
  z.strictObject({ kind: z.literal('named'), institutions: codes }),
]);

const indicatorField = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]+$/u),
  label: localTextField,
  unit: unitField,
  unitOf: z.strictObject({ lv: pluralField }).optional(),
  target: z.number().positive(),
  scope: scopeField,
  per: z.enum(['occurrence', 'plan']),
  steps: z.array(z.strictObject({ key: z.string(), lv: z.string(), en: z.string() })).default([]),
});

const scheduleField = z.strictObject({
  kind: z.enum(scheduleKinds),
  dueOn: dateField,
  repeats: z.string().optional(),
  until: dateField.optional(),
});

/** The columns that each part of a stacked row has of its own. */
const partText = z.strictObject({
  result: z.string(),
  indicator: z.string(),
  responsible: z.string(),
  contributing: z.string(),
  deadline: z.string(),
});

const itemFields = {
  code: z.string().min(1),
  short: localTextField,
  responsible: codes.min(1),
  contributing: codes.default([]),
  contributingGroup: z.string().optional(),
  lead: z.string().optional(),
  minus: z.literal('responsible').optional(),
  schedule: scheduleField,
  indicators: z.array(indicatorField),
  notes: z.array(localTextField).default([]),
  /** Where the measure is asked for otherwise than its kind. */
  policy: ownPolicyField.partial().optional(),
  checkpoints: z
    .array(
      z.strictObject({
        label: localTextField,
        day: z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u, 'is not a day (MM-DD or YYYY-MM-DD)'),
      }),
    )
    .default([]),
};

const rowField = z.union([
  z.strictObject({ ...itemFields, text: partText.extend({ measure: z.string() }) }),
  z.strictObject({
    code: z.string(),
    text: z.strictObject({ measure: z.string() }),
    parts: z.array(z.strictObject({ ...itemFields, text: partText })),
    notes: z.array(localTextField).default([]),
  }),
]);

/** What another reading of a question makes of the plan; `value` is typed beside it. */
const patchField = z.union([
  z.strictObject({ kind: z.literal('due'), measures: codes, value: z.literal('date') }),
  z.strictObject({ kind: z.literal('schedule'), measures: codes, schedule: scheduleField.transform(withoutAbsent) }),
  z.strictObject({
    kind: z.literal('indicator'),
    measures: codes,
    keys: codes.optional(),
    scope: scopeField.optional(),
    per: z.enum(['occurrence', 'plan']).optional(),
    target: z.number().positive().optional(),
  }),
  z.strictObject({ kind: z.literal('track-from'), from: dateField }),
  z.strictObject({ kind: z.literal('responsible'), measures: codes, first: z.literal(true) }),
  z.strictObject({ kind: z.literal('responsible'), measures: codes, also: codes }),
  z.strictObject({ kind: z.literal('checkpoint'), measures: codes, label: localTextField, value: z.literal('date') }),
  z.strictObject({ kind: z.literal('contributing'), measures: codes, value: z.literal('institutions') }),
  z.strictObject({ kind: z.literal('name'), institution: z.string(), value: z.literal('text') }),
]);

const institutionField = z.strictObject({
  code: z.string().min(1),
  name: localTextField,
  cases: z.strictObject({ genitive: z.string(), dative: z.string(), accusative: z.string(), locative: z.string() }),
  gender: z.enum(['feminine', 'masculine']),
});

const planShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/u),
  title: localTextField,
  titleGenitive: z.strictObject({ lv: z.string(), en: z.string().optional() }),
  order: z.strictObject({ title: z.string(), url: z.url() }),
  period: z.strictObject({ from: dateField, until: dateField }),
  trackFrom: dateField,
  zone: z.string(),
  calendar: z.strictObject({ country: z.string(), regime: z.enum(['state', 'other']) }),
  coordinator: z.string(),
  source: z.unknown(),
  institutions: z.array(institutionField),
  groups: z.array(z.strictObject({ name: z.string(), members: codes })),
  measures: z.array(rowField),
  questions: z.array(
    z.strictObject({
      id: z.string(),
      measures: codes,
      asks: localTextField,
      default: localTextField,
      changes: localTextField,
      options: z.array(z.strictObject({ id: z.string(), says: localTextField, sets: z.array(patchField) })).optional(),
    }),
  ),
  /** To whom the coordinator reports in a round, unless it is said when the round is opened. */
  addressee: z.string().min(1).max(longestName).default(defaultAddressee),
  policy: policyField,
});

export type PlanFile = z.infer<typeof planShape>;
export type PlanRow = PlanFile['measures'][number];
type Row = PlanRow;
type Item = Exclude<Row, { parts: unknown }>;
/** What a one-part row and each part of a stacked one have in common. */
export type PlanItem = Omit<Item, 'text'>;

/** Reads a plan file; its calendar is fixed here, from the published holidays and the overlay. */
export function readPlanYaml(file: string, overlay: CalendarOverlay): Plan {
  return planOfFile(readPlanFile(file), overlay);
}

/** A plan file as it is written, checked. */
export function readPlanFile(file: string): PlanFile {
  return readYamlFile(file, planShape.superRefine(checkMeaning));
}

/** The plan that a file, or a document read into the same shape, describes. */
export function planOfFile(planFile: PlanFile, overlay: CalendarOverlay): Plan {
  const { source: _source, calendar, titleGenitive, measures, policy, ...read } = planFile;
  return {
    ...read,
    revision: 1,
    titleGenitive: { lv: titleGenitive.lv, en: titleGenitive.en ?? read.title.en },
    measures: measures.flatMap((row) => measuresOf(row, read.groups)),
    policy: { ...policy, kinds: mapKinds(policy.kinds) },
    calendar: calendarData({ ...calendar, ...read.period }, overlay),
  };
}

/** A look needs this many days before the due date ("while more than 90 d remain"). */
const lookMinimumDays = 90;

function mapKinds(kinds: PlanFile['policy']['kinds']): Plan['policy']['kinds'] {
  const mapped = scheduleKinds.map((kind): [string, KindPolicy] => [kind, { ...kinds[kind], lookMinimumDays }]);
  return Object.fromEntries(mapped) as Plan['policy']['kinds']; // one entry per schedule kind
}

function withoutAbsent({ repeats, until, ...schedule }: z.infer<typeof scheduleField>): Schedule {
  return { ...schedule, ...(repeats === undefined ? {} : { repeats }), ...(until === undefined ? {} : { until }) };
}

/** Only what a measure says of its own replaces what its kind says. */
function given(policy: NonNullable<Item['policy']>): Partial<KindPolicy> {
  return Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined));
}

/** A row with stacked deadlines yields one measure per part; the row's own text is shared. */
function measuresOf(row: Row, groups: Plan['groups']): readonly Measure[] {
  if ('parts' in row) {
    return row.parts.map((part) =>
      measureOf({ ...part, text: { ...part.text, measure: row.text.measure }, notes: [...row.notes, ...part.notes] }, row.code, groups),
    );
  }
  return [measureOf(row, row.code, groups)];
}

/** Members of a named group contribute too; "the others" of it are those that are not responsible themselves. */
function measureOf(item: Item, row: string, groups: Plan['groups']): Measure {
  const { contributingGroup, minus, policy, ...fields } = item;
  const members = groups.find(({ name }) => name === contributingGroup)?.members ?? [];
  const others = minus === 'responsible' ? members.filter((code) => !item.responsible.includes(code)) : members;
  return {
    ...fields,
    key: item.code,
    row,
    contributing: [...new Set([...item.contributing, ...others])],
    ...(policy !== undefined && { policy: given(policy) }),
    schedule: withoutAbsent(item.schedule),
  };
}
