import type { Command } from '../domain/command.ts';
import { findOpenRound, mayBeginFinalRound, proposeTerms } from '../domain/round.ts';
import { draftOfTerms, readTerms, type TermsDraft } from '../domain/round-draft.ts';
import type { Card } from '../render/card.ts';
import { homeActions, noticeCard } from '../render/notice-card.ts';
import { roundFormCard } from '../render/round-form-card.ts';
import { actorOf } from './answer.ts';
import { finalRoundOffer } from './final-round.ts';
import { readRounds, startRound } from './round.ts';
import { showRound } from './show-round.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** The terms of the next round as they are proposed; while a round is open, that round. */
export async function openRoundForm(_command: Wanted<'OpenRoundForm'>, turn: Turn): Promise<Card> {
  const { loaded, context } = turn;
  if (findOpenRound(await readRounds(turn)) !== undefined) return showRound({ kind: 'ShowRound' }, turn);
  return drawForm({ draft: draftOfTerms(proposeTerms(loaded.plan, context.today, loaded.calendar)), problems: [] }, turn);
}

/** Begins the round and shows it. Pressed twice, or by two at once, the second sees the round that was begun. */
export async function submitRoundForm({ draft }: Wanted<'SubmitRoundForm'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  if (findOpenRound(await readRounds(turn)) !== undefined) return showRound({ kind: 'ShowRound' }, turn);
  const read = readTerms(draft, loaded.plan, context.today);
  if (read.kind === 'invalid') return drawForm({ draft, problems: read.problems }, turn);
  const decision = await startRound(read.terms, actorOf('coordinator', loaded.plan.coordinator, turn), turn);
  if (decision.kind === 'invalid') return drawForm({ draft, problems: decision.problems }, turn);
  if (decision.kind === 'opened') deps.log.info({ round: decision.round.id }, 'round begun');
  return showRound({ kind: 'ShowRound' }, turn);
}

async function drawForm(
  view: { readonly draft: TermsDraft; readonly problems: Parameters<typeof roundFormCard>[0]['problems'] },
  turn: Turn,
): Promise<Card> {
  const { loaded, context } = turn;
  return roundFormCard({ ...view, isFinal: mayBeginFinalRound(loaded.plan, await readRounds(turn), context.today) }, context);
}

/** A greeting is answered with the ways on, and with what the plan waits for. */
export async function greet(_command: Wanted<'Greet'>, turn: Turn): Promise<Card> {
  const { context } = turn;
  const { note, actions } = await finalRoundOffer(turn);
  const paragraphs = [context.texts.t('greeting.text'), ...(note === '' ? [] : [note])];
  return noticeCard({ paragraphs, actions: [...actions, ...homeActions(context)] }, context.texts);
}
