import { namedStandIn } from '../domain/absence.ts';
import { institutionsOf, mayDo } from '../domain/access.ts';
import { contributingItems, contributingToldOn } from '../domain/contributing.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { Message } from '../domain/message.ts';
import { isAwaited, type ObligationHead } from '../domain/obligation.ts';
import { overdueOf } from '../domain/overdue.ts';
import type { OwedOccurrence } from '../domain/overview.ts';
import type { Person } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import { coordinatorsToldOn } from '../domain/round-reminders.ts';
import { stillToConfirm } from '../domain/round-standing.ts';
import type { Round } from '../domain/round.ts';
import { openItems } from '../domain/reminders.ts';
import type { Card } from '../render/card.ts';
import { contributingCard, overdueCard, standsInCard } from '../render/telling-cards.ts';
import type { ViewContext } from '../render/view-context.ts';
import type { FlowDeps, PlanScope } from './deps.ts';
import { askedHeadsOf } from './owed.ts';
import { planHeads } from './plan-record.ts';
import { readRoundFacts } from './round.ts';

type Of<Kind extends Message['content']['kind']> = Extract<Message['content'], { kind: Kind }>;
type Deps = Pick<FlowDeps, 'store' | 'now'>;

/** What came onto the coordinators' list that day, as far as it is still awaited. */
export async function composeOverdue(
  { day }: Of<'overdue'>,
  reader: Person,
  { context, loaded, deps }: At & PlanScope,
): Promise<Card | undefined> {
  const { plan } = context;
  if (!mayDo(reader, 'review', { plan: plan.id, institution: plan.coordinator })) return undefined;
  const [items, round] = await Promise.all([overdueItems(day, context, deps), overdueRound(context.today, { loaded, deps })]);
  return items.length === 0 && round === undefined ? undefined : overdueCard({ items, day, page: 0, round }, context);
}

export async function overdueItems(
  day: IsoDate,
  { plan, today }: ViewContext,
  deps: Pick<Deps, 'store'>,
): Promise<readonly ObligationHead[]> {
  return overdueOf(await planHeads(plan.id, deps), day, { plan, today });
}

/** What the person's institutions contribute to and was told of that day; whoever has had their list that day has read it there. */
export async function composeContributing({ day }: Of<'contributing'>, person: Person, { context, deps }: At): Promise<Card | undefined> {
  const items = await contributingTo(person, context, deps);
  const told = contributingToldOn(day, items);
  return told.length === 0 ? undefined : contributingCard(told, context);
}

export async function composeStandsIn(content: Of<'stands-in'>, person: Person, { context, deps }: At): Promise<Card | undefined> {
  const { plan, today } = context;
  const named = namedStandIn({ ...content, substitute: person.id }, await deps.store.people.ofPlan(plan.id), today);
  if (named === undefined) return undefined;
  const open = openItems(await askedHeadsOf(person, plan, deps), today, plan).filter(isAwaited);
  return standsInCard({ ...named, open: open.length }, context);
}

/** The open round once the coordinators are told of it, with who has not confirmed; undefined while nobody is waited for. */
async function overdueRound(today: IsoDate, scope: PlanScope): Promise<OverdueRound | undefined> {
  const round = await scope.deps.store.rounds.open(scope.loaded.plan.id);
  const told = round && coordinatorsToldOn(round, scope.loaded);
  if (round === undefined || told === undefined || today < told) return undefined;
  const open = stillToConfirm(round, await readRoundFacts(round, scope));
  return open.length === 0 ? undefined : { round, open };
}

interface OverdueRound {
  readonly round: Round;
  readonly open: readonly InstitutionCode[];
}

interface At {
  readonly context: ViewContext;
  readonly deps: Deps;
}

/** What a person's institutions are co-responsible for and is soon due. */
export async function contributingTo(
  person: Person,
  { plan, today }: { readonly plan: Plan; readonly today: IsoDate },
  { store }: Pick<Deps, 'store'>,
): Promise<readonly OwedOccurrence[]> {
  const institutions = institutionsOf(person, plan.id);
  const measures = plan.measures.filter(({ contributing }) => contributing.some((code) => institutions.includes(code)));
  const lists = await Promise.all(measures.map(({ key }) => store.obligations.heads({ plan: plan.id, measure: key })));
  return contributingItems(
    lists.flat().map(({ doc }) => doc),
    institutions,
    { plan, today },
  );
}
