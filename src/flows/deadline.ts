import { mayDo } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { Obligation } from '../domain/obligation.ts';
import { isAwaited } from '../domain/obligation.ts';
import type { Card } from '../render/card.ts';
import { requestCard, requestedCard, ruledCard, rulingCard } from '../render/deadline-card.ts';
import { notYoursCard, refusalCard, sentenceCard } from '../render/notice-card.ts';
import { actorOf } from './answer.ts';
import { keepTyped } from './form.ts';
import { record } from './record.ts';
import { markOwnStale } from './stale.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** An officer says when a measure will be done. */
export async function openRequest(command: Wanted<'OpenRequest'>, turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  const found = await ownObligation(command.obligation, turn);
  if ('refused' in found) return found.refused;
  await keepTyped(command.obligation, command.typed, turn);
  if (!isAwaited(found.obligation)) {
    const kind = found.obligation.state === 'waived' ? 'not-owed' : 'already-final';
    return refusalCard(found.obligation, { kind }, context);
  }
  return requestCard({ obligation: found.obligation, from: command.from, nonce: deps.newId(), typed: undefined, problems: [] }, context);
}

export async function submitRequest(command: Wanted<'SubmitRequest'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const found = await ownObligation(command.obligation, turn);
  if ('refused' in found) return found.refused;
  const { draft, nonce, from } = command;
  const wanted = { kind: 'RequestDeadline', draft, nonce, content: JSON.stringify(draft) } as const;
  const recorded = await record(
    { id: command.obligation, command: wanted, by: actorOf('officer', found.obligation.institution, turn) },
    loaded,
    deps,
  );
  if (recorded === undefined) return sentenceCard('refused.gone', {}, context);
  const { decision, obligation } = recorded;
  if (decision.kind === 'refused') {
    if (decision.refusal.kind !== 'invalid-request') return refusalCard(obligation, decision.refusal, context);
    return requestCard({ obligation, from, nonce, typed: draft, problems: decision.refusal.problems }, context);
  }
  if (decision.kind === 'facts') {
    await markOwnStale(obligation, from, turn);
    deps.nudge();
  }
  const entry = decision.kind === 'repeated' ? decision.entry : obligation.entries.at(-1);
  return entry === undefined ? sentenceCard('refused.gone', {}, context) : requestedCard({ obligation, entry, from }, context);
}

async function ownObligation(
  id: string,
  { person, loaded, context, deps }: Turn,
): Promise<{ readonly obligation: Obligation } | { readonly refused: Card }> {
  const read = await deps.store.obligations.get(loaded.plan.id, id);
  if (read === undefined) return { refused: sentenceCard('refused.gone', {}, context) };
  const { institution } = read.doc;
  if (!mayDo(person, 'answer', { plan: loaded.plan.id, institution })) return { refused: notYoursCard(institution, context) };
  return { obligation: read.doc };
}

/** A coordinator reads a request and decides. */
export async function openRuling(command: Wanted<'OpenRuling'>, { loaded, context, deps }: Turn): Promise<Card> {
  const read = await deps.store.obligations.get(loaded.plan.id, command.obligation);
  return read === undefined
    ? sentenceCard('refused.gone', {}, context)
    : rulingCard({ obligation: read.doc, typed: undefined, problems: [] }, context);
}

export async function submitRuling(command: Wanted<'SubmitRuling'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const { obligation: id, request, draft } = command;
  const by = actorOf('coordinator', loaded.plan.coordinator, turn);
  const recorded = await record({ id, command: { kind: 'DecideDeadline', request, draft }, by }, loaded, deps);
  if (recorded === undefined) return sentenceCard('refused.gone', {}, context);
  const { decision, obligation } = recorded;
  if (decision.kind === 'refused') {
    const { refusal } = decision;
    const problems = refusal.kind === 'invalid-ruling' ? refusal.problems : [];
    return rulingCard({ obligation, typed: draft, problems, isChanged: refusal.kind === 'no-such-request' }, context);
  }
  deps.nudge();
  return ruledCard(obligation, context);
}
