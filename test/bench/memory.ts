import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Press } from '../../src/domain/command.ts';
import { aPress } from '../teams/activities.ts';
import { type LastingAsked, type LastingSaid, listed } from './children/lasting-words.ts';
import type { ProductReady } from './children/product.ts';
import { type Child, startChild } from './children/child.ts';
import { openConnector } from './connector.ts';
import { createPoster } from './load.ts';
import type { Figures } from './report.ts';

const connections = 32;
/** Answers to each obligation before everything is owed anew. */
const answersEach = 20;
/** Lists sent in one beat. */
const listsAtOnce = 1_000;
/** What fills everything that is kept on purpose: parsed texts, and what is known of rows. */
const warmUp = 12_000;
const at = '2025-12-01T07:07:00.000Z';
const megabyte = 1_000_000;

/** What a server holds after many answers and sends, beside what it held when it was warm. */
export async function memory(count: number): Promise<Figures> {
  const connector = await openConnector();
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-bench-'));
  const child = startChild('lasting', { folder, at, serviceUrl: connector.url }, ['--expose-gc']);
  const ready = await child.next<ProductReady>();
  const heap = async (): Promise<number> => ((await ask(child, { kind: 'heap' })).heapBytes ?? NaN) / megabyte;
  try {
    await work(child, ready, { count: warmUp, serviceUrl: connector.url });
    const idle = await heap();
    await work(child, ready, { count, serviceUrl: connector.url });
    const after = await heap();
    const what = 'heap at rest after them, MB, beside the warm server';
    return {
      name: 'Memory',
      size: `${count.toLocaleString('en')} answers and ${count.toLocaleString('en')} sends, after ${warmUp.toLocaleString('en')} of each`,
      rows: [{ what, value: after, floor: idle, ratio: after / idle, target: { atMost: 1.1 } }],
    };
  } finally {
    await child.end();
    await connector.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Work {
  readonly count: number;
  readonly serviceUrl: string;
}

async function work(child: Child, ready: ProductReady, { count, serviceUrl }: Work): Promise<void> {
  const owed = ready.owed.filter(({ institution }) => institution !== listed);
  const atOnce = owed.length * answersEach;
  for (let done = 0; done < count; done += atOnce) {
    await ask(child, { kind: 'renew' });
    await answer({ ...ready, owed }, { count: Math.min(atOnce, count - done), serviceUrl });
  }
  for (let done = 0; done < count; done += listsAtOnce) {
    const { sent } = await ask(child, { kind: 'send', count: listsAtOnce });
    if (sent !== listsAtOnce) throw new Error(`${sent} of ${listsAtOnce} lists were sent`);
  }
}

/** Every obligation in turn, then again. */
async function answer({ url, tenant, owed }: ProductReady, { count, serviceUrl }: Work): Promise<void> {
  const poster = createPoster(url, connections);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const { obligation, who, objectId, inputs } = owed[index % owed.length] ?? {};
      const seen = Math.floor(index / owed.length);
      const press: Press = { kind: 'SubmitAnswer', obligation: obligation ?? '', nonce: `${obligation}-${seen}`, seen };
      const text = `Notikusi ${seen}. mācību grupa.`;
      const reply = await poster.post(aPress({ who: who ?? '', objectId: objectId ?? '', tenant, serviceUrl }, { do: press, ...inputs, text }));
      if (reply.status !== 200 || !reply.body.includes('Informācija iesniegta')) throw new Error(`${obligation}: ${reply.status} ${reply.body.slice(0, 2_000)}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  poster.close();
}

function ask(child: Child, asked: LastingAsked): Promise<LastingSaid> {
  return child.ask<LastingSaid>(asked);
}
