import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Chance } from './chance.ts';
import type { Clock, FromServer, ServerSettings, ToServer } from './server.ts';

/** The server processes of one store. */
export interface Servers {
  /** Names of those that run. */
  readonly running: readonly string[];
  setClock(clock: Clock): void;
  /** Hands an activity to one of those that run, as a load balancer does; the invoke response, undefined when none came. */
  post(activity: object): Promise<unknown>;
  /** SIGKILL; resolves when they are dead. */
  kill(names: readonly string[]): Promise<void>;
  /** Starts another in the place of each that was killed. */
  revive(): Promise<void>;
  /** Resolves when nothing is to be sent or to be turned into messages any more. */
  settled(): Promise<void>;
  /** Ends them in order. */
  stop(): Promise<void>;
  /** What they have written to their logs. */
  readonly log: string;
}

interface Running {
  readonly name: string;
  readonly child: ChildProcess;
  readonly url: string;
}

const patienceMs = 60_000;

export async function startServers(count: number, settings: Omit<ServerSettings, 'name'>, chance: Chance): Promise<Servers> {
  const running = new Map<number, Running>();
  const log: string[] = [];
  let { clock } = settings;
  let generation = 0;
  const start = async (place: number): Promise<void> => {
    generation += 1;
    const name = `server-${place}-${generation}`;
    const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [JSON.stringify({ ...settings, clock, name })], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      // Nothing is inherited, a proxy would take loopback away; half of a start would be the stripping of types.
      env: { NODE_COMPILE_CACHE: join(dirname(settings.store.folder), 'compiled') },
    });
    child.stderr?.on('data', (chunk: Buffer) => log.push(chunk.toString()));
    const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    const ready = first as FromServer | number | null;
    if (typeof ready !== 'object' || ready?.kind !== 'ready') throw new Error(`${name} did not start:\n${log.join('')}`);
    running.set(place, { name, child, url: ready.url });
    send(child, { kind: 'clock', clock }); // it may have gone on meanwhile
  };
  await Promise.all(Array.from({ length: count }, (_, place) => start(place)));
  return {
    get running() {
      return [...running.values()].map(({ name }) => name);
    },
    setClock: (next) => {
      clock = next;
      for (const { child } of running.values()) send(child, { kind: 'clock', clock });
    },
    post: async (activity) => {
      const all = [...running.values()];
      return all.length === 0 ? undefined : post(chance.pick(all).url, activity);
    },
    kill: async (names) => {
      const dying = [...running].filter(([, { name }]) => names.includes(name));
      const ends = dying.map(([, { child }]) => once(child, 'exit'));
      for (const [place, { child }] of dying) {
        child.kill('SIGKILL');
        running.delete(place);
      }
      await Promise.all(ends);
    },
    revive: async () => {
      const places = Array.from({ length: count }, (_, place) => place).filter((place) => !running.has(place));
      await Promise.all(places.map(start));
    },
    settled: async () => {
      const [any] = running.values();
      if (any === undefined) throw new Error('no server runs');
      await settled(any.child);
    },
    stop: async () => {
      const ends = [...running.values()].map(({ child }) => once(child, 'exit'));
      for (const { child } of running.values()) child.kill('SIGTERM');
      await Promise.race([Promise.all(ends), delay(patienceMs, undefined, { ref: false })]);
      for (const { child } of running.values()) child.kill('SIGKILL');
      running.clear();
    },
    get log() {
      return log.join('');
    },
  };
}

function send(child: ChildProcess, message: ToServer): void {
  child.send(message);
}

async function post(url: string, activity: object): Promise<unknown> {
  try {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(15_000),
    });
    const body: unknown = await response.json();
    return response.status === 200 ? body : undefined;
  } catch {
    return undefined; // it was killed before it could answer
  }
}

async function settled(child: ChildProcess): Promise<void> {
  for (const startedAt = performance.now(); performance.now() - startedAt < patienceMs; await delay(100)) {
    const answer = once(child, 'message', { signal: AbortSignal.timeout(patienceMs) });
    send(child, { kind: 'unsettled' });
    const [told] = (await answer) as [FromServer];
    if (told.kind === 'unsettled' && told.count === 0) return;
  }
  throw new Error(`messages are still to be sent after ${patienceMs / 1000} s`);
}
