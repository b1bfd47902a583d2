import { hasRole } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { findOpenRound, type Round } from '../domain/round.ts';
import type { RoundPlace } from '../domain/round-place.ts';
import { completenessOf, type RoundFacts, scaleOf } from '../domain/round-standing.ts';
import type { Card } from '../render/card.ts';
import { closingCard, gapCard, gapsCard } from '../render/gaps-card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import { readRoundFacts, readRounds } from './round.ts';
import { showRound } from './show-round.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** What keeps the open round from being closed; once nothing does, what closing it freezes. Without an open round, the newest one. */
export async function showGaps({ institution, page }: Wanted<'ShowGaps'>, turn: Turn): Promise<Card> {
  return drawGaps({ institution, page }, turn);
}

/** One gap, with the ways to deal with it. */
export async function openGap({ obligation }: Wanted<'OpenGap'>, turn: Turn): Promise<Card> {
  const found = await readOpenRound(turn);
  if (found === undefined) return showRound({ kind: 'ShowRound' }, turn);
  const gap = completenessOf(found.round, found.known).gaps.find(({ head }) => head.id === obligation);
  return gap === undefined ? sentenceCard('gap.gone', {}, turn.context) : gapCard({ round: found.round, gap }, turn.context);
}

/** Back to where a form was opened from. Gaps are coordinators' to see; anybody else gets what they may see of the round. */
export async function showPlace({ kind, institution }: RoundPlace, turn: Turn): Promise<Card> {
  const isCoordinator = hasRole(turn.person, turn.loaded.plan.id, 'coordinator');
  return kind === 'gaps' && isCoordinator ? drawGaps({ institution, page: 0 }, turn) : showRound({ kind: 'ShowRound', institution }, turn);
}

/** The open round with what is known of it; undefined while none is open. */
export async function readOpenRound(turn: Turn): Promise<{ readonly round: Round; readonly known: RoundFacts } | undefined> {
  const round = findOpenRound(await readRounds(turn));
  return round && { round, known: await readRoundFacts(round, turn) };
}

export async function drawGaps(
  view: { readonly institution?: InstitutionCode | undefined; readonly page: number; readonly problem?: string },
  turn: Turn,
): Promise<Card> {
  const { institution, ...more } = view;
  const found = await readOpenRound(turn);
  if (found === undefined) return showRound({ kind: 'ShowRound' }, turn);
  const { round, known } = found;
  const standing = completenessOf(round, known);
  if (institution === undefined || !standing.asked.includes(institution))
    return closingCard({ round, standing, scale: scaleOf(round, known), ...more }, turn.context);
  const gaps = standing.gaps.filter(({ head }) => head.institution === institution);
  return gapsCard({ round, institution, gaps, ...more }, turn.context);
}
