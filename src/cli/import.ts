import { existsSync } from 'node:fs';
import { readDocument } from '../planfile/plan-files.ts';
import type { Measure, Plan } from '../domain/plan.ts';
import { planChanges, type PlanChanges } from '../domain/revision.ts';
import { previewRevision, revise } from '../flows/revise.ts';
import { clockFor } from '../local/demo-clock.ts';
import type { Store } from '../store/store.ts';
import { problemsFound, questionLine } from './check.ts';
import { byCommandLine, type CommandLine, type Outcome } from './command-line.ts';
import { withStore } from './planted-plan.ts';

const usage = 'Usage: npx plan import FILE [--apply] [--reference TEXT] [--data FOLDER]';

/**
 * `plan import FILE` previews what a plan file would change in the store; `--apply` does it. A plan that is not there becomes a
 * draft; one that runs is amended only with its legal reference. A running server brings the obligations to it within a minute.
 */
export async function importPlan({
  operands,
  isJson,
  isApplied = false,
  reference = '',
  given = {},
  companion,
  ...settings
}: CommandLine): Promise<Outcome> {
  const [file, ...more] = operands;
  if (file === undefined || more.length > 0) return { exitCode: 2, text: usage };
  if (!existsSync(file)) return { exitCode: 1, text: `${file} cannot be read.` };
  const { plan: document, problems } = await readDocument(file, given, companion);
  if (document === undefined) return problemsFound(problems, isJson);
  return withStore(settings, async (store) => {
    const found = await previewed(document, store);
    if (found.changes !== undefined && found.state !== 'draft' && isApplied && reference.trim() === '')
      return {
        exitCode: 1,
        text: `${importText(found)}\nNothing is changed: name the act that amends the plan, --reference "MK … rīkojums Nr. …".`,
      };
    const outcome = isApplied ? await apply(document, reference.trim(), { isAmended: found.state !== undefined, store }) : 'previewed';
    const text = isJson ? JSON.stringify({ outcome, ...jsonOf(found) }) : [importText(found), sentences[outcome]].join('\n');
    return { exitCode: outcome === 'changed-meanwhile' ? 1 : 0, text };
  });
}

const sentences = {
  previewed: 'Nothing is stored yet. With --apply it is.',
  new: 'Stored as a draft. It is started in the chat ("sākt plānu") or with npx plan start.',
  amended: 'Stored. The server brings what is owed to it within a minute, or when it starts.',
  same: 'The store has this edition already.',
  'changed-meanwhile': 'Somebody else has changed the plan meanwhile. Nothing is stored; look at the preview again.',
} as const;

interface Found {
  readonly after: Plan;
  /** Undefined for a plan that is not there yet. */
  readonly state: string | undefined;
  readonly changes: PlanChanges | undefined;
}

async function previewed(document: Plan, store: Store): Promise<Found> {
  const { before, after } = await previewRevision(document, { store });
  const head = await store.plans.get(document.id, document.id);
  return { after, state: head?.doc.state, changes: before === undefined ? undefined : planChanges(before, after) };
}

async function apply(
  document: Plan,
  reason: string,
  { isAmended, store }: { readonly isAmended: boolean; readonly store: Store },
): Promise<keyof typeof sentences> {
  const at = await clockFor(store);
  const revised = await revise(document, { kind: isAmended ? 'amended' : 'imported', by: byCommandLine, at, reason }, { store });
  return revised.kind;
}

function jsonOf({ after, state, changes }: Found): object {
  const codes = (measures: readonly Measure[]): readonly string[] => measures.map(({ code }) => code);
  return {
    plan: after.id,
    revision: after.revision,
    state: state ?? 'new',
    measures: after.measures.filter(({ withdrawn }) => withdrawn !== true).length,
    questions: after.questions.length,
    ...(changes !== undefined && {
      added: codes(changes.added),
      removed: codes(changes.removed),
      renumbered: changes.renumbered.map((pair) => [pair.before.code, pair.after.code]),
      deadlines: changes.deadlines.map((pair) => ({
        code: pair.after.code,
        before: pair.before.text.deadline,
        after: pair.after.text.deadline,
        dueOn: [pair.before.schedule.dueOn, pair.after.schedule.dueOn],
      })),
      institutions: changes.institutions.map(({ after: measure, joins, leaves }) => ({ code: measure.code, joins, leaves })),
      indicators: codes(changes.indicators.map((pair) => pair.after)),
      texts: codes(changes.texts.map((pair) => pair.after)),
      obligations: changes.obligations,
    }),
  };
}

function importText(found: Found): string {
  const { after, changes } = found;
  if (changes === undefined) return [newLine(after), ...after.questions.map(questionLine)].join('\n');
  return [`${after.title.en} (${after.id}), edition ${after.revision}`, ...changeLines(changes)].join('\n');
}

function newLine({ title, id, measures, institutions, questions }: Plan): string {
  return `${title.en} (${id}) is new here: ${measures.length} measures, ${institutions.length} institutions, ${questions.length} open questions.`;
}

function changeLines({ obligations, ...changes }: PlanChanges): readonly string[] {
  const named = ({ code, short }: Measure): string => `${code} ${short.en}`;
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)];
  return [
    ...section('New measures', changes.added.map(named)),
    ...section('No longer in the plan', changes.removed.map(named)),
    ...section(
      'Renumbered',
      changes.renumbered.map(({ before, after }) => `${before.code} is ${named(after)}`),
    ),
    ...section(
      'Deadlines',
      changes.deadlines.map(
        ({ before, after }) =>
          `${after.code}: "${before.text.deadline}" (${before.schedule.dueOn}) becomes "${after.text.deadline}" (${after.schedule.dueOn})`,
      ),
    ),
    ...section(
      'Responsible institutions',
      changes.institutions.map(({ after, joins, leaves }) =>
        [`${after.code}:`, ...joins.map((code) => `+${code}`), ...leaves.map((code) => `-${code}`)].join(' '),
      ),
    ),
    ...section(
      'Indicators',
      changes.indicators.map(({ after }) => named(after)),
    ),
    ...section(
      'Texts',
      changes.texts.map(({ after }) => named(after)),
    ),
    `Owed: ${obligations.opened} times more, ${obligations.withdrawn} times no longer, ${obligations.moved} times by another date.`,
  ];
}
