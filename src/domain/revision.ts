import type { InstitutionCode } from './ids.ts';
import type { Measure, Plan, Schedule } from './plan.ts';
import { demandedObligations } from './append.ts';
import { occurrencesOf } from './schedule.ts';

/** A measure in two editions of a plan. */
interface Pair {
  readonly before: Measure;
  readonly after: Measure;
}

/** What a new edition of a plan changes, in the order of its measures. */
export interface PlanChanges {
  readonly added: readonly Measure[];
  readonly removed: readonly Measure[];
  readonly renumbered: readonly Pair[];
  readonly deadlines: readonly Pair[];
  readonly institutions: readonly (Pair & { readonly joins: readonly InstitutionCode[]; readonly leaves: readonly InstitutionCode[] })[];
  readonly indicators: readonly Pair[];
  readonly texts: readonly Pair[];
  /** How often information is owed that was not before, is no longer, and by another date. */
  readonly obligations: { readonly opened: number; readonly withdrawn: number; readonly moved: number };
}

/** How many of the words of two measures must be common for them to be one measure under two codes. */
const sameWords = 0.7;

/**
 * The next edition of a plan. A measure keeps its key when its code changes; what is no longer in the plan stays in it as
 * withdrawn, so that its record can be read, and so does an institution that is named no more.
 */
export function nextRevision(before: Plan, document: Plan, revision: number): Plan {
  const partners = matchMeasures(before.measures, document.measures);
  const taken = new Set(before.measures.map(({ key }) => key));
  const measures = document.measures.map((measure): Measure => {
    const partner = partners.get(measure);
    if (partner !== undefined) return { ...measure, key: partner.key };
    return taken.has(measure.code) ? { ...measure, key: `${measure.code}@${revision}` } : { ...measure, key: measure.code };
  });
  const kept = new Set(measures.map(({ key }) => key));
  const withdrawn = before.measures.filter(({ key }) => !kept.has(key)).map(asWithdrawn);
  const named = new Set(document.institutions.map(({ code }) => code));
  return {
    ...document,
    id: before.id,
    revision,
    measures: [...measures, ...withdrawn],
    institutions: [...document.institutions, ...before.institutions.filter(({ code }) => !named.has(code))],
  };
}

function asWithdrawn(measure: Measure): Measure {
  return { ...measure, responsible: [], contributing: [], lead: undefined, withdrawn: true };
}

/** One code and common words, then common words alone, then the code alone: a text may be put anew. */
function matchMeasures(before: readonly Measure[], after: readonly Measure[]): ReadonlyMap<Measure, Measure> {
  const partners = new Map<Measure, Measure>();
  const free = new Set(before);
  const words = new Map([...before, ...after].map((measure) => [measure, wordsOf(measure)]));
  const isAlike = (a: Measure, b: Measure): boolean => similarity(words.get(a) ?? new Set(), words.get(b) ?? new Set()) >= sameWords;
  const pair = (fits: (a: Measure, b: Measure) => boolean): void => {
    for (const measure of after) {
      const found = partners.has(measure) ? undefined : [...free].find((candidate) => fits(candidate, measure));
      if (found === undefined) continue;
      partners.set(measure, found);
      free.delete(found);
    }
  };
  pair((a, b) => a.code === b.code && isAlike(a, b));
  pair(isAlike);
  pair((a, b) => a.code === b.code);
  return partners;
}

/** The part of two texts' words that is common to both, from 0 to 1. */
function similarity(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const common = [...first].filter((word) => second.has(word)).length;
  return common / Math.max(first.size + second.size - common, 1);
}

function wordsOf({ text }: Measure): ReadonlySet<string> {
  return new Set(`${text.measure} ${text.result}`.toLocaleLowerCase('lv').match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** What changes between two editions; the later one comes from `nextRevision`. */
export function planChanges(before: Plan, after: Plan): PlanChanges {
  const known = new Map(before.measures.map((measure) => [measure.key, measure]));
  const current = after.measures.filter(({ withdrawn }) => withdrawn !== true);
  const pairs = current.flatMap((measure): readonly Pair[] => {
    const earlier = known.get(measure.key);
    return earlier === undefined || earlier.withdrawn === true ? [] : [{ before: earlier, after: measure }];
  });
  const paired = new Set(pairs.map(({ after: measure }) => measure));
  const differing = (part: (measure: Measure) => unknown): readonly Pair[] =>
    pairs.filter((pair) => JSON.stringify(part(pair.before)) !== JSON.stringify(part(pair.after)));
  return {
    added: current.filter((measure) => !paired.has(measure)),
    removed: before.measures.filter(
      ({ key, withdrawn }) => withdrawn !== true && after.measures.some((measure) => measure.key === key && measure.withdrawn === true),
    ),
    renumbered: differing(({ code }) => code),
    deadlines: differing(({ schedule, text }) => [scheduleWords(schedule), text.deadline]),
    institutions: differing(({ responsible }) => [...responsible].sort()).map((pair) => ({
      ...pair,
      joins: pair.after.responsible.filter((code) => !pair.before.responsible.includes(code)),
      leaves: pair.before.responsible.filter((code) => !pair.after.responsible.includes(code)),
    })),
    indicators: differing(({ indicators }) => indicators.map(({ target, scope, per }) => [target, scope, per])),
    texts: differing(({ text: { deadline: _deadline, ...rest } }) => rest),
    obligations: obligationChanges(before, after),
  };
}

function scheduleWords({ kind, dueOn, repeats, until }: Schedule): string {
  return [kind, dueOn, repeats ?? '', until ?? ''].join(' ');
}

function obligationChanges(before: Plan, after: Plan): PlanChanges['obligations'] {
  const [earlier, later] = [duesOf(before), duesOf(after)];
  return {
    opened: [...later.keys()].filter((key) => !earlier.has(key)).length,
    withdrawn: [...earlier.keys()].filter((key) => !later.has(key)).length,
    moved: [...later].filter(([key, dueOn]) => earlier.has(key) && earlier.get(key) !== dueOn).length,
  };
}

/** What is owed and by when. */
function duesOf(plan: Plan): ReadonlyMap<string, string> {
  const demanded = demandedObligations(plan, ({ schedule }) => occurrencesOf(schedule, plan));
  return new Map(
    demanded.map(({ measure, institution, occurrence }) => [JSON.stringify([measure.key, institution, occurrence.key]), occurrence.dueOn]),
  );
}

/** Whether a new edition says anything that the one before did not. */
export function isSameEdition(before: Plan, after: Plan): boolean {
  return JSON.stringify({ ...before, revision: 0 }) === JSON.stringify({ ...after, revision: 0 });
}
