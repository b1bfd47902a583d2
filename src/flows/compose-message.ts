import { mayDo, substitutesFor } from '../domain/access.ts';
import { isChannelId } from '../domain/channel.ts';
import { dateIn } from '../domain/dates.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Message, RoundPart } from '../domain/message.ts';
import { isAwaited, type Obligation, type ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { bundleItems, openItems } from '../domain/reminders.ts';
import { passedCard } from '../render/assign-card.ts';
import type { Card } from '../render/card.ts';
import { decidedCard } from '../render/deadline-card.ts';
import { headInformedCard } from '../render/head-card.ts';
import { listCard, type ListView } from '../render/list-card.ts';
import { returnedCard } from '../render/notice-card.ts';
import { goneCard } from '../render/chasing-card.ts';
import { pageOf } from '../render/paging.ts';
import { createViewContext, type ViewContext } from '../render/view-context.ts';
import { composeContributing, composeOverdue, composeStandsIn, contributingTo } from './compose-telling.ts';
import type { FlowDeps, LoadedPlan, PlanScope } from './deps.ts';
import { composeDigest } from './digest.ts';
import { askedHeadsOf, assignmentsOf, listedHeadsOf, mineOf, ownHeadsOf, sharedHeads } from './owed.ts';
import { confirmingOf, roundAsksOf, shownAsks } from './round-reminders.ts';
import { composeAccess } from './tell-access.ts';
import { planRecord } from './plan-record.ts';
import { unreachableOf } from './unreachable.ts';

/** A message as it reads at this moment; `shown` are the obligations that it asks about. */
export interface Composed {
  readonly card: Card;
  readonly shown: readonly Pick<ObligationHead, 'id' | 'reminded'>[];
  /** Parts of a reporting round that it asks to confirm. */
  readonly confirming?: readonly RoundPart[];
}

/** What a message has to say now. Undefined when nothing is left to say. */
export async function composeMessage(message: Message, person: Person, { loaded, deps }: PlanScope): Promise<Composed | undefined> {
  const context = viewContextFor(person, loaded, deps);
  const isWelcome = person.welcomedAt === null;
  switch (message.content.kind) {
    case 'bundle': {
      if (await hasHadBundle(message, context, deps)) return undefined;
      const [owed, asks] = await Promise.all([
        listedHeadsOf(person, loaded.plan, deps),
        roundAsksOf(person, context.today, { loaded, deps }),
      ]);
      const isSentAnyway = asks.some(({ isDue }) => isDue);
      const items = bundleItems(owed, context.today, { ...loaded, substitutesFor: substitutesFor(person, loaded.plan.id), isSentAnyway });
      if (items.length === 0 && !isSentAnyway) return undefined;
      const rounds = asks.filter(({ isListed }) => isListed);
      const [shared, contributing] = await Promise.all([
        sharedHeads(pageOf(items, 0).shown, loaded.plan, deps),
        contributingTo(person, context, deps),
      ]);
      return {
        card: listCard({ items, message: message.id, page: 0, isWelcome, owed, shared, contributing, rounds }, context),
        shown: items,
        ...(rounds.length > 0 && { confirming: confirmingOf(rounds) }),
      };
    }
    case 'digest': {
      const card = await composeDigest(message.content.week, context, { loaded, deps });
      return card === undefined ? undefined : { card, shown: [] };
    }
    case 'returned':
    case 'decided':
      return composeNotice(message.content, person, { loaded, deps });
    case 'unreachable':
      return composeUnreachable(message.content.person, person, { loaded, deps });
    case 'head-informed':
      return composeHeadInformed(message.content, person, { loaded, deps });
    case 'overdue':
      return asComposed(await composeOverdue(message.content, person, { context, loaded, deps }));
    case 'contributing':
      if (await hasHadBundle(message, context, deps)) return undefined;
      return asComposed(await composeContributing(message.content, person, { context, deps }));
    case 'stands-in':
      return asComposed(await composeStandsIn(message.content, person, { context, deps }));
    case 'passed':
      return composePassed(message.content, person, { loaded, deps });
    case 'access-asked':
    case 'access-decided': {
      const card = await composeAccess(message.content, context, deps);
      return card && { card, shown: [] };
    }
    default:
      return message.content satisfies never;
  }
}

/** As long as the information is still missing and the reader is still a head of the institution. */
async function composeHeadInformed(
  { obligation: id, entry: number }: Extract<Message['content'], { kind: 'head-informed' }>,
  person: Person,
  { loaded, deps }: PlanScope,
): Promise<Composed | undefined> {
  const obligation = (await deps.store.obligations.get(loaded.plan.id, id))?.doc;
  const entry = obligation?.entries.find((each) => each.number === number);
  if (obligation === undefined || entry?.kind !== 'HeadInformed' || !isAwaited(obligation)) return undefined;
  const isHead = person.roles.some(
    ({ plan, role, institution }) => plan === loaded.plan.id && role === 'head' && institution === obligation.institution,
  );
  return isHead ? asComposed(headInformedCard(obligation, entry.until, viewContextFor(person, loaded, deps))) : undefined;
}

/** A card that asks about nothing. */
function asComposed(card: Card | undefined): Composed | undefined {
  return card === undefined ? undefined : { card, shown: [] };
}

/** Who has come back meanwhile is not spoken of. */
async function composeUnreachable(id: PersonId, reader: Person, { loaded, deps }: PlanScope): Promise<Composed | undefined> {
  const { plan } = loaded;
  if (!mayDo(reader, 'read-plan', { plan: plan.id, institution: plan.coordinator })) return undefined;
  const context = viewContextFor(reader, loaded, deps);
  const people = await unreachableOf(await planRecord(plan.id, deps), { loaded, today: context.today, deps });
  const items = people.filter(({ person }) => person.id === id);
  return items.length === 0 ? undefined : { card: goneCard(items, context), shown: [] };
}

/** One bundle a day: after an outage those of several days are due at once, and the first says everything. */
async function hasHadBundle({ id, plan, recipient }: Message, { plan: { zone }, today }: ViewContext, deps: FlowDeps): Promise<boolean> {
  const sent = await deps.store.messages.ofPerson({ plan, person: recipient, states: ['delivered', 'settled'] });
  return sent.some(
    ({ doc }) => doc.content.kind === 'bundle' && doc.id !== id && doc.sentAt !== null && dateIn(zone, doc.sentAt) === today,
  );
}

/** What the coordinator decided, told to those who are asked for the measure: not to who has passed it on. */
async function composeNotice(
  { kind, obligation: id, entry }: Extract<Message['content'], { kind: 'returned' | 'decided' }>,
  person: Person,
  { loaded, deps }: PlanScope,
): Promise<Composed | undefined> {
  const { plan } = loaded;
  const obligation = (await deps.store.obligations.get(plan.id, id))?.doc;
  if (obligation === undefined || !(await askedHeadsOf(person, plan, deps)).some((head) => head.id === id)) return undefined;
  const context = viewContextFor(person, loaded, deps);
  if (kind === 'returned' && (obligation.state !== 'returned' || lastReturn(obligation) !== entry)) return undefined;
  const card = kind === 'returned' ? returnedCard(obligation, context) : decidedCard(obligation, entry, context);
  return card === undefined ? undefined : { card, shown: [] };
}

function lastReturn({ entries }: Obligation): number | undefined {
  return entries.findLast(({ kind }) => kind === 'AnswerReturned')?.number;
}

/** The card of a sent bundle with today's truth about what it showed. */
export async function redrawBundle(
  message: Message,
  view: { readonly reader: Person; readonly page: number; readonly banner?: ListView['banner'] },
  { loaded, deps }: PlanScope,
): Promise<Card> {
  const { reader, ...shown } = view;
  const context = viewContextFor(reader, loaded, deps);
  const owed = isChannelId(reader.id) ? await ownHeadsOf(reader, loaded.plan.id, deps) : await mineOf(reader, loaded.plan, deps);
  const byId = new Map(owed.map((head) => [head.id, head]));
  const items = message.shown.flatMap((id) => byId.get(id) ?? []);
  const [shared, contributing, rounds] = await Promise.all([
    sharedHeads(pageOf(items, shown.page).shown, loaded.plan, deps),
    contributingTo(reader, context, deps),
    shownAsks(message, context.today, { loaded, deps }),
  ]);
  return listCard({ ...shown, contributing, rounds, items, message: message.id, isWelcome: false, owed, shared }, context);
}

/** What was passed to somebody, as far as it is still open; undefined when they are no longer asked for any of it. */
async function composePassed(
  { institution, batch }: Extract<Message['content'], { kind: 'passed' }>,
  person: Person,
  { loaded, deps }: PlanScope,
): Promise<Composed | undefined> {
  const { plan } = loaded;
  if (!mayDo(person, 'answer', { plan: plan.id, institution })) return undefined;
  const context = viewContextFor(person, loaded, deps);
  const entry = (await assignmentsOf(institution, plan.id, deps))?.entries.find(({ number }) => number === batch);
  if (entry === undefined) return undefined;
  const asked = openItems(await askedHeadsOf(person, plan, deps), context.today, plan);
  const items = asked.filter((head) => head.institution === institution && entry.measures.includes(head.measure));
  const by = (await deps.store.people.ofPlan(plan.id)).find(({ id }) => id === entry.by);
  const isNamed = entry.kind === 'ExecutorNamed';
  if (items.length === 0 && !isNamed) return undefined;
  const measures = plan.measures.filter(({ key }) => entry.measures.includes(key));
  return { card: passedCard({ items, measures, by: by?.name ?? institution, isNamed }, context), shown: [] };
}

export function viewContextFor(reader: Person, loaded: LoadedPlan, deps: Pick<FlowDeps, 'now' | 'demo'>): ViewContext {
  return createViewContext({ ...loaded, reader, now: deps.now(), isDemo: deps.demo !== undefined });
}
