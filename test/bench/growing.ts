import { dispatch } from '../../src/flows/dispatch.ts';
import { handleInbound } from '../../src/flows/inbound.ts';
import { tick } from '../../src/flows/tick.ts';
import { type GrownPlan, grownAt, grownPlan, grownTenant, numberMark } from './grown-plan.ts';
import { type Grown, grownSqlite, makeDue, numbered } from './grown-store.ts';
import { alternately, median, quantile, timed } from './measure.ts';
import type { FigureRow, Figures } from './report.ts';

const perPlan = 400;

export interface Sizes {
  /** Plans of 400 obligations in each of the stores, the smallest first. */
  readonly plans: readonly number[];
  /** In one tick so many obligations are due in each of so many plans. */
  readonly due: { readonly plans: number; readonly each: number };
  readonly ticks: number;
  readonly turns: number;
}

/** What is due, and what people ask, costs the same in a large store as in a small one. */
export async function growing(sizes: Sizes): Promise<Figures> {
  const template = grownPlan(perPlan);
  const stores: Grown[] = [];
  for (const plans of sizes.plans) {
    process.stderr.write(`  ${(plans * perPlan).toLocaleString('en')} obligations…\n`);
    stores.push(await grownSqlite(template, plans));
  }
  const rows = [...(await tickRows(template, stores, sizes)), ...(await turnRows(stores, sizes.turns))];
  const size = stores.map(({ plans, megabytes }) => `${(plans * perPlan).toLocaleString('en')} obligations (${Math.round(megabytes).toLocaleString('en')} MB)`);
  for (const store of stores) await store.close();
  return { name: 'Growing', size: `${size.join(', ')}; each beside the smallest`, rows };
}

/** Each run is about plans that no earlier one was about. */
async function tickRows(template: GrownPlan, stores: readonly Grown[], { due, ticks }: Sizes): Promise<readonly FigureRow[]> {
  let run = 0;
  const inStore = async ({ app, store, plans }: Grown): Promise<{ readonly tickMs: number; readonly sendMs: number }> => {
    const round = Math.floor(run++ / stores.length);
    const numbers = Array.from({ length: due.plans }, (_, index) => Math.floor(((round * due.plans + index) * plans) / (ticks * due.plans)));
    await makeDue(numbers.flatMap((plan) => numbered(template.due.slice(0, due.each), plan)), store);
    const found = await store.obligations.due(grownAt, 5_000);
    if (found.length !== due.plans * due.each) throw new Error(`${found.length} obligations are due`);
    const tickMs = await timed(() => tick(app.deps));
    let sent = 0;
    const sendMs = await timed(async () => (sent = (await dispatch(app.deps)).sent.length));
    if (sent < due.plans || (await store.obligations.due(grownAt, 1)).length > 0) throw new Error(`${sent} lists were sent`);
    return { tickMs, sendMs };
  };
  const runs = await alternately(ticks, Object.fromEntries(stores.map((store) => [store.plans, () => inStore(store)])));
  const of = ({ plans }: Grown, figure: 'tickMs' | 'sendMs'): number => median((runs[plans] ?? []).map((each) => each[figure]));
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

/** Of plan after plan, so that in each store as little is remembered as in any other. */
async function turnRows(stores: readonly Grown[], turns: number): Promise<readonly FigureRow[]> {
  const rows: FigureRow[] = [];
  for (const question of asked) {
    let run = 0;
    const ask = (store: Grown): Promise<number> => timed(() => turn(question, Math.floor(run++ / stores.length), store));
    const runs = await alternately(turns, Object.fromEntries(stores.map((store) => [store.plans, () => ask(store)])));
    for (const [name, part] of [['median', 0.5], ['95th percentile', 0.95]] as const)
      rows.push(...beside(stores, `${question.text}, ${name}, ms`, ({ plans }) => quantile(runs[plans] ?? [], part)));
  }
  return rows;
}

async function turn({ who, text, answer }: Asked, nth: number, { app, plans }: Grown): Promise<void> {
  // A step without a common divisor with the number of plans comes by every plan.
  const id = numbered(who, (nth * 7919) % plans);
  const address = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: `a:${id}`, botId: '28:bot', userId: `29:${id}` };
  const card = await handleInbound(
    { activityId: `activity-${nth}`, tenant: grownTenant, objectId: `object-${id}`, scope: 'personal', address, content: { kind: 'text', text } },
    app.deps,
  );
  if (!JSON.stringify(card).includes(answer)) throw new Error(`${text}: ${JSON.stringify(card).slice(0, 500)}`);
}
