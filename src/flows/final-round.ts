import { hasRole } from '../domain/access.ts';
import { mayBeginFinalRound } from '../domain/round.ts';
import type { Action } from '../render/card.ts';
import { readRounds } from './round.ts';
import type { Turn } from './turn.ts';

/** What a coordinator is told and offered when the plan's period is over and its final round has not been begun. */
export async function finalRoundOffer(turn: Turn): Promise<{ readonly note: string; readonly actions: readonly Action[] }> {
  const { person, loaded, context } = turn;
  const { texts, today } = context;
  const isTheirs = hasRole(person, loaded.plan.id, 'coordinator') && today > loaded.plan.period.until;
  if (!isTheirs || !mayBeginFinalRound(loaded.plan, await readRounds(turn), today)) return { note: '', actions: [] };
  return {
    note: texts.t('round.offer'),
    actions: [{ title: texts.t('action.beginFinalRound'), style: 'positive', press: { kind: 'OpenRoundForm' } }],
  };
}
