import { findInstitution } from '../chat/institution-names.ts';
import { mayDo } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { ObligationCommand } from '../domain/decision.ts';
import { dateIn, type IsoDate } from '../domain/dates.ts';
import { remindableFrom } from '../domain/decide-chasing.ts';
import type { ObligationId } from '../domain/ids.ts';
import { bundleId } from '../domain/message.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { lateItems, unansweredItems } from '../domain/overview.ts';
import { measureByCode } from '../domain/plan.ts';
import { openItems } from '../domain/reminders.ts';
import { placeOf } from '../domain/round-place.ts';
import { nextSendingMoment } from '../domain/sending-hours.ts';
import type { Card } from '../render/card.ts';
import { chooseRemindersCard, remindedCard, waiverCard } from '../render/chasing-card.ts';
import { overdueCard } from '../render/telling-cards.ts';
import { explainCard } from '../render/explain-card.ts';
import { refusalPhrase, sentenceCard } from '../render/notice-card.ts';
import { actorOf } from './answer.ts';
import { overdueItems } from './compose-telling.ts';
import { showLate } from './overview.ts';
import { peopleAskedFor } from './owed.ts';
import { planHeads } from './plan-record.ts';
import { record, type Recorded } from './record.ts';
import { openReview } from './review.ts';
import { showPlace } from './show-gaps.ts';
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

/** "Atgādini VID 1.10": a coordinator chooses whom to remind; officers are told how reminders come by themselves. */
export async function remindLate({ institution, code }: Wanted<'RemindLate'>, turn: Turn): Promise<Card> {
  const { person, loaded, context } = turn;
  const isCoordinator = mayDo(person, 'review', { plan: loaded.plan.id, institution: loaded.plan.coordinator });
  if (!isCoordinator) return explainCard('remind', context);
  if (institution === undefined && code === undefined) return showLate({ kind: 'ShowLate', page: 0 }, turn);
  return drawChoice({ institution, code }, '', turn);
}

/** The obligation, when a reminder would reach nobody. */
async function unreachableHead(id: ObligationId, turn: Turn): Promise<ObligationHead | undefined> {
  const read = await turn.deps.store.obligations.get(turn.loaded.plan.id, id);
  return read === undefined || (await reachesSomebody(read.doc, turn)) ? undefined : read.doc;
}

async function reachesSomebody(head: ObligationHead, { loaded, deps }: Turn): Promise<boolean> {
  const asked = await peopleAskedFor(head, loaded.plan, deps);
  return asked.some(({ conversation }) => conversation !== null);
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
export async function openWaiver({ obligation, from }: Wanted<'OpenWaiver'>, { loaded, context, deps }: Turn): Promise<Card> {
  const read = await deps.store.obligations.get(loaded.plan.id, obligation);
  return read === undefined
    ? sentenceCard('refused.gone', {}, context)
    : waiverCard({ obligation: read.doc, reason: '', problem: '', from }, context);
}

export async function submitWaiver({ obligation: id, reason, from }: Wanted<'SubmitWaiver'>, turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  const recorded = await decideChasing(id, { kind: 'WaiveReporting', reason }, turn);
  if (recorded === undefined) return sentenceCard('refused.gone', {}, context);
  const { decision, obligation } = recorded;
  if (decision.kind === 'refused' && (decision.refusal.kind === 'comment-missing' || decision.refusal.kind === 'too-long-comment'))
    return waiverCard({ obligation, reason, problem: refusalPhrase(decision.refusal, context), from }, context);
  if (decision.kind === 'facts') deps.nudge();
  const place = placeOf(from);
  if (place !== undefined) return showPlace(place, turn);
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

/** Whom to remind, to be ticked. */
export async function chooseReminders(command: Wanted<'ChooseReminders'>, turn: Turn): Promise<Card> {
  return drawChoice(command, '', turn);
}

export async function submitReminders(command: Wanted<'SubmitReminders'>, turn: Turn): Promise<Card> {
  if (command.chosen.length === 0) return drawChoice(command, turn.context.texts.t('choose.missing'), turn);
  return askReminders({ kind: 'AskReminders', obligations: command.chosen }, turn);
}

type ToRemind = Pick<Wanted<'ChooseReminders'>, 'institution' | 'code' | 'late'>;

async function drawChoice({ institution, code, late }: ToRemind, problem: string, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const { plan, calendar } = loaded;
  if (code !== undefined && measureByCode(code, plan) === undefined) return sentenceCard('refused.no-such-measure', { code }, context);
  const wanted = whomToRemind(await planHeads(plan.id, deps), { institution, code, late }, turn);
  const day = dateIn(plan.zone, nextSendingMoment(deps.now(), plan, calendar));
  const choices = await Promise.all(
    wanted.map(async (obligation) => ({
      obligation,
      from: remindableFrom(obligation, day, calendar),
      isReachable: await reachesSomebody(obligation, turn),
    })),
  );
  const view = {
    items: choices.flatMap(({ obligation, from, isReachable }) => (isReachable && from === undefined ? [obligation] : [])),
    recent: choices.flatMap(({ obligation, from, isReachable }) => (isReachable && from !== undefined ? [{ obligation, from }] : [])),
    unreachable: choices.flatMap(({ obligation, isReachable }) => (isReachable ? [] : [obligation])),
  };
  return chooseRemindersCard({ ...view, press: { kind: 'SubmitReminders', institution, code, late }, problem }, context);
}

/** Of one measure whatever is awaited; otherwise what is late, or whose time has come. An unknown institution owes nothing. */
function whomToRemind(
  heads: readonly ObligationHead[],
  { institution: name, code, late }: ToRemind,
  { loaded, context }: Turn,
): readonly ObligationHead[] {
  const { plan } = loaded;
  const owed = name === undefined ? heads : heads.filter(({ institution }) => institution === findInstitution(name, plan.institutions));
  const measure = code === undefined ? undefined : measureByCode(code, plan);
  if (measure !== undefined) return openItems(owed, context.today, plan).filter((head) => head.measure === measure.key);
  if (late === true) return lateItems(owed, plan, context.today);
  return unansweredItems(owed, context.today, loaded).flatMap(({ missing }) => missing);
}
