import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';

/**
 * A process of its own for tests of locks and of sudden death: `node sqlite-child.ts TASK FILE`. It prints a line for each
 * thing that has happened, at once, so that whatever was printed before a kill had been answered before it.
 */
const tasks: Readonly<Record<string, (file: string) => Promise<void>>> = { serve, write, increment };
const [task = '', file = ''] = process.argv.slice(2);
await tasks[task]?.(file);

/** Opens as the server and stays. */
async function serve(path: string): Promise<void> {
  await openSqliteStore({ file: path, role: 'server' });
  print('open');
  setInterval(() => undefined, 60_000);
}

/** Creates facts in twenties and replaces each once, without end; prints `ID EDITION` after each `ok`. */
async function write(path: string): Promise<void> {
  const store = await openSqliteStore({ file: path, role: 'server' });
  for (let round = 0; ; round += 1) {
    await Promise.all(Array.from({ length: 20 }, (_, index) => createAndReplace(store, `${round}-${index}`)));
  }
}

async function createAndReplace(store: Store, id: string): Promise<void> {
  const created = await store.facts.create({ id, value: '1' });
  if (created.kind !== 'ok') throw new Error(created.kind);
  print(`${id} 1`);
  const replaced = await store.facts.replace({ id, value: '2' }, created.version);
  if (replaced.kind !== 'ok') throw new Error(replaced.kind);
  print(`${id} 2`);
}

/** Adds one to the fact `count` two hundred times, beside whoever else has the file. */
async function increment(path: string): Promise<void> {
  const store = await openSqliteStore({ file: path, role: 'reader-writer' });
  for (let done = 0; done < 200; ) {
    const read = await store.facts.get('installation', 'count');
    const outcome = read && (await store.facts.replace({ id: 'count', value: String(Number(read.doc.value) + 1) }, read.version));
    if (outcome?.kind === 'ok') done += 1;
  }
  await store.close();
  print('done');
}

function print(line: string): void {
  writeSync(1, `${line}\n`); // not console.log: a pipe is written later
}
