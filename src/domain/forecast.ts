import { afterReminder, demandedObligations, openObligation } from './append.ts';
import { isChannelId } from './channel.ts';
import { addDays, dateIn, type Instant, instantAt, type IsoDate, timeIn } from './dates.ts';
import { type At, type ForecastBook, type ForecastSource, openBook, type Planned } from './forecast-book.ts';
import { forecastContent, type ForecastSaid } from './forecast-content.ts';
import { noteAsks } from './forecast-round.ts';
import { tickOn } from './forecast-tick.ts';
import type { InstitutionCode, MessageId } from './ids.ts';
import type { MessageContent } from './message.ts';
import type { ObligationHead } from './obligation.ts';
import type { Person } from './person.ts';
import { mergedUpTo, type ReminderContext } from './reminders.ts';
import { occurrencesOf } from './schedule.ts';
import { nextSendingMoment } from './sending-hours.ts';

/** One message that would be sent. */
export interface ForecastRow {
  /** The id that the message itself will have. */
  readonly id: MessageId;
  readonly day: IsoDate;
  /** `HH:mm` in the plan's zone. */
  readonly time: string;
  /** A channel stands here as its reader. */
  readonly to: Person;
  readonly content: MessageContent;
  /** What it is about, in reading order; none where it is about the plan as a whole. */
  readonly heads: readonly ObligationHead[];
  /** Institutions whose information in the open round it asks to confirm. */
  readonly confirming?: readonly InstitutionCode[];
}

export interface Forecast {
  readonly rows: readonly ForecastRow[];
  /** For whom messages would be made that nothing can deliver. */
  readonly waiting: readonly Person[];
}

/** `none`: nobody says anything any more. `prompt`: everybody answers finally on the day of the first list after the deadline. */
export type ForecastAnswers = 'none' | 'prompt';

export interface ForecastSpan {
  /** The clock starts here. */
  readonly now: Instant;
  /** Days that are told of, both included. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly answers?: ForecastAnswers;
}

/**
 * What would be sent to whom and when, if from now on nobody said anything, nobody came, left or went away beyond what is known, and
 * nothing failed to arrive. It plays the plan's own rules forward day by day, so it says what will be sent and not what is meant to be.
 */
export function forecast(source: ForecastSource, { now, from, until, answers = 'none' }: ForecastSpan): Forecast {
  const { plan, calendar } = source;
  const book = openBook(source);
  const rows: ForecastRow[] = [];
  for (let day = dateIn(plan.zone, now); day <= until; day = addDays(day, 1)) {
    const at = { day, now: later(instantAt(plan.zone, day, plan.policy.hours.from), now) };
    // 1. Only a day on which something may still be sent.
    if (dateIn(plan.zone, nextSendingMoment(at.now, plan, calendar)) !== day) continue;
    // 2. What is due becomes messages.
    tickOn(at, book);
    // 3. What is still true is sent, and what it showed goes on.
    rows.push(...sendOn(at, answers, book));
  }
  return { rows: rows.filter((row) => row.day >= from), waiting: [...book.waiting] };
}

function sendOn({ day, now }: At, answers: ForecastAnswers, book: ForecastBook): readonly ForecastRow[] {
  const { plan, calendar } = book.source;
  const timed = [...book.planned.values()].map((message) => ({
    message,
    sentAt: nextSendingMoment(later(message.dueAt, now), plan, calendar),
  }));
  const rank = ({ message, sentAt }: (typeof timed)[number]): string => `${sentAt} ${message.content.kind === 'bundle' ? 0 : 1}`;
  const today = timed.filter(({ sentAt }) => dateIn(plan.zone, sentAt) === day).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return today.flatMap(({ message, sentAt }): readonly ForecastRow[] => {
    const { id, to, content } = message;
    book.planned.delete(id);
    if (to.conversation === null) {
      book.waiting.add(to);
      return [];
    }
    const said = forecastContent(message, day, book);
    if (said === undefined) return [];
    const { heads, asks = [] } = said;
    if (content.kind === 'bundle') settle(message, { heads, asks, day, sentAt, answers }, book);
    const confirming = asks.map(({ institution }) => institution);
    return [{ id, day, time: timeIn(plan.zone, sentAt), to, content, heads, ...(confirming.length > 0 && { confirming }) }];
  });
}

/** A list has been sent: what it showed has been asked for, and whoever is prompt answers what is due. */
function settle(
  { to }: Planned,
  sent: ForecastSaid & { readonly day: IsoDate; readonly sentAt: Instant; readonly answers: ForecastAnswers },
  book: ForecastBook,
): void {
  const { day, sentAt, answers } = sent;
  book.bundledOn.set(to.id, day);
  if (isChannelId(to.id)) return;
  noteAsks(sent.asks ?? [], day, book);
  const upTo = mergedUpTo(day, book.source);
  for (const head of sent.heads) {
    const reminded = head.reminded.includes(day) ? head : afterReminder(head, { day, upTo }, book.source);
    book.heads.set(head.id, answers === 'prompt' && day > head.dueOn ? answered(reminded, to, sentAt) : reminded);
  }
}

function answered(head: ObligationHead, { id: person }: Person, at: Instant): ObligationHead {
  const by = { person, role: 'officer', institution: head.institution } as const;
  const answer = { number: head.entryCount + 1, at, by, status: 'done', risk: false, numbers: {}, unchanged: false } as const;
  return { ...head, state: 'reported', returnedAt: null, request: null, answer, nextLookAt: null };
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** What a plan that has not been started would be owed on its first day. */
export function openingHeads(context: ReminderContext): readonly ObligationHead[] {
  const { plan } = context;
  return demandedObligations(plan, (measure) => occurrencesOf(measure.schedule, plan)).map((owed) => {
    // Nothing of a forecast is ever hashed.
    const { entries: _, ...head } = openObligation(owed, context, () => '');
    return head;
  });
}

/** The same people with a chat each: before a plan is started nobody can have one. */
export function asIfReachable(people: readonly Person[]): readonly Person[] {
  const nowhere = { serviceUrl: '', conversationId: '', botId: '', userId: '' };
  return people.map((person) => ({
    ...person,
    conversation: person.conversation ?? nowhere,
    reachability: { kind: 'reachable' },
  }));
}

/** How many messages go to how many people and channels. */
export function countForecast(rows: readonly ForecastRow[]): { readonly messages: number; readonly people: number } {
  return { messages: rows.length, people: new Set(rows.map(({ to }) => to.id)).size };
}
