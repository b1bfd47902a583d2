import { hasRole, institutionsOf } from './access.ts';
import { afterTelling } from './append.ts';
import { channelReader } from './channel.ts';
import { dateIn } from './dates.ts';
import { digestScope, wantsDigest } from './digest-audience.ts';
import { type At, type ForecastBook, planBundle, planMessage, staffOn } from './forecast-book.ts';
import { lookAtRoundOn } from './forecast-round.ts';
import { dailyId, digestId, standsInId } from './message.ts';
import type { ObligationHead, Telling } from './obligation.ts';
import type { Person } from './person.ts';
import { measureOf } from './plan.ts';
import { nextStage } from './reminders.ts';
import { digestMoment, nextSendingMoment } from './sending-hours.ts';
import { officersIn, peopleAsked, peopleFor, substitutesOf } from './staff.ts';

/** What the tick would make of the day: messages, and marks of who is told. Its steps are those of flows/tick, without a store. */
export function tickOn(at: At, book: ForecastBook): void {
  const { source, heads } = book;
  const due = [...heads.values()].filter(({ nextLookAt }) => nextLookAt !== null && nextLookAt <= at.now);
  for (const head of due) heads.set(head.id, afterTelling(head, at.day, source) ?? head);
  for (const head of heads.values()) tellOthers(head, at, book);
  lookAtRoundOn(at, book);
  const staged = due.filter((head) => (nextStage(head, source)?.on ?? '9999-12-31') <= at.day);
  planBundles(staged, at, book);
  planDigests(at, book);
  planStandIns(at, book);
}

/** Who is asked for something whose stage has come, and the channels of the institutions in which somebody is asked. */
function planBundles(staged: readonly ObligationHead[], at: At, book: ForecastBook): void {
  const { plan, channels } = book.source;
  const asked = new Set<Person>();
  for (const [institution, heads] of Map.groupBy(staged, (head) => head.institution)) {
    const staff = staffOn(at.day, institution, book);
    const unreached = officersIn(staff).filter(({ conversation }) => conversation === null);
    for (const person of [...heads.flatMap((head) => peopleAsked(head, staff)), ...unreached]) asked.add(person);
  }
  for (const person of asked) planBundle(person, at, book);
  for (const channel of channels) {
    const { binding } = channel;
    if (binding.kind !== 'institution' || !staged.some(({ institution }) => institution === binding.institution)) continue;
    const isAnybodyAsked = [...asked].some(
      (person) => person.conversation !== null && institutionsOf(person, plan.id).includes(binding.institution),
    );
    if (isAnybodyAsked) planBundle(channelReader(channel, plan.coordinator), at, book);
  }
}

/** What was noted to be told becomes messages. */
function tellOthers(head: ObligationHead, at: At, book: ForecastBook): void {
  const tellings = head.intents.flatMap((intent) => (intent.kind === 'tell-others' ? [intent] : []));
  if (tellings.length === 0) return;
  book.heads.set(head.id, { ...head, intents: head.intents.filter(({ kind }) => kind !== 'tell-others') });
  for (const { to, on } of tellings) for (const person of toldOf(to, head, { at, book })) tell({ to, on }, { head, person, at }, book);
}

function toldOf(
  to: Telling['to'],
  { measure, institution }: ObligationHead,
  { at, book }: { readonly at: At; readonly book: ForecastBook },
): readonly Person[] {
  const { plan, people } = book.source;
  switch (to) {
    case 'substitute':
      return substitutesOf(staffOn(at.day, institution, book));
    case 'coordinator':
      return people.filter((person) => hasRole(person, plan.id, 'coordinator'));
    case 'contributing':
      return measureOf(plan, measure).contributing.flatMap((code) => peopleFor(measure, staffOn(at.day, code, book)));
    default:
      return to satisfies never;
  }
}

function tell(
  { to, on }: Telling,
  { head, person, at }: { readonly head: ObligationHead; readonly person: Person; readonly at: At },
  book: ForecastBook,
): void {
  if (to === 'substitute') return planBundle(person, at, book);
  if (to === 'contributing' && at.day > head.dueOn) return undefined;
  const kind = to === 'coordinator' ? 'overdue' : 'contributing';
  const id = dailyId(kind, book.source.plan.id, { day: on, recipient: person.id });
  return planMessage({ id, to: person, content: { kind, day: on }, dueAt: at.now }, book);
}

/** The week's digest, on the day on which it may be sent. */
function planDigests({ day, now }: At, book: ForecastBook): void {
  const { plan, calendar, people, channels } = book.source;
  const moment = digestMoment(day, plan, calendar);
  if (moment === undefined) return;
  const dueAt = nextSendingMoment(moment.at > now ? moment.at : now, plan, calendar);
  if (dateIn(plan.zone, dueAt) !== day) return;
  const bound = channels.filter(({ boundAt }) => boundAt <= moment.at);
  for (const to of [...people, ...bound.map((channel) => channelReader(channel, plan.coordinator))]) {
    const scope = digestScope(to, plan.id);
    if (scope === undefined || !wantsDigest(to, scope)) continue;
    planMessage({ id: digestId(plan.id, moment.week, to.id), to, content: { kind: 'digest', week: moment.week }, dueAt }, book);
  }
}

/** Whoever was named by somebody who is away, or soon will be, is told so. */
function planStandIns({ day, now }: At, book: ForecastBook): void {
  const { plan, people } = book.source;
  for (const { id: person, absence } of people) {
    const to = people.find(({ id }) => id === absence?.substitute);
    if (absence === undefined || absence === null || absence.until < day || to === undefined) continue;
    const { from } = absence;
    const content = { kind: 'stands-in', absent: person, from } as const;
    planMessage({ id: standsInId(plan.id, { person, from }, to.id), to, content, dueAt: now }, book);
  }
}
