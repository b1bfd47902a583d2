import { institutionsOf } from './access.ts';
import { type Assignments, noAssignments } from './assignments.ts';
import { type BoundChannel, channelReader } from './channel.ts';
import { dateIn, type Instant, type IsoDate } from './dates.ts';
import type { ChannelId, InstitutionCode, MessageId, ObligationId, PersonId } from './ids.ts';
import { bundleId, type Message, type MessageContent } from './message.ts';
import type { ObligationHead } from './obligation.ts';
import type { Person } from './person.ts';
import type { ReminderContext } from './reminders.ts';
import type { Round } from './round.ts';
import type { Staff } from './staff.ts';
import type { Submission } from './submission.ts';

/** Everything that the clock would read. */
export interface ForecastSource extends ReminderContext {
  readonly people: readonly Person[];
  /** Of the institutions of which something was said. */
  readonly assignments: readonly Assignments[];
  readonly channels: readonly BoundChannel[];
  readonly heads: readonly ObligationHead[];
  /** The reporting round that is open, and what was confirmed in it. */
  readonly openRound?: { readonly round: Round; readonly submissions: readonly Submission[] } | undefined;
  /** What has been made already: what still waits goes out, the rest is not made again. */
  readonly messages: readonly Message[];
}

/** A moment within the hours of a working day. */
export interface At {
  readonly day: IsoDate;
  readonly now: Instant;
}

/** The open round as it would stand: when it is looked at next, and of which parts people were reminded. */
export interface ForecastRound {
  round: Round;
  readonly submissions: Map<InstitutionCode, Submission>;
}

/** A message that has been made and not been sent. */
export interface Planned {
  readonly id: MessageId;
  /** A channel stands here as its reader. */
  readonly to: Person;
  readonly content: MessageContent;
  readonly dueAt: Instant;
}

/** The plan as it would stand on a day of the forecast. The one thing in `domain` that changes: a copy, thrown away afterwards. */
export interface ForecastBook {
  readonly source: ForecastSource;
  readonly heads: Map<ObligationId, ObligationHead>;
  readonly round: ForecastRound | undefined;
  readonly planned: Map<MessageId, Planned>;
  /** Every message that was ever made. */
  readonly made: Set<MessageId>;
  /** The day of everybody's last list. */
  readonly bundledOn: Map<PersonId | ChannelId, IsoDate>;
  /** Who has messages waiting that nothing can deliver. */
  readonly waiting: Set<Person>;
}

export function openBook(source: ForecastSource): ForecastBook {
  const { plan, people, channels, heads, messages, openRound } = source;
  const readers = [...people, ...channels.map((channel) => channelReader(channel, plan.coordinator))];
  const queued = messages.flatMap(({ id, recipient, content, dueAt, state }): readonly Planned[] => {
    const to = readers.find((reader) => reader.id === recipient);
    return to !== undefined && (state === 'queued' || state === 'waiting') ? [{ id, to, content, dueAt }] : [];
  });
  const bundles = messages.filter(({ content, state }) => content.kind === 'bundle' && (state === 'delivered' || state === 'settled'));
  return {
    source,
    heads: new Map(heads.map((head) => [head.id, head])),
    round: openRound && {
      round: openRound.round,
      submissions: new Map(openRound.submissions.map((submission) => [submission.institution, submission])),
    },
    planned: new Map(queued.map((message) => [message.id, message])),
    made: new Set(messages.map(({ id }) => id)),
    bundledOn: new Map(
      bundles
        .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
        .flatMap(({ recipient, sentAt }) => (sentAt === null ? [] : [[recipient, dateIn(plan.zone, sentAt)] as const])),
    ),
    waiting: new Set(),
  };
}

/** Makes a message, unless there is one with this id. */
export function planMessage(message: Planned, { made, planned }: ForecastBook): void {
  if (made.has(message.id)) return;
  made.add(message.id);
  planned.set(message.id, message);
}

/** The day's list for somebody. */
export function planBundle(to: Person, { day, now }: At, book: ForecastBook): void {
  planMessage({ id: bundleId(book.source.plan.id, to.id, day), to, content: { kind: 'bundle', day }, dueAt: now }, book);
}

export function headsOf(institutions: readonly InstitutionCode[], { heads }: ForecastBook): readonly ObligationHead[] {
  return [...heads.values()].filter(({ institution }) => institutions.includes(institution));
}

/** Who answers for an institution on a day. */
export function staffOn(day: IsoDate, institution: InstitutionCode, { source: { plan, people, assignments } }: ForecastBook): Staff {
  const own = people.filter((person) => institutionsOf(person, plan.id).includes(institution));
  return {
    plan: plan.id,
    institution,
    people: own.sort((a, b) => (a.id < b.id ? -1 : 1)),
    assignments: assignments.find(({ id }) => id === institution) ?? noAssignments(plan.id, institution),
    day,
  };
}
