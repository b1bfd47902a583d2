import { handleInbound } from '../../src/flows/inbound.ts';
import { tick } from '../../src/flows/tick.ts';
import { obligationId } from '../../src/domain/ids.ts';
import type { InboundContent } from '../../src/teams/port.ts';
import { requestsDuring } from '../support/cosmos-requests.ts';
import { startCosmosServer } from '../support/cosmos-server.ts';
import { grownPlan, grownTenant, numberMark } from './grown-plan.ts';
import { growCosmos, makeDue, numbered } from './grown-store.ts';
import type { FigureRow } from './report.ts';

/** So that a plan is 200 documents: 160 obligations, 20 people, 18 messages, its head and its revision. */
const [obligations, messages, documents] = [160, 18, 200];
/** The test server has no indexes, and answers more lists at once than it can in 5 s with none. */
const due = 5;

/** Requests that Azure Cosmos DB is asked, each page of a list being one; the plan of a query costs nothing. */
interface Asked {
  readonly plans: number;
  readonly [what: string]: number;
}

/** What a tick, a quiet tick, an answer and the status ask of Cosmos, in a database of few plans and of many. */
export async function growingCosmos(plans: readonly number[]): Promise<readonly FigureRow[]> {
  const counts: Asked[] = [];
  for (const count of plans) counts.push(await countIn(count));
  const [smallest, ...others] = counts;
  if (smallest === undefined) return [];
  return ['a quiet tick', `a tick with ${due} due`, 'an answer', 'statuss'].flatMap((what) =>
    others.map((asked) => {
      const [value, floor] = [asked[what] ?? NaN, smallest[what] ?? NaN];
      return { what: `requests to Cosmos for ${what}, at ${(asked.plans * documents).toLocaleString('en')} documents`, value, floor, ratio: value / floor, target: { atMost: 1 } };
    }),
  );
}

async function countIn(plans: number): Promise<Asked> {
  const whole = grownPlan(obligations);
  const template = { ...whole, messages: whole.messages.slice(-messages) };
  const server = await startCosmosServer();
  const store = await server.open('grown');
  const app = await growCosmos(template, { from: 0, to: plans }, store);
  // A beat of its own in the background would be counted at random.
  const deps = { ...app.deps, nudge: () => undefined };
  const plan = Math.floor(plans / 2);
  const takes = async (who: string, content: InboundContent): Promise<void> => {
    const id = numbered(who, plan);
    const address = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: `a:${id}`, botId: '28:bot', userId: `29:${id}` };
    const card = await handleInbound({ activityId: 'activity', tenant: grownTenant, objectId: `object-${id}`, scope: 'personal', address, content }, deps);
    if (card === undefined) throw new Error(`${JSON.stringify(content)} is not answered`);
  };
  const count = async (work: () => Promise<unknown>): Promise<number> => (await requestsDuring(work)).requests.filter(({ kind }) => kind !== 'plan').length;
  await tick(app.deps); // what a process reads once
  const quiet = await count(() => tick(app.deps));
  await makeDue(numbered(template.due.slice(0, due), plan), store);
  const ticked = await count(() => tick(app.deps));
  const obligation = obligationId({ plan: numbered(template.plan.id, plan), measure: '1.7(2)', institution: 'VP', occurrence: 'once' });
  const press = { kind: 'SubmitAnswer', obligation, nonce: 'nonce', seen: 0 };
  const data = { do: press, status: 'in-progress', 'total-trained-officials': '180', text: 'Mācības notiek.' };
  await app.heartbeat.beat();
  const answered = await count(async () => {
    await takes(`officer-${numberMark}-VP`, { kind: 'press', data, card: undefined });
    await app.heartbeat.beat(); // who is told of it
  });
  if ((await store.obligations.get(numbered(template.plan.id, plan), obligation))?.doc.entryCount !== 1) throw new Error('nothing was answered');
  const status = await count(() => takes(`coordinator-${numberMark}`, { kind: 'text', text: 'statuss' }));
  await app.heartbeat.stop();
  await store.close();
  await server.stop();
  return { plans, 'a quiet tick': quiet, [`a tick with ${due} due`]: ticked, 'an answer': answered, statuss: status };
}
