import type { Card } from '../render/card.ts';
import { statusCard } from '../render/status-card.ts';
import { finalRoundOffer } from './final-round.ts';
import { planRecord } from './plan-record.ts';
import { roundNote } from './round-report.ts';
import type { Turn } from './turn.ts';

/** The plan in figures, for who reads the whole of it: with the open round, or with the offer of the final one. */
export async function drawStatus(turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const [record, note, offer] = await Promise.all([planRecord(loaded.plan.id, deps), roundNote(context, turn), finalRoundOffer(turn)]);
  return statusCard(record, context, { note: note === '' ? offer.note : note, actions: offer.actions });
}
