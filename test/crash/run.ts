import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CosmosServer, startCosmosServer } from '../support/cosmos-server.ts';
import { createChance } from './chance.ts';
import { type EngineName, engineNames, plantStore } from './engines.ts';
import { judge } from './judge.ts';
import { startMailbox } from './mailbox.ts';
import { createPeople } from './people.ts';
import { addUp, type EngineResult, type StretchResult, tableOf, violationsOf } from './report.ts';
import { type Kill, playRound, type Stage } from './rounds.ts';
import { createStretch, longestStretch } from './script.ts';
import { startServers } from './servers.ts';

const exitMs = 3_000;
const usage = `Usage: npm run test:crash -- [--rounds N] [--only ${engineNames.join('|')}] [--seed N] [--json]`;
const { rounds, engines, seed, isJson } = readOptions();
const say = (line: string): void => void (isJson ? process.stderr : process.stdout).write(`${line}\n`);

const folder = await mkdtemp(join(tmpdir(), 'atgadnis-crash-'));
let cosmosServer: Promise<CosmosServer> | undefined;
const cosmos = (): Promise<CosmosServer> => (cosmosServer ??= startCosmosServer());
try {
  say(`seed ${seed}`);
  const results: EngineResult[] = [];
  for (const engine of engines) results.push(await runEngine(engine));
  finish(results);
} finally {
  await (await cosmosServer)?.stop();
  await rm(folder, { recursive: true, force: true });
}
// What a failed round left running must not keep a CI job alive.
setTimeout(() => process.exit(), exitMs).unref();

/** The seed gives the script, the victims and the waits; what a kill meets depends on the machine as well. */
async function runEngine(engine: EngineName): Promise<EngineResult> {
  const startedAt = performance.now();
  const stretches: StretchResult[] = [];
  for (let done = 0; done < rounds; done += longestStretch)
    stretches.push(await runStretch(engine, { from: done, count: Math.min(longestStretch, rounds - done) }));
  return addUp(engine, stretches, (performance.now() - startedAt) / 1000);
}

/** One store from its planting to its verdict. */
async function runStretch(engine: EngineName, { from, count }: { readonly from: number; readonly count: number }): Promise<StretchResult> {
  const chance = createChance(seed + engineNames.indexOf(engine) * 1_000_003 + from);
  const mailbox = await startMailbox(chance.below(2 ** 31));
  const stretch = createStretch(count, mailbox.serviceUrl, chance);
  const store = await plantStore(engine, stretch, { folder, name: `${engine}-${from}`, cosmos });
  const dayBefore = { shows: '2025-10-03T17:00:00.000Z', at: Date.now() } as const;
  const settings = { clock: dayBefore, store: store.where };
  const servers = await startServers(store.servers, settings, createChance(chance.below(2 ** 31)));
  const people = createPeople(stretch, servers, mailbox);
  const stage: Stage = { servers, store, mailbox, people, chance, usualListsMs: 100 };
  const kills: Kill[] = [];
  let trouble: string | undefined;
  try {
    for (const round of stretch.rounds) kills.push(await playRound(round, stage));
  } catch (error) {
    // The judge tells what did not come; the servers' logs may tell why.
    trouble = error instanceof Error ? error.message : String(error);
    say(`${engine}: ended early: ${trouble}\n${servers.log}`);
  }
  await servers.stop();
  const { acknowledged, redelivered } = people;
  const begun = { ...stretch, rounds: stretch.rounds.slice(0, kills.length + 1) };
  const findings = await store.read((opened) => judge(begun, opened, { acknowledged, sent: mailbox.sent }));
  await store.close();
  mailbox.stop();
  say(`${engine}: ${from + kills.length} of ${rounds} rounds`);
  return { kills, redelivered, findings, trouble };
}

function finish(results: readonly EngineResult[]): void {
  const judged = results.map((result) => ({ ...result, violations: violationsOf(result) }));
  const failed = judged.filter(({ violations }) => violations.length > 0).length;
  if (isJson) process.stdout.write(`${JSON.stringify({ seed, passed: judged.length - failed, failed, engines: judged }, null, 2)}\n`);
  say(`\n${tableOf(results)}\n`);
  for (const { engine, violations } of judged) for (const violation of violations) say(`✗ ${engine}: ${violation}`);
  say(`${judged.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function readOptions(): { readonly rounds: number; readonly engines: readonly EngineName[]; readonly seed: number; readonly isJson: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: 'string', default: '100' },
        only: { type: 'string' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
        json: { type: 'boolean', default: false },
      },
    });
    const [rounds, seed] = [wholeNumber(values.rounds), wholeNumber(values.seed)];
    const engines = engineNames.filter((name) => values.only === undefined || values.only === name);
    if (engines.length === 0) throw new Error(`--only ${values.only} is not known.`);
    if (rounds === 0) throw new Error('--rounds 0 proves nothing.');
    return { rounds, seed, engines, isJson: values.json };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    return process.exit(2);
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new Error(`${text} is not a whole number of at most nine digits.`);
  return Number(text);
}
