import { answersInPlan, ownInstitutions, readsWholePlan } from '../domain/access.ts';
import { channelReader } from '../domain/channel.ts';
import type { MessageId } from '../domain/ids.ts';
import { byInstitution, measuresOf } from '../domain/overview.ts';
import { openItems } from '../domain/reminders.ts';
import type { Card } from '../render/card.ts';
import { institutionsCard } from '../render/institutions-card.ts';
import { listCard, type ListView } from '../render/list-card.ts';
import { helpCard } from '../render/notice-card.ts';
import { institutionCard } from '../render/overview-cards.ts';
import { pageOf } from '../render/paging.ts';
import { redrawBundle } from './compose-message.ts';
import { mineOf, ownHeadsOf, sharedHeads } from './owed.ts';
import { drawStatus } from './status.ts';
import type { Turn } from './turn.ts';

type Banner = ListView['banner'];

export function readsPlan({ person, loaded }: Turn): boolean {
  return readsWholePlan(person, loaded.plan.id);
}

/** Everything the person is asked for now, whatever has been sent. */
export async function showMine(
  view: { readonly page: number; readonly isWelcome: boolean; readonly banner?: Banner },
  turn: Turn,
): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  if (!answersInPlan(person, loaded.plan.id)) return readsPlan(turn) ? drawStatus(turn) : showOwnInstitutions(turn);
  const owed = await mineOf(person, loaded.plan, deps);
  const items = openItems(owed, context.today, loaded.plan);
  const shared = await sharedHeads(pageOf(items, view.page).shown, loaded.plan, deps);
  return listCard({ ...view, items, message: undefined, owed, shared }, context);
}

/** Where one's own institutions stand, for who does not answer for them: a head, or a channel. */
async function showOwnInstitutions({ person, loaded: { plan }, context, deps }: Turn): Promise<Card> {
  const own = ownInstitutions(person, plan.id);
  const heads = await ownHeadsOf(person, plan.id, deps);
  const [only, ...others] = own;
  if (only === undefined) return helpCard(context);
  if (others.length > 0) return institutionsCard(byInstitution(heads, plan), 0, context);
  const measures = measuresOf(heads, plan, context.today);
  return institutionCard({ institution: only, year: undefined, heads, measures, page: 0 }, context);
}

/** The list that a card was opened from, as it stands now: a sent bundle's, or the person's own. Somebody else's bundle is not shown. */
export async function showListOf(
  view: { readonly from: MessageId | undefined; readonly page?: number; readonly banner?: Banner },
  turn: Turn,
): Promise<Card> {
  const { person, channel, loaded, deps } = turn;
  const { from, page = 0, ...more } = view;
  const message = from === undefined ? undefined : await deps.store.messages.get(loaded.plan.id, from);
  const reader = channel === undefined ? person : channelReader(channel, loaded.plan.coordinator);
  if (message?.doc.recipient !== reader.id) return showMine({ page: 0, isWelcome: false, ...more }, turn);
  return redrawBundle(message.doc, { reader, page, ...more }, { loaded, deps });
}
