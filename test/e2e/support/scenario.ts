import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { type Client, openClients } from './client.ts';
import { runningProducts } from './product.ts';

/** Pictures end up here; git ignores them. */
export const ARTEFACTS = fileURLToPath(new URL('../artefacts/', import.meta.url));
const EXIT_MS = 3_000;
/** Of what a product wrote, the last so many characters are told with a failure. */
const MOST_WRITTEN = 4_000;

interface StepResult {
  readonly step: string;
  readonly ms: number;
}

interface ScenarioResult {
  readonly scenario: string;
  readonly passed: boolean;
  readonly ms: number;
  readonly steps: readonly StepResult[];
  readonly pictures: readonly string[];
  readonly error?: string;
}

/** What a scenario is given. */
export interface Scene {
  /** Runs and times one step; what it answers is passed on. */
  readonly step: <T>(name: string, act: () => Promise<T>) => Promise<T>;
  /** Keeps a picture of the client's newest card, or of the newest card that says `text`, as NAME.png in the artefacts; its path. */
  readonly keep: (client: Client, name: string, text?: string) => Promise<string>;
}

const results: ScenarioResult[] = [];
const isJson = process.argv.includes('--json');

/** Runs a scenario at once and prints its line and its steps. A failure is kept, with a picture of every open page, and the next scenario goes on. */
export async function scenario(name: string, act: (scene: Scene) => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const steps: StepResult[] = [];
  const pictures: string[] = [];
  let current = '';
  const scene: Scene = {
    step: async (step, doIt) => {
      current = step;
      const stepStartedAt = performance.now();
      const answer = await doIt();
      steps.push({ step, ms: Math.round(performance.now() - stepStartedAt) });
      current = '';
      return answer;
    },
    keep: async (client, picture, text) => {
      const path = join(await openArtefacts(), `${picture}.png`);
      await client.screenshot(path, text);
      pictures.push(path);
      return path;
    },
  };
  const finishWith = (end: { passed: boolean; error?: string }): void => {
    const result = { scenario: name, ...end, ms: Math.round(performance.now() - startedAt), steps, pictures };
    results.push(result);
    report(result);
  };
  try {
    await act(scene);
    finishWith({ passed: true });
  } catch (error) {
    pictures.push(...(await shootOpenPages(name)));
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const written = runningProducts().map(({ output }) => `The product wrote:\n${output().slice(-MOST_WRITTEN)}`);
    finishWith({ passed: false, error: [current === '' ? told : `in "${current}": ${told}`, ...written].join('\n') });
  }
}

/** Prints the sum (with `--json` all results as one JSON text on standard output), sets the exit code to 1 if anything failed, and ends the process soon. */
export function finish(): void {
  const failed = results.filter(({ passed }) => !passed).length;
  const sum = `${results.length - failed} passed, ${failed} failed`;
  if (isJson) process.stdout.write(`${JSON.stringify({ passed: results.length - failed, failed, scenarios: results }, null, 2)}\n`);
  say(sum);
  process.exitCode = failed === 0 && results.length > 0 ? 0 : 1;
  // Something that was left open must not keep a CI job alive.
  setTimeout(() => process.exit(), EXIT_MS).unref();
}

function report({ scenario: name, passed, ms, steps, pictures, error }: ScenarioResult): void {
  say(`${passed ? '✓' : '✗'} ${name} (${ms} ms)`);
  for (const { step, ms: stepMs } of steps) say(`    ${String(stepMs).padStart(6)} ms  ${step}`);
  if (error === undefined) return;
  say(error.replaceAll(/^/gmu, '    '));
  for (const picture of pictures) say(`    ${picture}`);
}

/** Keeps a picture of a whole page that is no client's, as NAME.png in the artefacts. */
export async function shootPage(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(await openArtefacts(), `${name}.png`), fullPage: true });
}

async function shootOpenPages(name: string): Promise<string[]> {
  const folder = await openArtefacts();
  const slug = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  const paths: string[] = [];
  for (const [index, client] of openClients().entries()) {
    const path = join(folder, `failed-${slug}-${index + 1}.png`);
    // The page may be what broke.
    await client.screenshotPage(path).then(() => paths.push(path), () => undefined);
  }
  return paths;
}

async function openArtefacts(): Promise<string> {
  await mkdir(ARTEFACTS, { recursive: true });
  await writeFile(join(ARTEFACTS, '.gitignore'), '*\n');
  return ARTEFACTS;
}

function say(line: string): void {
  (isJson ? process.stderr : process.stdout).write(`${line}\n`);
}
