import type { App } from '../../src/compose.ts';
import { dispatch } from '../../src/flows/dispatch.ts';
import { handleInbound } from '../../src/flows/inbound.ts';
import { tick } from '../../src/flows/tick.ts';
import { type GrownPlan, grownAt, grownPlan, grownTenant, numberMark } from './grown-plan.ts';
import { type Grown, grownSqlite, makeDue, numbered } from './grown-store.ts';
import { growingCosmos } from './growing-cosmos.ts';
import { alternately, median, quantile, timed } from './measure.ts';
import type { FigureRow, Figures } from './report.ts';

const perPlan = 400;

export interface Sizes {
  /** Plans of 400 obligations in each of the stores, the smallest first. */
  readonly plans: readonly number[];
  /** In one tick so many obligations are due in each of so many plans. */
  readonly due: { readonly plans: number; readonly each: number };
  readonly ticks: number;
  /** Plans of 200 documents in each of the databases of Azure Cosmos DB's test server. */
  readonly cosmos: readonly number[];
  /** Rounds of questions, the first of which counts for nothing. */
  readonly questions: number;
}

/** What is due, and what people ask, costs the same in a large store as in a small one. */
export async function growing(sizes: Sizes): Promise<Figures> {
  const template = grownPlan(perPlan);
  const stores: Grown[] = [];
  for (const plans of sizes.plans) {
    process.stderr.write(`  ${(plans * perPlan).toLocaleString('en')} obligations…\n`);
    stores.push(await grownSqlite(template, plans));
  }
  const rows = [...(await tickRows(template, stores, sizes)), ...(await turnRows(stores, sizes)), ...(await growingCosmos(sizes.cosmos))];
  const size = stores.map(({ plans, megabytes }) => `${(plans * perPlan).toLocaleString('en')} obligations (${Math.round(megabytes).toLocaleString('en')} MB)`);
  for (const store of stores) await store.close();
  return { name: 'Growing', size: `${size.join(', ')}; each beside the smallest`, rows };
}

/** Each run is about plans that no earlier one was about. */
async function tickRows(template: GrownPlan, stores: readonly Grown[], { due, ticks }: Sizes): Promise<readonly FigureRow[]> {
  let run = 0;
  const inStore = async ({ app, store, plans }: Grown): Promise<{ readonly tickMs: number; readonly sendMs: number }> => {
    const round = Math.floor(run++ / stores.length);
    const numbers = Array.from({ length: due.plans }, (_, index) => Math.floor(((round * due.plans + index) * plans) / ((ticks + 1) * due.plans)));
    await makeDue(numbers.flatMap((plan) => numbered(template.due.slice(0, due.each), plan)), store);
    const found = await store.obligations.due(grownAt, 5_000);
    if (found.length !== due.plans * due.each) throw new Error(`${found.length} obligations are due`);
    const tickMs = await timed(() => tick(app.deps));
    let sent = 0;
    const sendMs = await timed(async () => (sent = (await dispatch(app.deps)).sent.length));
    if (sent < due.plans || (await store.obligations.due(grownAt, 1)).length > 0) throw new Error(`${sent} lists were sent`);
    return { tickMs, sendMs };
  };
  const runs = await alternately(ticks + 1, Object.fromEntries(stores.map((store) => [store.plans, () => inStore(store)])));
  // The first round compiles what a tick needs.
  const of = ({ plans }: Grown, figure: 'tickMs' | 'sendMs'): number => median((runs[plans] ?? []).slice(1).map((each) => each[figure]));
  const what = `${due.plans * due.each} due`;
  return [...beside(stores, `a tick with ${what}, ms`, (store) => of(store, 'tickMs')), ...beside(stores, `sending its lists, ms`, (store) => of(store, 'sendMs'))];
}

/** Every store's figure beside the smallest one's. */
function beside(stores: readonly Grown[], what: string, figure: (store: Grown) => number): readonly FigureRow[] {
  const [smallest, ...others] = stores;
  if (smallest === undefined) return [];
  const floor = figure(smallest);
  return others.map((store) => {
    const value = figure(store);
    return { what: `${what}, at ${(store.plans * perPlan).toLocaleString('en')}`, value, floor, ratio: value / floor, target: { atMost: 1.5 } };
  });
}

interface Asked {
  readonly who: string;
  readonly text: string;
  /** Stands in the card that answers. */
  readonly answer: string;
}

const asked: readonly Asked[] = [
  { who: `coordinator-${numberMark}`, text: 'statuss', answer: 'Plāna izpilde' },
  { who: `coordinator-${numberMark}`, text: 'kopsavilkums', answer: 'Plāna izpilde' },
  { who: `officer-${numberMark}-VP`, text: 'mani', answer: '1.7' },
  { who: `coordinator-${numberMark}`, text: 'vēsture 1.5 VP', answer: '1.5' },
];

/**
 * Asked about as many plans in every store, in one after another: what is remembered of them is the same, and only what is stored is not.
 * First by a process that has read nothing of them, then again and again.
 */
async function turnRows(stores: readonly Grown[], { questions, plans }: Pick<Sizes, 'questions' | 'plans'>): Promise<readonly FigureRow[]> {
  const rows: FigureRow[] = [];
  const most = Math.min(...plans);
  for (const question of asked) {
    const [first, again] = [new Map<Grown, number[]>(), new Map<Grown, number[]>()];
    for (let round = 0; round < questions; round += 1) {
      const opened = await Promise.all(stores.map(async (store) => ({ store, ...(await store.openAgain()) })));
      for (const took of [first, again, again, again])
        for (let nth = 0; nth < most; nth += 1)
          for (const { store, app } of opened) {
            const ms = await timed(() => turn(question, Math.floor((nth * store.plans) / most), app));
            // The first round compiles what the question needs.
            if (round > 0) took.set(store, [...(took.get(store) ?? []), ms]);
          }
      for (const each of opened) await each.close();
    }
    rows.push(...beside(stores, `${question.text}, 95th percentile, ms`, (store) => quantile(again.get(store) ?? [], 0.95)).slice(-1));
    rows.push(...beside(stores, `${question.text} of a plan not read before, 95th percentile, ms`, (store) => quantile(first.get(store) ?? [], 0.95)).slice(-1));
  }
  return rows;
}

async function turn({ who, text, answer }: Asked, plan: number, { deps }: App): Promise<void> {
  const id = numbered(who, plan);
  const address = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: `a:${id}`, botId: '28:bot', userId: `29:${id}` };
  const card = await handleInbound(
    { activityId: `activity-${plan}`, tenant: grownTenant, objectId: `object-${id}`, scope: 'personal', address, content: { kind: 'text', text } },
    deps,
  );
  if (!JSON.stringify(card).includes(answer)) throw new Error(`${text}: ${JSON.stringify(card).slice(0, 500)}`);
}
