import { refold } from '../../src/domain/append.ts';
import { addDays, type Instant, type IsoDate, weekdayOf } from '../../src/domain/dates.ts';
import { isAwaited, type Obligation, type ObligationHead } from '../../src/domain/obligation.ts';
import { measureOf } from '../../src/domain/plan.ts';
import { type Stage, stagesOf } from '../../src/domain/reminders.ts';
import type { LoadedPlan } from '../../src/flows/deps.ts';
import { daysBetween, type Outage, wallClock } from './clock.ts';
import type { Sent } from './journal.ts';
import type { Deed } from './people.ts';
import { from, passedOnAt, replacedAt, type Run, until, vrs } from './year.ts';

/** A time in which nothing reaches a person; what was due in it is due at its end. */
export interface Gap {
  readonly who: string;
  readonly from: string;
  readonly until: string;
}

/** The whole run, as its rules are checked: everything that is owed with its entries, what was sent, who could not be reached. */
export interface Evidence {
  readonly loaded: LoadedPlan;
  readonly obligations: readonly Obligation[];
  readonly journal: readonly Sent[];
  readonly gaps: readonly Gap[];
}

export async function evidenceOf({ world, loaded, journal }: Run, gaps: readonly Gap[]): Promise<Evidence> {
  const heads = await world.store.obligations.heads({ plan: world.plan.id });
  return { loaded, journal, gaps, obligations: await Promise.all(heads.map(({ doc }) => world.obligation(doc.id))) };
}

/** The obligation as its entries before a moment make it. */
export function asOf(obligation: Obligation, moment: string, loaded: LoadedPlan): ObligationHead {
  return refold({ ...obligation, entries: obligation.entries.filter(({ at }) => wallClock(at) < moment) }, loaded);
}

/** Stages that are still to be asked at, by the policy in words: §6 of the rules, written here once more. */
function liveStages(head: ObligationHead, loaded: LoadedPlan): readonly Stage[] {
  if (!isAwaited(head)) return [];
  const { kind } = measureOf(loaded.plan, head.measure).schedule;
  return stagesOf(head, loaded).filter((stage) => {
    if (stage.kind === 'late' && head.request !== null) return false;
    if (head.answer === null || stage.kind === 'last-call') return true;
    if (kind === 'monthly' && stage.kind !== 'late') return false;
    return (Date.parse(stage.on) - Date.parse(dayOf(head.answer.at))) / 86_400_000 >= 10;
  });
}

/** Who is asked for an obligation at a moment. */
function askedFor(head: ObligationHead, moment: string): readonly string[] {
  const { institution, measure } = head;
  const day = moment.slice(0, 10);
  if (institution === 'VRS') return [day >= vrs.from && day <= vrs.until ? 'VRS-S' : 'VRS', ...calledUpon(head, day)];
  if (institution === 'VDD') return [moment >= replacedAt ? 'VDD-S' : 'VDD'];
  if (institution !== 'VP') return [institution, ...calledUpon(head, day)];
  return measure === '1.7(2)' && moment >= passedOnAt ? ['VP-2'] : ['VP', 'VP-2'];
}

/** The institution's substitute, from the third working day after the information was wanted. */
function calledUpon({ institution, told, reportBy }: ObligationHead, day: string): readonly string[] {
  const isCalled = told.some(({ to, on }) => to === 'substitute' && on > reportBy && on <= day);
  return isCalled && ['VID', 'VRS'].includes(institution) ? [`${institution}-S`] : [];
}

/** Who was to be told on which day, by the rule in words: the substitute on the third working day of silence, the coordinators on the fifth; for a month, when the next is overdue as well. */
export function ladderDue({ obligations, loaded }: Evidence, to: 'substitute' | 'coordinator'): readonly string[] {
  const { calendar, plan } = loaded;
  return obligations.flatMap((obligation) =>
    versionsOf(obligation, loaded).flatMap(({ head, from, to: end }) => {
      const isMonthly = measureOf(plan, head.measure).schedule.kind === 'monthly';
      const afterMonth = calendar.lastOnOrBefore(addDays(head.reportBy, 31));
      const on = to === 'coordinator' && isMonthly ? afterMonth : calendar.addWorkingDays(head.reportBy, to === 'substitute' ? 3 : 5);
      const moment = `${on} 09:00`;
      if (moment <= from || moment > end || on > until || !isAwaited(head) || head.request !== null) return [];
      const isFresh = head.answer !== null && Date.parse(on) - Date.parse(dayOf(head.answer.at)) < 10 * 86_400_000;
      return isFresh ? [] : [`${on} ${head.id}`];
    }),
  );
}

/** Who was told on which day, as the record has it. */
export function ladderTold({ obligations }: Evidence, to: 'substitute' | 'coordinator'): readonly string[] {
  return obligations.flatMap(({ id, told }) => told.flatMap((telling) => (telling.to === to ? [`${telling.on} ${id}`] : [])));
}

/** The moment at which a stage reaches a person: nine on its day, or the end of the time in which nothing did. */
function servedAt(on: IsoDate, who: string, gaps: readonly Gap[]): string {
  const nine = `${on} 09:00`;
  return gaps.find((gap) => gap.who === who && nine >= gap.from && nine < gap.until)?.until ?? nine;
}

/** Stages that no bundle showed on their day, up to two working days before, or when their reader could be reached again. */
export function missedStages(evidence: Evidence): readonly string[] {
  const { obligations, loaded, gaps } = evidence;
  const shownOn = Map.groupBy(
    evidence.journal.flatMap(({ who, day, shown }) => shown.map((id) => ({ key: `${who} ${id}`, day }))),
    ({ key }) => key,
  );
  return obligations.flatMap((obligation) =>
    versionsOf(obligation, loaded).flatMap(({ head, from, to }) =>
      liveStages(head, loaded).flatMap((stage) =>
        askedFor(head, `${stage.on} 09:00`).flatMap((who) => {
          const moment = servedAt(stage.on, who, gaps);
          if (moment <= from || moment > to || moment > `${until} 23:59` || !askedFor(head, moment).includes(who)) return [];
          const days = (shownOn.get(`${who} ${head.id}`) ?? []).map(({ day }) => day);
          const isShown = days.some(
            (day) => day === moment.slice(0, 10) || (day < stage.on && loaded.calendar.addWorkingDays(day, 2) >= stage.on),
          );
          return isShown ? [] : [`${who} ${head.id} ${stage.kind} ${stage.on}`];
        }),
      ),
    ),
  );
}

/** How many stages the run had to ask at, so that none missed says something. */
export function stagesAsked(evidence: Evidence): number {
  return missedStages({ ...evidence, journal: [] }).length;
}

/** What an obligation was between each entry and the next. */
function versionsOf(
  obligation: Obligation,
  loaded: LoadedPlan,
): readonly { readonly head: ObligationHead; readonly from: string; readonly to: string }[] {
  const moments = ['', ...new Set(obligation.entries.map(({ at }) => wallClock(at)))];
  return moments.map((from, index) => {
    const to = moments[index + 1] ?? '9999-12-31 23:59';
    return { head: asOf(obligation, to, loaded), from, to };
  });
}

/** Rows of bundles for which there was no reason: answered or passed on, or neither late nor returned nor at a stage; and bundles without an occasion. */
export function needless({ journal, obligations, loaded, gaps }: Evidence): readonly string[] {
  const byId = new Map(obligations.map((obligation) => [obligation.id, obligation]));
  const coveredUpTo = new Map<string, IsoDate>();
  return journal.flatMap(({ who, kind, at, day, shown }) => {
    const upTo = loaded.calendar.addWorkingDays(day, 2);
    let hasOccasion = kind !== 'bundle';
    const rows = shown.flatMap((id) => {
      const obligation = byId.get(id);
      if (obligation === undefined) return [`${id} is not owed`];
      const head = asOf(obligation, at, loaded);
      const before = coveredUpTo.get(`${who} ${id}`) ?? '';
      coveredUpTo.set(`${who} ${id}`, upTo);
      if (!isAwaited(head) || !askedFor(head, at).includes(who)) return [`${id} was settled or passed on`];
      if (who.endsWith('-S') && head.told.some(({ to, on }) => to === 'substitute' && on === day)) {
        hasOccasion = true;
        return [];
      }
      const stages = liveStages(head, loaded).filter(({ on }) => on > before && (on >= day || servedAt(on, who, gaps) === at));
      hasOccasion ||= stages.some(({ on }) => on <= day);
      const isAtStage = stages.some(({ on }) => on <= upTo);
      return isAtStage || head.state === 'returned' || day > head.reportBy ? [] : [`${id} has no reason`];
    });
    return (hasOccasion ? rows : [...rows, 'has no occasion']).map((fault) => `${at} ${who} ${fault}`);
  });
}

/** Messages outside 9:00–16:00 or on days that are not worked, but for what a person's own arrival woke. */
export function untimely({ journal, loaded, gaps }: Evidence): readonly string[] {
  const { calendar, plan } = loaded;
  return journal
    .filter(({ at, day, who }) => {
      const time = at.slice(11);
      const isInHours = calendar.isWorkingDay(day) && time >= plan.policy.hours.from && time < plan.policy.hours.until;
      return !isInHours && !gaps.some((gap) => gap.who === who && gap.until === at);
    })
    .map(({ at, who, kind }) => `${at} ${who} ${kind}`);
}

/** Several bundles to one person on one day. */
export function doubled(journal: readonly Sent[]): readonly string[] {
  const byDay = Map.groupBy(
    journal.filter(({ kind }) => kind === 'bundle'),
    ({ who, day }) => `${who} ${day}`,
  );
  return [...byDay].flatMap(([key, sent]) => (sent.length > 1 ? [key] : []));
}

/** When the week's digest is due: nine on Monday, or on the next day of the same week that is worked; not for a week that an outage swallowed. */
export function digestsDue({ calendar }: LoadedPlan, outage?: Outage): readonly string[] {
  const mondays = daysBetween(addDays(from, -6), until).filter((day) => weekdayOf(day) === 1);
  return mondays.flatMap((monday) => {
    const on = daysBetween(monday, addDays(monday, 6)).find((day) => calendar.isWorkingDay(day));
    if (on === undefined) return [];
    const nine = `${on} 09:00`;
    if (outage === undefined || nine < outage.from || nine >= outage.until) return [nine];
    return outage.until.slice(0, 10) <= addDays(monday, 6) ? [outage.until] : [];
  });
}

/** When those who are asked are to be told of what was returned after the hours: at nine on the next working day. */
export function returnsToTell(deeds: readonly Deed[], { obligations, loaded }: Evidence): readonly string[] {
  return deeds.flatMap(({ what, on, obligation: id }) => {
    const obligation = obligations.find((candidate) => candidate.id === id);
    if (what !== 'returned' || obligation === undefined) return [];
    const at = `${loaded.calendar.nextOnOrAfter(addDays(on, 1))} 09:00`;
    return askedFor(obligation, at).map((who) => `${at} ${who} ${id}`);
  });
}

/** Where the information stands on the last day, by what was done alone. */
export function standingByDeeds(deeds: readonly Deed[], { obligations, loaded }: Evidence): Readonly<Record<string, number>> {
  const { calendar, plan } = loaded;
  const counts = { accepted: 0, reported: 0, returned: 0, awaited: 0, late: 0 };
  const byObligation = Map.groupBy(deeds, ({ obligation }) => obligation);
  for (const { id, measure, dueOn } of obligations) {
    const isMonthly = measureOf(plan, measure).schedule.kind === 'monthly';
    let state: 'accepted' | 'reported' | 'returned' | 'awaited' = 'awaited';
    let reportBy = calendar.addWorkingDays(dueOn, isMonthly ? 5 : 10);
    for (const { what, on } of byObligation.get(id) ?? []) {
      if (what === 'final') state = isMonthly ? 'accepted' : 'reported';
      if (what === 'accepted') state = 'accepted';
      if (what !== 'returned') continue;
      state = 'returned';
      const moved = calendar.addWorkingDays(on, 5);
      if (moved > reportBy) reportBy = moved;
    }
    const isLate = (state === 'awaited' || state === 'returned') && until > reportBy;
    counts[isLate ? 'late' : state] += 1;
  }
  return counts;
}

function dayOf(instant: Instant): IsoDate {
  return wallClock(instant).slice(0, 10) as IsoDate; // a wall clock begins with its date
}
