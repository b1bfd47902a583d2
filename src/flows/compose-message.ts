import { institutionsOf } from '../domain/access.ts';
import { dateIn, isoWeekOf } from '../domain/dates.ts';
import { digestOf } from '../domain/digest.ts';
import type { ObligationId, PlanId } from '../domain/ids.ts';
import type { Message } from '../domain/message.ts';
import type { Obligation, ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { bundleItems } from '../domain/reminders.ts';
import type { Card } from '../render/card.ts';
import { digestCard } from '../render/digest-card.ts';
import { listCard } from '../render/list-card.ts';
import { returnedCard } from '../render/notice-card.ts';
import { createViewContext, type ViewContext } from '../render/view-context.ts';
import { ensureCheckpoint } from './checkpoint.ts';
import type { FlowDeps, LoadedPlan, PlanScope } from './deps.ts';

/** A message as it reads at this moment; `shown` are the obligations that it asks about. */
export interface Composed {
  readonly card: Card;
  readonly shown: readonly ObligationId[];
}

/** What a message has to say now. Undefined when nothing is left to say. */
export async function composeMessage(message: Message, person: Person, { loaded, deps }: PlanScope): Promise<Composed | undefined> {
  const context = viewContextFor(person, loaded, deps);
  const isWelcome = person.welcomedAt === null;
  switch (message.content.kind) {
    case 'bundle': {
      if (await hasHadBundle(message, context, deps)) return undefined;
      const owed = await headsOf(person, loaded.plan.id, deps);
      const items = bundleItems(owed, context.today, loaded);
      if (items.length === 0) return undefined;
      return {
        card: listCard({ items, message: message.id, page: 0, isWelcome, owed }, context),
        shown: items.map(({ id }) => id),
      };
    }
    case 'digest': {
      // One that did not go out in its week is overtaken by the next.
      if (message.content.week !== isoWeekOf(context.today)) return undefined;
      const heads = await planHeads(loaded.plan.id, deps);
      const { fingerprint } = await ensureCheckpoint(message.content.week, heads, { loaded, deps });
      return { card: digestCard(digestOf(loaded.plan, heads, context.today), { isWelcome, fingerprint }, context), shown: [] };
    }
    case 'returned': {
      const obligation = await deps.store.obligations.get(message.plan, message.content.obligation);
      if (obligation?.doc.state !== 'returned' || lastReturn(obligation.doc) !== message.content.entry) return undefined;
      const card = returnedCard(obligation.doc, context);
      return card === undefined ? undefined : { card, shown: [] };
    }
    default:
      return message.content satisfies never;
  }
}

/** One bundle a day: after an outage those of several days are due at once, and the first says everything. */
async function hasHadBundle({ id, plan, recipient }: Message, { plan: { zone }, today }: ViewContext, deps: FlowDeps): Promise<boolean> {
  const sent = await deps.store.messages.ofPerson({ plan, person: recipient, states: ['delivered', 'settled'] });
  return sent.some(
    ({ doc }) => doc.content.kind === 'bundle' && doc.id !== id && doc.sentAt !== null && dateIn(zone, doc.sentAt) === today,
  );
}

function lastReturn({ entries }: Obligation): number | undefined {
  return entries.findLast(({ kind }) => kind === 'AnswerReturned')?.number;
}

/** The card of a sent bundle with today's truth about what it showed. */
export async function redrawBundle(
  message: Message,
  view: { readonly reader: Person; readonly page: number },
  { loaded, deps }: PlanScope,
): Promise<Card> {
  const { reader, page } = view;
  const owed = await headsOf(reader, loaded.plan.id, deps);
  const items = message.shown.flatMap((id) => owed.find((head) => head.id === id) ?? []);
  return listCard({ items, message: message.id, page, isWelcome: false, owed }, viewContextFor(reader, loaded, deps));
}

export function viewContextFor(reader: Person, loaded: LoadedPlan, deps: Pick<FlowDeps, 'now' | 'demo'>): ViewContext {
  return createViewContext({ ...loaded, reader, now: deps.now(), isDemo: deps.demo !== undefined });
}

/** Heads of everything that a person's institutions owe. */
export async function headsOf(person: Person, plan: PlanId, deps: Pick<FlowDeps, 'store'>): Promise<readonly ObligationHead[]> {
  const lists = await Promise.all(institutionsOf(person, plan).map((institution) => deps.store.obligations.heads({ plan, institution })));
  return lists.flat().map(({ doc }) => doc);
}

export async function planHeads(plan: PlanId, deps: Pick<FlowDeps, 'store'>): Promise<readonly ObligationHead[]> {
  return (await deps.store.obligations.heads({ plan })).map(({ doc }) => doc);
}
