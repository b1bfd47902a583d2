import { actorsOf } from '../domain/forgetting.ts';
import type { Chained } from '../domain/chain.ts';
import type { ViewContext } from '../render/view-context.ts';
import type { FlowDeps } from './deps.ts';

/** The view of documents in which whoever has been forgotten reads as a former officer. */
export async function withFormer(
  context: ViewContext,
  documents: readonly Chained[],
  { store }: Pick<FlowDeps, 'store'>,
): Promise<ViewContext> {
  const { tenant } = context.reader;
  const actors = await Promise.all(actorsOf(documents).map(async (id) => (await store.people.get(tenant, id))?.doc));
  const former = new Set(actors.flatMap((person) => (person?.forgotten === undefined ? [] : [person.id])));
  return former.size === 0 ? context : { ...context, former };
}
