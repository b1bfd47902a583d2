import { mayDo } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { ObligationCommand } from '../domain/decide.ts';
import type { ObligationId } from '../domain/ids.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { inReadingOrder } from '../domain/reminders.ts';
import type { Card } from '../render/card.ts';
import { refusalPhrase, sentenceCard } from '../render/notice-card.ts';
import { reviewCard, reviewedCard, reviewListCard, type ReviewView } from '../render/review-card.ts';
import { planHeads } from './compose-message.ts';
import { type Recorded, record } from './record.ts';
import type { Turn } from './turn.ts';

export const reviewKinds = ['ShowReviews', 'OpenReview', 'AcceptAnswers', 'OpenReturn', 'SubmitReturn'] as const;
type Review = Extract<Command, { kind: (typeof reviewKinds)[number] }>;

export function isReview(command: Command): command is Review {
  return (reviewKinds as readonly string[]).includes(command.kind);
}

/** A coordinator's commands about the answers that wait for review. */
export async function review(command: Review, turn: Turn): Promise<Card> {
  const { context, loaded, person } = turn;
  if (!mayDo(person, 'review', { plan: loaded.plan.id, institution: loaded.plan.coordinator }))
    return sentenceCard('refused.not-allowed', {}, context);
  switch (command.kind) {
    case 'ShowReviews':
      return reviewListCard(await waitingForReview(turn), command.page, context);
    case 'OpenReview':
      return openReview(command.obligation, undefined, turn);
    case 'OpenReturn':
      return openReview(command.obligation, { comment: '', problem: '' }, turn);
    case 'SubmitReturn':
      return submitReturn(command, turn);
    case 'AcceptAnswers':
      return acceptAnswers(command.answers, turn);
    default:
      return command satisfies never;
  }
}

async function waitingForReview({ loaded, deps }: Turn): Promise<readonly ObligationHead[]> {
  return inReadingOrder(
    (await planHeads(loaded.plan.id, deps)).filter(({ state }) => state === 'reported'),
    loaded.plan,
  );
}

async function openReview(id: ObligationId, returning: ReviewView['returning'], { loaded, context, deps }: Turn): Promise<Card> {
  const read = await deps.store.obligations.get(loaded.plan.id, id);
  if (read === undefined) return sentenceCard('refused.gone', {}, context);
  return reviewCard({ obligation: read.doc, returning, changed: false }, context);
}

async function submitReturn(command: Extract<Review, { kind: 'SubmitReturn' }>, turn: Turn): Promise<Card> {
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
async function acceptAnswers(answers: Extract<Review, { kind: 'AcceptAnswers' }>['answers'], turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  const results: Recorded[] = [];
  for (const { obligation, answer } of answers) {
    const recorded = await decideReview(obligation, { kind: 'AcceptAnswer', answer }, turn);
    if (recorded !== undefined) results.push(recorded);
  }
  const reviewed = results.filter(({ decision }) => decision.kind === 'facts').map(({ obligation }) => obligation);
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
