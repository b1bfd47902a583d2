import { headOn } from './append.ts';
import { dateIn, type IsoDate } from './dates.ts';
import { type EntryFact, isLate, type Obligation, type ObligationHead } from './obligation.ts';
import type { PlanRecord } from './measure-state.ts';
import { inReadingOrder, type ReminderContext } from './reminders.ts';

/** What a digest is read from: heads say how things stand, entries what happened. */
export interface DigestRecord extends PlanRecord {
  /** Those of the heads that `needsEntries` names, read whole; more of them do no harm. */
  readonly read: readonly Obligation[];
}

export const changeKinds = ['received', 'accepted', 'returned', 'waived', 'demanded', 'decided', 'late'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What happened to which obligations, in reading order: one may stand under several kinds, and stands once under each. */
export type Changes = Readonly<Record<ChangeKind, readonly ObligationHead[]>>;

const kindOfEntry: Readonly<Partial<Record<EntryFact['kind'], ChangeKind>>> = {
  AnswerRecorded: 'received',
  AnswerAccepted: 'accepted',
  AnswerReturned: 'returned',
  ReportingWaived: 'waived',
  ReportingDemanded: 'demanded',
  DeadlineDecided: 'decided',
};

/** Whether a digest needs an obligation with its entries: what has changed since, or may have, and what stands returned. */
export function needsEntries(head: ObligationHead, since: IsoDate, zone: string): boolean {
  if (head.entryCount === 0) return false;
  return head.state === 'returned' || head.changedAt === undefined || dateIn(zone, head.changedAt) >= since;
}

/** What happened from the day `since` on; newly late is who was not late when that day began. */
export function changesSince(since: IsoDate, record: DigestRecord, { day, ...context }: ReminderContext & { day: IsoDate }): Changes {
  const { zone } = context.plan;
  const kinds = new Map(
    record.read.map(({ id, entries }) => [
      id,
      entries.flatMap(({ kind, at }) => (dateIn(zone, at) >= since ? (kindOfEntry[kind] ?? []) : [])),
    ]),
  );
  const of = (kind: ChangeKind): readonly ObligationHead[] =>
    inReadingOrder(
      record.heads.filter(({ id }) => kinds.get(id)?.includes(kind)),
      context.plan,
    );
  const wasLate = new Set(headsOn(since, record, context).flatMap((head) => (isLate(head, since) ? [head.id] : [])));
  const late = record.heads.filter((head) => isLate(head, day) && !wasLate.has(head.id));
  return {
    received: of('received'),
    accepted: of('accepted'),
    returned: of('returned'),
    waived: of('waived'),
    demanded: of('demanded'),
    decided: of('decided'),
    late: inReadingOrder(late, context.plan),
  };
}

/** The heads as they stood when a day began. */
export function headsOn(day: IsoDate, { heads, read }: DigestRecord, context: ReminderContext): readonly ObligationHead[] {
  const then = new Map(read.map((obligation) => [obligation.id, headOn(obligation, day, context)]));
  return heads.map((head) => then.get(head.id) ?? head);
}
