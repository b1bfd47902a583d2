import type { Command } from '../domain/command.ts';
import { awaitsReview } from '../domain/decide-review.ts';
import type { ObligationCommand } from '../domain/decision.ts';
import type { ObligationId } from '../domain/ids.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { inReadingOrder } from '../domain/reminders.ts';
import type { Card } from '../render/card.ts';
import { refusalPhrase, sentenceCard } from '../render/notice-card.ts';
import { reviewCard, reviewedCard, reviewListCard, type ReviewView } from '../render/review-card.ts';
import { planHeads } from './plan-record.ts';
import { type Recorded, record } from './record.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** Answers and deadline requests that wait for the coordinator, in one list. */
export async function showReviews({ page }: Wanted<'ShowReviews'>, turn: Turn): Promise<Card> {
  return reviewListCard(await waitingForReview(turn), page, turn.context);
}

export async function openReview({ obligation }: Wanted<'OpenReview'>, turn: Turn): Promise<Card> {
  return drawReview(obligation, undefined, turn);
}

export async function openReturn({ obligation }: Wanted<'OpenReturn'>, turn: Turn): Promise<Card> {
  return drawReview(obligation, { comment: '', problem: '' }, turn);
}

async function waitingForReview({ loaded, deps }: Turn): Promise<readonly ObligationHead[]> {
  return inReadingOrder(
    (await planHeads(loaded.plan.id, deps)).filter((head) => awaitsReview(head, loaded.plan) || head.request !== null),
    loaded.plan,
  );
}

async function drawReview(id: ObligationId, returning: ReviewView['returning'], { loaded, context, deps }: Turn): Promise<Card> {
  const read = await deps.store.obligations.get(loaded.plan.id, id);
  if (read === undefined) return sentenceCard('refused.gone', {}, context);
  return reviewCard({ obligation: read.doc, returning, changed: false }, context);
}

export async function submitReturn(command: Wanted<'SubmitReturn'>, turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  const recorded = await decideReview(command.obligation, { kind: 'ReturnAnswer', answer: command.answer, comment: command.comment }, turn);
  if (recorded === undefined) return sentenceCard('refused.gone', {}, context);
  const { decision, obligation } = recorded;
  if (decision.kind === 'refused') {
    const keepsTyping = decision.refusal.kind === 'comment-missing' || decision.refusal.kind === 'too-long-comment';
    const returning = keepsTyping ? { comment: command.comment, problem: refusalPhrase(decision.refusal, context) } : undefined;
    return reviewCard({ obligation, returning, changed: decision.refusal.kind === 'answer-changed' }, context);
  }
  deps.nudge();
  return reviewedCard({ reviewed: [obligation], left: (await waitingForReview(turn)).length, skipped: [] }, context);
}

/** Each answer is accepted by itself; one that was changed in the meantime is said so and stops none of the others. */
export async function acceptAnswers({ answers }: Wanted<'AcceptAnswers'>, turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  const results: Recorded[] = [];
  for (const { obligation, answer } of answers) {
    const recorded = await decideReview(obligation, { kind: 'AcceptAnswer', answer }, turn);
    if (recorded !== undefined) results.push(recorded);
  }
  if (results.length === 0) return sentenceCard('refused.gone', {}, context);
  const reviewed = results.filter(({ decision }) => decision.kind !== 'refused').map(({ obligation }) => obligation);
  const skipped = results.flatMap(({ decision, obligation }) =>
    decision.kind === 'refused' ? [{ obligation, why: refusalPhrase(decision.refusal, context) }] : [],
  );
  if (reviewed.length > 0) deps.nudge();
  const [only] = results;
  // One answer that could not be accepted: the answer as it stands now says more than a refusal.
  if (reviewed.length === 0 && results.length === 1 && only?.decision.kind === 'refused') {
    return reviewCard(
      { obligation: only.obligation, returning: undefined, changed: only.decision.refusal.kind === 'answer-changed' },
      context,
    );
  }
  return reviewedCard({ reviewed, left: (await waitingForReview(turn)).length, skipped }, context);
}

function decideReview(id: ObligationId, command: ObligationCommand, { person, loaded, deps }: Turn): Promise<Recorded | undefined> {
  const by = { person: person.id, role: 'coordinator', institution: loaded.plan.coordinator } as const;
  return record({ id, command, by }, loaded, deps);
}
