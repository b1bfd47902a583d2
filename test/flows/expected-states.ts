import { dateIn, type IsoDate } from '../../src/domain/dates.ts';
import type { MeasureState } from '../../src/domain/measure-state.ts';
import type { MeasureAccount } from '../../src/domain/account.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import type { Indicator, Measure, Plan } from '../../src/domain/plan.ts';

/** The rules of the product's states in words, written here once more over the store's documents, so that its documents are held against something else. */

const isFinalStatus = (status: string): boolean => ['done', 'partly-done', 'not-done', 'obsolete'].includes(status);
const isMissing = ({ state }: Obligation): boolean => state === 'open' || state === 'returned';

export const isLateOn = (each: Obligation, today: IsoDate): boolean => isMissing(each) && each.reportBy < today;

/** Where an institution's information stands, as the board names it. */
export function informationOn(each: Obligation, today: IsoDate): string {
  if (each.state === 'waived') return 'waived';
  if (isLateOn(each, today)) return 'late';
  if (each.state === 'returned') return 'returned';
  if (each.state === 'reported') return 'to-review';
  if (each.state === 'accepted') return 'accepted';
  return each.covers.until < today && each.dueOn < today ? 'awaited' : 'not-due';
}

/** Days since something was last recorded; undefined where nothing was. */
export function ageOf(of: readonly Obligation[], today: IsoDate, zone: string): number | undefined {
  const moments = of.flatMap(({ entries }) => entries.slice(-1).map(({ at }) => Date.parse(dateIn(zone, at))));
  return moments.length === 0 ? undefined : (Date.parse(today) - Math.max(...moments)) / 86_400_000;
}

/** What an indicator comes to: how much, out of how much, and each institution's number. */
export function countedIn(
  indicator: Indicator,
  owed: readonly Obligation[],
): { readonly total: number; readonly outOf: number; readonly given: ReadonlyMap<string, number> } {
  const { scope, key, target } = indicator;
  const asked = owed.filter(({ state, institution }) => state !== 'waived' && (scope.kind !== 'named' || scope.institutions.includes(institution)));
  const given = new Map(asked.flatMap(({ institution, answer }) => (answer?.numbers[key] === undefined ? [] : [[institution, answer.numbers[key]] as const])));
  const numbers = [...given.values()];
  const relevant = asked.filter(({ state, answer }) => !(state === 'accepted' && answer?.status === 'obsolete'));
  return scope.kind === 'each'
    ? { total: numbers.filter((value) => value >= target).length, outOf: relevant.length, given }
    : { total: numbers.reduce((sum, value) => sum + value, 0), outOf: target, given };
}

/** How an occurrence of a measure stands: the account's word, or what the answers come to. Review is never off in the seed plan. */
export function stateOn(measure: Measure, owed: readonly Obligation[], { account, today }: { readonly account: MeasureAccount | undefined; readonly today: IsoDate }): MeasureState {
  const words = account?.entries.flatMap((entry) => (entry.kind === 'AccountRecorded' ? [entry.status] : [])).at(-1);
  if (words !== undefined) return words === 'not-started' ? 'in-progress' : words;
  const owing = owed.filter(({ state }) => state !== 'waived');
  const final = owing.filter(({ state, answer }) => state === 'accepted' && answer !== null && isFinalStatus(answer.status));
  const relevant = owing.filter((each) => !(final.includes(each) && each.answer?.status === 'obsolete'));
  const counts = measure.indicators.map((indicator) => ({ indicator, ...countedIn(indicator, final) }));
  const isReached =
    counts.length === 0
      ? final.some(({ answer }) => answer?.status === 'done')
      : counts.every(({ indicator, total, outOf }) => total >= (indicator.scope.kind === 'each' ? Math.max(1, relevant.length) : outOf));
  if (owing.length === 0) return 'not-owed';
  if (final.length === owing.length) {
    if (relevant.length === 0) return 'obsolete';
    if (isReached) return 'done';
    return relevant.every(({ answer }) => answer?.status === 'not-done') && counts.every(({ total }) => total === 0) ? 'not-done' : 'partly-done';
  }
  if (!owing.every(({ reportBy }) => reportBy < today)) return 'in-progress';
  if (counts.every(({ indicator }) => indicator.scope.kind !== 'each') && isReached) return 'done';
  return final.length === 0 ? 'no-information' : 'in-progress';
}

/** Whether somebody whose answer is not final, or not accepted, says that there is a risk. */
export function isAtRisk(owed: readonly Obligation[]): boolean {
  return owed.some(({ state, answer }) => state !== 'waived' && answer?.risk === true && !(state === 'accepted' && isFinalStatus(answer.status)));
}

/** One state of a measure from those of its occurrences. */
export function tallyOf(states: readonly MeasureState[]): MeasureState {
  const asked = states.filter((state) => state !== 'not-owed');
  if (asked.length === 0) return 'not-owed';
  if (asked.includes('in-progress')) return 'in-progress';
  return new Set(asked).size === 1 ? (asked[0] ?? 'not-owed') : 'partly-done';
}

/** Every obligation in the plan's order: by measure, then by date, then by institution. */
export function inOrder(all: readonly Obligation[], plan: Plan): readonly Obligation[] {
  const measures = plan.measures.map(({ key }) => key);
  const institutions = plan.institutions.map(({ code }) => code);
  return all.toSorted(
    (a, b) =>
      measures.indexOf(a.measure) - measures.indexOf(b.measure) ||
      (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1) ||
      institutions.indexOf(a.institution) - institutions.indexOf(b.institution),
  );
}
