import { parseArgs } from 'node:util';
import { compose, createLog, openStore, plantFromFiles } from './compose.ts';
import { seedFile } from './planfile/seed-files.ts';
import { type Config, readConfig, settingsOf } from './config.ts';
import { parseIsoDate } from './domain/dates.ts';
import { languages } from './domain/person.ts';
import { Fault } from './errors.ts';
import type { Log } from './flows/deps.ts';
import { type LoggedError, loggedError } from './flows/logged-error.ts';
import type { LocalFlags } from './local/run-local.ts';
import { loadTemplating } from './render/card.ts';

const usage = 'Usage: npm start -- [--plan FILE [--at DATE]] [--fresh] [--lang lv|en]';

/** A stop that takes longer is cut short: the platform's own limit is 30 s. */
const stopLimitMs = 10_000;

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  let running: { stop(): Promise<void> } | undefined = undefined;
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    // While it starts nobody has been answered and nothing is under way.
    if (running === undefined) process.exit(0);
    setTimeout(() => process.exit(1), stopLimitMs).unref();
    running.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  running = config.credentials === undefined ? await startLocal(config, flags, log) : await startProduction(config, log);
}

const flags = {
  fresh: { type: 'boolean', default: false },
  lang: { type: 'string' },
  plan: { type: 'string' },
  at: { type: 'string' },
} as const;

function readFlags(args: readonly string[]): LocalFlags {
  try {
    const { values } = parseArgs({ args: [...args], options: flags });
    const language = languages.find((known) => known === values.lang);
    if (values.lang !== undefined && language === undefined) throw new Error(`--lang ${values.lang} is not known`);
    const at = values.at === undefined ? undefined : parseIsoDate(values.at);
    if (values.at !== undefined && at === undefined) throw new Error(`--at ${values.at} is not a date such as 2026-01-05`);
    if (values.at !== undefined && values.plan === undefined) throw new Error('--at goes with --plan');
    return { isFresh: values.fresh, language, planFile: values.plan, at };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    return process.exit(2);
  }
}

/** The test client and the demo are only loaded when they run: production installs do without them. */
async function startLocal(config: Config, flags: LocalFlags, log: Log): Promise<{ stop(): Promise<void> }> {
  const { runLocal } = await import('./local/run-local.ts');
  return runLocal(config, flags, { log, say: (text) => void process.stdout.write(text) });
}

async function startProduction(config: Config, log: Log): Promise<{ stop(): Promise<void> }> {
  const store = await openStore(config);
  const files = {
    plan: config.planFile ?? seedFile('plan'),
    people: config.peopleFile ?? seedFile('people'),
    calendar: config.calendarFile ?? seedFile('calendar'),
  };
  await plantFromFiles(store, files);
  const app = compose(config, { store, log });
  const server = await app.start(config);
  process.stdout.write(`Atgādnis is running · ${server.url}\n`);
  const details = settingsOf(process.env);
  await app.deps.audit?.note({ kind: 'started', by: null, plan: null, what: 'server', about: server.url, details });
  // The first card does not wait for it.
  setImmediate(loadTemplating);
  return app;
}

/** A fault says what to do; anything else is a bug, shown as a log would: what an SDK throws carries tokens and texts along. */
function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Fault ? error.message : bugText(loggedError(error))}\n`);
  return process.exit(1);
}

function bugText({ type, message, stack = [], cause }: LoggedError): string {
  const own = [`${type}: ${message}`, ...stack.map((line) => `    ${line}`)].join('\n');
  return cause === undefined ? own : `${own}\ncaused by ${bugText(cause)}`;
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
main().catch(fail);
