import { mayDo } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { ObligationCommand } from '../domain/decision.ts';
import { dateIn, type IsoDate } from '../domain/dates.ts';
import type { ObligationId } from '../domain/ids.ts';
import { bundleId } from '../domain/message.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { nextSendingMoment } from '../domain/sending-hours.ts';
import type { Card } from '../render/card.ts';
import { remindedCard, waiverCard } from '../render/chasing-card.ts';
import { overdueCard } from '../render/telling-cards.ts';
import { explainCard } from '../render/explain-card.ts';
import { refusalPhrase, sentenceCard } from '../render/notice-card.ts';
import { actorOf } from './answer.ts';
import { overdueItems } from './compose-telling.ts';
import { showLate } from './overview.ts';
import { peopleAskedFor } from './owed.ts';
import { record, type Recorded } from './record.ts';
import { openReview } from './review.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** Reminds one institution, or several; who was reminded too recently is named and stops none of the others. */
export async function askReminders({ obligations }: Wanted<'AskReminders'>, turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  const results: Recorded[] = [];
  const unreachable: ObligationHead[] = [];
  for (const id of new Set(obligations)) {
    const head = await unreachableHead(id, turn);
    const recorded =
      head === undefined ? await decideChasing(id, { kind: 'AskReminder', on: await reminderDay(id, turn) }, turn) : undefined;
    if (head !== undefined) unreachable.push(head);
    if (recorded !== undefined) results.push(recorded);
  }
  const reminded = results.filter(({ decision }) => decision.kind !== 'refused').map(({ obligation }) => obligation);
  const skipped = results.flatMap(({ decision, obligation }) =>
    decision.kind === 'refused' ? [{ obligation, why: refusalPhrase(decision.refusal, context) }] : [],
  );
  const silent = unreachable.map((obligation) => ({ obligation, why: context.texts.t('refused.unreachable') }));
  if (results.length === 0 && silent.length === 0) return sentenceCard('refused.gone', {}, context);
  if (reminded.length > 0) deps.nudge();
  return remindedCard({ reminded, skipped: [...skipped, ...silent] }, context);
}

/** What came onto the coordinators' list on a day, as far as it is still late. */
export async function showOverdue({ day, page }: Wanted<'ShowOverdue'>, { context, deps }: Turn): Promise<Card> {
  return overdueCard({ items: await overdueItems(day, context, deps), day, page }, context);
}

/** "Atgādini VID": a coordinator sees who is late and reminds them by a press; officers are told how reminders come by themselves. */
export async function remindLate({ institution }: Wanted<'RemindLate'>, turn: Turn): Promise<Card> {
  const { person, loaded, context } = turn;
  const isCoordinator = mayDo(person, 'review', { plan: loaded.plan.id, institution: loaded.plan.coordinator });
  return isCoordinator ? showLate({ kind: 'ShowLate', institution, page: 0 }, turn) : explainCard('remind', context);
}

/** The obligation, when a reminder would reach nobody. */
async function unreachableHead(id: ObligationId, turn: Turn): Promise<ObligationHead | undefined> {
  const { loaded, deps } = turn;
  const read = await deps.store.obligations.get(loaded.plan.id, id);
  if (read === undefined) return undefined;
  const asked = await peopleAskedFor(read.doc, loaded.plan, deps);
  return asked.some(({ conversation }) => conversation !== null) ? undefined : read.doc;
}

/** Today while messages go out, unless everybody who is asked has had the day's bundle; then the next day on which they do. */
async function reminderDay(id: ObligationId, { loaded, deps }: Turn): Promise<IsoDate> {
  const { plan, calendar } = loaded;
  const day = dateIn(plan.zone, nextSendingMoment(deps.now(), plan, calendar));
  const read = await deps.store.obligations.get(plan.id, id);
  const asked = read === undefined ? [] : await peopleAskedFor(read.doc, loaded.plan, deps);
  const bundles = await Promise.all(asked.map((person) => deps.store.messages.get(plan.id, bundleId(plan.id, person.id, day))));
  const isGone = bundles.some((bundle) => bundle !== undefined && bundle.doc.state !== 'queued' && bundle.doc.state !== 'waiting');
  return isGone ? calendar.addWorkingDays(day, 1) : day;
}

/** Frees an institution from reporting; the reason is asked first. */
export async function openWaiver({ obligation }: Wanted<'OpenWaiver'>, { loaded, context, deps }: Turn): Promise<Card> {
  const read = await deps.store.obligations.get(loaded.plan.id, obligation);
  return read === undefined
    ? sentenceCard('refused.gone', {}, context)
    : waiverCard({ obligation: read.doc, reason: '', problem: '' }, context);
}

export async function submitWaiver({ obligation: id, reason }: Wanted<'SubmitWaiver'>, turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  const recorded = await decideChasing(id, { kind: 'WaiveReporting', reason }, turn);
  if (recorded === undefined) return sentenceCard('refused.gone', {}, context);
  const { decision, obligation } = recorded;
  if (decision.kind === 'refused' && (decision.refusal.kind === 'comment-missing' || decision.refusal.kind === 'too-long-comment'))
    return waiverCard({ obligation, reason, problem: refusalPhrase(decision.refusal, context) }, context);
  if (decision.kind === 'facts') deps.nudge();
  return openReview({ kind: 'OpenReview', obligation: id }, turn);
}

export async function demandReporting({ obligation: id }: Wanted<'DemandReporting'>, turn: Turn): Promise<Card> {
  const recorded = await decideChasing(id, { kind: 'DemandReporting' }, turn);
  if (recorded === undefined) return sentenceCard('refused.gone', {}, turn.context);
  if (recorded.decision.kind === 'facts') turn.deps.nudge();
  return openReview({ kind: 'OpenReview', obligation: id }, turn);
}

function decideChasing(id: ObligationId, command: ObligationCommand, turn: Turn): Promise<Recorded | undefined> {
  const { loaded, deps } = turn;
  return record({ id, command, by: actorOf('coordinator', loaded.plan.coordinator, turn) }, loaded, deps);
}
