import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type App, compose, createLog, openStore, openStoreBesideServer, storeFileName } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { addPlan } from '../../src/flows/plans.ts';
import type { Store, WriteOutcome } from '../../src/store/store.ts';
import { type GrownPlan, grownAt, numberMark } from './grown-plan.ts';

/** The product over a store of many plans; nothing runs by itself, and nothing leaves the process. */
export interface Grown {
  readonly app: App;
  readonly store: Store;
  readonly plans: number;
  readonly megabytes: number;
  /** The same as another process has it, which has read nothing yet. */
  openAgain(): Promise<{ readonly app: App; close(): Promise<void> }>;
  close(): Promise<void>;
}

/** A template's text in one of the plans made of it. */
export function numbered<Value>(value: Value, plan: number): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(numberMark, numberOf(plan))) as Value;
}

function numberOf(plan: number): string {
  return String(plan).padStart(numberMark.length, '0');
}

/** The first plan is written by the product, the others by SQLite, row by row the same but for their number: 1,000,000 obligations in a minute. */
export async function grownSqlite(template: GrownPlan, plans: number): Promise<Grown> {
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-bench-'));
  const config = { ...readConfig({ ATGADNIS_DATA: folder }), host: '127.0.0.1', port: 0 };
  const first = await openStore(config);
  await writePlan(template, first);
  await first.close();
  multiply(join(folder, storeFileName), plans);
  const store = await openStore(config);
  const ids = Array.from({ length: plans }, (_, plan) => numbered(template.plan.id, plan));
  mustBeWritten([await store.facts.create({ id: 'plans', value: JSON.stringify(ids) })]);
  const { size } = await stat(join(folder, storeFileName));
  const close = async (): Promise<void> => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  const openAgain: Grown['openAgain'] = async () => {
    const again = await openStoreBesideServer(config);
    return { app: silentApp(config, again), close: () => again.close() };
  };
  return { app: silentApp(config, store), store, plans, megabytes: size / 1e6, openAgain, close };
}

/** Every plan by the port, as many documents as a plan of the template has for each. */
export async function growCosmos(template: GrownPlan, plans: { readonly from: number; readonly to: number }, store: Store): Promise<App> {
  for (let plan = plans.from; plan < plans.to; plan += 1) {
    await writePlan(numbered(template, plan), store);
    await addPlan(numbered(template.plan.id, plan), store);
  }
  return silentApp({ ...readConfig({ ATGADNIS_DATA: tmpdir() }), host: '127.0.0.1', port: 0 }, store);
}

/** Puts obligations that are due in the place of those that are not. */
export async function makeDue(obligations: readonly Obligation[], store: Store): Promise<void> {
  const replaced = obligations.map(async (obligation) => {
    const read = await store.obligations.get(obligation.plan, obligation.id);
    if (read === undefined) throw new Error(`${obligation.id} is not there`);
    return store.obligations.replace(obligation, read.version);
  });
  mustBeWritten(await Promise.all(replaced));
}

async function writePlan({ head, plan, people, obligations, messages }: GrownPlan, store: Store): Promise<void> {
  mustBeWritten([await store.revisions.create({ id: String(plan.revision), plan })]);
  mustBeWritten(await Promise.all(people.map((person) => store.people.create(person))));
  for (const batch of inBatches(obligations)) mustBeWritten(await Promise.all(batch.map((obligation) => store.obligations.create(obligation))));
  for (const batch of inBatches(messages)) mustBeWritten(await Promise.all(batch.map((message) => store.messages.create(message))));
  mustBeWritten([await store.plans.create(head)]);
}

function inBatches<Item>(items: readonly Item[], size = 100): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

function mustBeWritten(outcomes: readonly WriteOutcome[]): void {
  const refused = outcomes.find(({ kind }) => kind !== 'ok');
  if (refused !== undefined) throw new Error(`not written: ${refused.kind}`);
}

/** Nobody's plan is left under the mark: it becomes the plan of number 0. */
function multiply(file: string, plans: number): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; BEGIN; CREATE TEMP TABLE numbers (nr TEXT PRIMARY KEY)');
  const add = database.prepare('INSERT INTO numbers VALUES (?)');
  for (let plan = 0; plan < plans; plan += 1) add.run(numberOf(plan));
  for (const table of ['plan', 'revision', 'person', 'obligation', 'message']) {
    const columns = database.prepare(`SELECT name, type FROM pragma_table_info('${table}')`).all();
    const values = columns.map(({ name, type }) => (type === 'TEXT' ? `replace(t.${String(name)}, '${numberMark}', n.nr)` : `t.${String(name)}`));
    database.exec(`INSERT INTO ${table} SELECT ${values.join(', ')} FROM numbers n CROSS JOIN ${table} t WHERE t.document LIKE '%${numberMark}%';
      DELETE FROM ${table} WHERE document LIKE '%${numberMark}%'`);
  }
  database.exec(`DELETE FROM person_place WHERE plan LIKE '%${numberMark}%'; COMMIT`);
  database.close();
}

function silentApp(config: Parameters<typeof compose>[0], store: Store): App {
  return compose(config, { store, log: createLog('error') }, {
    now: () => grownAt,
    wrapSendPort: (port) => ({ ...port, send: async () => ({ kind: 'sent', activityId: 'activity' }), update: async () => ({ kind: 'sent', activityId: 'activity' }) }),
  });
}
