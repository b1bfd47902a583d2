import { answersInPlan, institutionsSeenBy, mayDo } from '../domain/access.ts';
import type { MessageId } from '../domain/ids.ts';
import { measuresOf } from '../domain/overview.ts';
import { openItems } from '../domain/reminders.ts';
import type { Card } from '../render/card.ts';
import { listCard, type ListView } from '../render/list-card.ts';
import { helpCard } from '../render/notice-card.ts';
import { institutionCard } from '../render/overview-cards.ts';
import { statusCard } from '../render/status-card.ts';
import { redrawBundle } from './compose-message.ts';
import { headsOfInstitutions, ownHeadsOf, sharedHeads } from './owed.ts';
import { planRecord } from './plan-record.ts';
import type { Turn } from './turn.ts';

type Banner = ListView['banner'];

export function readsPlan({ person, loaded }: Turn): boolean {
  return mayDo(person, 'read-plan', { plan: loaded.plan.id, institution: loaded.plan.coordinator });
}

/** Everything the person is asked for now, whatever has been sent. */
export async function showMine(
  view: { readonly page: number; readonly isWelcome: boolean; readonly banner?: Banner },
  turn: Turn,
): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  if (!answersInPlan(person, loaded.plan.id))
    return readsPlan(turn) ? statusCard(await planRecord(loaded.plan.id, deps), context) : showOwnInstitution(turn);
  const owed = await ownHeadsOf(person, loaded.plan, deps);
  const items = openItems(owed, context.today, loaded.plan);
  const shared = await sharedHeads(items, loaded.plan, deps);
  return listCard({ ...view, items, message: undefined, owed, shared }, context);
}

/** For the head of an institution: how it stands. */
async function showOwnInstitution({ person, loaded: { plan }, context, deps }: Turn): Promise<Card> {
  const [institution] = institutionsSeenBy(person, plan.id);
  if (institution === undefined) return helpCard(context);
  const heads = await headsOfInstitutions([institution], plan.id, deps);
  return institutionCard({ institution, year: undefined, heads, measures: measuresOf(heads, plan, context.today), page: 0 }, context);
}

/** The list that a card was opened from, as it stands now: a sent bundle's, or the person's own. Somebody else's bundle is not shown. */
export async function showListOf(
  view: { readonly from: MessageId | undefined; readonly page?: number; readonly banner?: Banner },
  turn: Turn,
): Promise<Card> {
  const { person, loaded, deps } = turn;
  const { from, page = 0, ...more } = view;
  const message = from === undefined ? undefined : await deps.store.messages.get(loaded.plan.id, from);
  if (message?.doc.recipient !== person.id) return showMine({ page: 0, isWelcome: false, ...more }, turn);
  return redrawBundle(message.doc, { reader: person, page, ...more }, { loaded, deps });
}
