import type { Command } from '../domain/command.ts';
import { completenessOf } from '../domain/round-standing.ts';
import type { Card } from '../render/card.ts';
import { actorOf } from './answer.ts';
import { changeRound } from './round.ts';
import { drawGaps, readOpenRound } from './show-gaps.ts';
import { showRound } from './show-round.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** Names one gap, or all that an institution has left. What was answered or named meanwhile is let be. */
export async function nameGaps({ round: id, institution, obligation }: Wanted<'NameGaps'>, turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  const found = await readOpenRound(turn);
  if (found?.round.id !== id) return showRound({ kind: 'ShowRound' }, turn);
  const { gaps } = completenessOf(found.round, found.known);
  const chosen = gaps.filter(({ head }) => head.institution === institution && (obligation === undefined || head.id === obligation));
  const by = actorOf('coordinator', turn.loaded.plan.coordinator, turn);
  let named = 0;
  for (const { head } of chosen) {
    const decision = await changeRound(found.round, { kind: 'NameGap', obligation: head.id, by }, turn);
    if (decision.kind === 'fact') named += 1;
  }
  deps.log.info({ round: id, institution, named }, 'gaps of a round named');
  const problem = chosen.length === 0 ? context.texts.t('gap.gone') : '';
  return drawGaps({ institution, page: 0, problem }, turn);
}

/** Closes the round with what is known now; a gap that has come up meanwhile is shown instead. */
export async function closeRound({ round: id }: Wanted<'CloseRound'>, turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  const found = await readOpenRound(turn);
  if (found?.round.id !== id) return showRound({ kind: 'ShowRound' }, turn);
  const decision = await changeRound(
    found.round,
    { kind: 'CloseRound', by: actorOf('coordinator', turn.loaded.plan.coordinator, turn) },
    turn,
  );
  deps.log.info({ round: id, outcome: decision.kind }, 'round to be closed');
  if (decision.kind === 'gaps-undecided') return drawGaps({ page: 0, problem: context.texts.t('closing.problem') }, turn);
  return showRound({ kind: 'ShowRound' }, turn);
}
