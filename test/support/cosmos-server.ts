import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:https';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type CosmosOptions, openCosmosStore } from '../../src/store/cosmos/open-cosmos-store.ts';
import type { Store } from '../../src/store/store.ts';

export interface CosmosServer {
  readonly endpoint: string;
  /** Opens a store in a database, creating it. */
  open(database: string, overrides?: Partial<CosmosOptions>): Promise<Store>;
  stop(): Promise<void>;
}

/** Any key will do: the test server looks at none. */
export const anyKey = Buffer.from('any key').toString('base64');

/** Starts `@vercel/cosmosdb-server` on a free port of loopback, over HTTPS with its own certificate. */
export async function startCosmosServer(): Promise<CosmosServer> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('cosmos-child.ts', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [port] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended.then(() => [])])) as readonly (string | undefined)[];
  if (port === undefined) throw new Error('the test server of Cosmos did not start');
  const endpoint = `https://127.0.0.1:${port}`;
  const agent = trustingAgent();
  return {
    endpoint,
    open: (database, overrides) => openCosmosStore({ endpoint, database, role: 'server', credentials: { kind: 'key', key: anyKey }, agent, ...overrides }),
    stop: async () => {
      agent.destroy();
      child.kill();
      await ended;
    },
  };
}

/** Takes the test server's certificate, which is made out to nobody: for connections to loopback in tests only. */
export function trustingAgent(): Agent {
  return new Agent({ keepAlive: true, rejectUnauthorized: false });
}
