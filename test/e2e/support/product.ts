import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { findFreePort } from '../../../src/local/ports.ts';
import type { Client } from './client.ts';
import { createFurtherPages } from './further-pages.ts';
import { until } from './until.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const READY = 'Atgādnis is running';
const START_MS = 60_000;
const STOP_MS = 12_000;

export interface ProductOptions {
  /** The folder of its store; an absolute path, one per product. */
  readonly dataFolder: string;
  /** After `node src/main.ts`, e.g. `['--fresh', '--lang', 'en']`. */
  readonly args?: readonly string[];
  /** Where the bot listens; the next free port from 43978 when absent. */
  readonly port?: number;
  /** The first of the two pages' ports; the next free ones from 46150 when absent. */
  readonly clientPort?: number;
  /** On top of this process's environment, from which bot credentials are removed. */
  readonly env?: Readonly<Record<string, string>>;
  /** 60,000 when absent. */
  readonly timeoutMs?: number;
}

export interface ProductEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Product {
  readonly pid: number;
  readonly port: number;
  /** The addresses it printed: the officer's page, the coordinator's page. */
  readonly officerUrl: string;
  readonly coordinatorUrl: string;
  /** From `node src/main.ts` to the printed addresses. */
  readonly startMs: number;
  /** Everything it has written to the terminal so far. */
  readonly output: () => string;
  /**
   * Opens the page of one more of the people in `seeds/people.yaml`, by id. Until then the demonstration has sent their messages
   * nowhere: the page begins with their list, and from the next message on cards arrive and change on it. Its test client ends
   * with the product.
   */
  readonly openPage: (browser: Browser, person: string) => Promise<Client>;
  /** Sends the signal and waits for the end. */
  readonly kill: (signal: NodeJS.Signals) => Promise<ProductEnd>;
  /** As Ctrl+C; killed after 12 s. */
  readonly stop: () => Promise<ProductEnd>;
}

const products = new Set<Product>();

/** The products that run now, for what they wrote before a failure. */
export function runningProducts(): readonly Product[] {
  return [...products];
}

/** Starts the product in local mode under this process's own Node, which must be 24; resolves when both pages' addresses are printed. Throws with its output. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  if (Number.parseInt(process.versions.node, 10) < 24) throw new Error(`The product runs on Node 24; this is ${process.version}.`);
  const port = options.port ?? (await findFreePort(43_978));
  const officerPort = await findFreePort(options.clientPort ?? 46_150);
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['src/main.ts', ...(options.args ?? [])], {
    cwd: ROOT,
    env: {
      ...process.env,
      MicrosoftAppId: '',
      PORT: String(port),
      ATGADNIS_DATA: options.dataFolder,
      ATGADNIS_OFFICER_PORT: String(officerPort),
      ATGADNIS_COORDINATOR_PORT: String(officerPort + 1),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const collect = (chunk: Buffer): void => void (written += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const further = createFurtherPages({ botUrl: `http://127.0.0.1:${port}`, dataFolder: options.dataFolder });
  const hasEnded = (): boolean => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const kill = async (signal: NodeJS.Signals): Promise<ProductEnd> => {
    if (!hasEnded()) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    await further.stop();
    return { code: child.exitCode, signal: child.signalCode };
  };
  const stop = async (): Promise<ProductEnd> => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    const end = await kill('SIGINT');
    clearTimeout(timer);
    return end;
  };
  child.once('error', (error) => void (written += `${error.message}\n`));
  // A test that dies must not leave a product behind.
  const killNow = (): void => void child.kill('SIGKILL');
  process.once('exit', killNow);
  child.once('exit', () => process.off('exit', killNow));
  try {
    const timeoutMs = options.timeoutMs ?? START_MS;
    const explain = (): string => `No "${READY}" with two addresses after ${timeoutMs} ms:\n${written}`;
    const [officerUrl, coordinatorUrl] = await until({ timeoutMs, explain }, async () => {
      const found = findAddresses(written);
      if (found === undefined && hasEnded()) throw new Error(`It ended with ${child.signalCode ?? child.exitCode ?? 'an error'}:\n${written}`);
      return found;
    });
    const startMs = performance.now() - startedAt;
    const product = { pid: child.pid ?? 0, port, officerUrl, coordinatorUrl, startMs, output: () => written, openPage: further.open, kill, stop };
    products.add(product);
    child.once('exit', () => products.delete(product));
    return product;
  } catch (error) {
    await kill('SIGKILL');
    throw error;
  }
}

/** The two addresses printed after the line that says it runs: officer, then coordinator. */
function findAddresses(written: string): [officer: string, coordinator: string] | undefined {
  const at = written.indexOf(READY);
  if (at < 0) return undefined;
  // A whole line only: the terminal may have had half of the port.
  const [officer, coordinator] = [...written.slice(at).matchAll(/(http:\/\/127\.0\.0\.1:\d+)\S*\s*\n/gu)].map(([, url]) => url);
  return officer === undefined || coordinator === undefined ? undefined : [officer, coordinator];
}
