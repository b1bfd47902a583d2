import { appendFacts, refold } from './append.ts';
import { type Sealing, sealText } from './chain.ts';
import { dateIn, type Instant, type IsoDate } from './dates.ts';
import { nextLookAt } from './next-look.ts';
import { type Actor, type EntryFact, isAwaited, type Obligation } from './obligation.ts';
import { kindPolicy, type ReminderContext } from './reminders.ts';

/** The edition that an obligation is brought to: which, by whose act, and who brought it in when. */
export interface Amendment {
  readonly revision: number;
  /** The legal act; empty where a question about the plan was answered. */
  readonly reference: string;
  readonly by: Actor;
  readonly at: Instant;
}

/**
 * What a new edition of the plan makes of an obligation; undefined when nothing changes. `dueOn` is the date that the edition
 * demands, undefined when it demands none. Nothing that was recorded is lost: dates and withdrawals are entries as well.
 */
export function amendObligation(
  obligation: Obligation,
  dueOn: IsoDate | undefined,
  { amendment, ...context }: ReminderContext & { readonly amendment: Amendment; readonly sealing: Sealing },
): Obligation | undefined {
  const { by, at } = amendment;
  const facts = factsOf(obligation, dueOn, { amendment, ...context }).map((fact) => ({ fact, by }));
  const entry = obligation.entries.length + 1;
  const intents = facts.length === 0 ? [] : [{ kind: 'cards-changed', entry, except: by.person } as const];
  const amended = appendFacts(obligation, { facts, intents, at }, context);
  // A policy that changed moves dates without an entry.
  const folded = { ...amended, ...refold(amended, context), entries: amended.entries };
  const next = { ...folded, nextLookAt: nextLookAt(folded, context) };
  return JSON.stringify(next) === JSON.stringify(obligation) ? undefined : next;
}

function factsOf(
  obligation: Obligation,
  dueOn: IsoDate | undefined,
  { amendment, plan, calendar, sealing }: Parameters<typeof amendObligation>[2],
): readonly EntryFact[] {
  const { revision, reference, at } = amendment;
  const isWithdrawn = withdrawnBy(obligation);
  if (dueOn === undefined)
    return isAwaited(obligation) ? [{ kind: 'ObligationWithdrawn', revision, reference: sealText(reference, sealing) }] : [];
  const reportBy = calendar.shift(dueOn, kindPolicy(obligation, plan).reportBy);
  const before = { dueOn: obligation.dueOn, reportBy: obligation.reportBy };
  const soonest = calendar.addWorkingDays(dateIn(plan.zone, at), plan.policy.returnedWorkingDays);
  const facts: EntryFact[] = [];
  if (isWithdrawn) facts.push({ kind: 'ReportingDemanded', reportBy: reportBy > soonest ? reportBy : soonest });
  // Decided in the chat already, or moved there to another day than the plan's own.
  if (dueOn !== plannedOn(obligation) && dueOn !== obligation.dueOn)
    facts.push({ kind: 'DeadlineAmended', revision, dueOn, reportBy, before, reference: sealText(reference, sealing) });
  return facts;
}

function withdrawnBy({ state, entries }: Obligation): boolean {
  return (
    state === 'waived' &&
    entries.findLast(({ kind }) => kind === 'ReportingWaived' || kind === 'ObligationWithdrawn')?.kind === 'ObligationWithdrawn'
  );
}

/** The date that the plan itself last named: not what was decided in the chat, which the next edition may not know of. */
function plannedOn({ entries, dueOn }: Obligation): IsoDate {
  const amendments = entries.flatMap((entry) => (entry.kind === 'DeadlineAmended' ? [entry] : []));
  const rulings = entries.flatMap((entry) => (entry.kind === 'DeadlineDecided' && entry.ruling.kind === 'amended' ? [entry.ruling] : []));
  return amendments.at(-1)?.dueOn ?? rulings[0]?.before.dueOn ?? dueOn;
}
