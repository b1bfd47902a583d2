import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Fault } from '../errors.ts';

const PACKAGE = '@microsoft/m365agentsplayground';
const PRELOAD = new URL('./playground-preload.ts', import.meta.url).href;
const START_MS = 60_000;
const POLL_MS = 50;
const STOP_MS = 1_500;
/** The package's configuration schema demands exactly this many beside the current user. */
const COLLEAGUES = 5;
const LOG_LINES = 15;

/** Somebody the test client plays: `id` is the channel account id, `objectId` the Entra object id. */
export type Persona = { readonly id: string; readonly name: string; readonly objectId: string };

export type PlaygroundOptions = {
  /** Where the bot answers, e.g. `http://127.0.0.1:3978/api/messages`. It may come up later than the Playground. */
  readonly botEndpoint: string;
  /** A free port on 127.0.0.1 (`findFreePort`). */
  readonly port: number;
  /** A folder for this Playground alone: its configuration and log are written there. Created when missing. */
  readonly workFolder: string;
  /** Whom the page plays. The conversation ids derive from `persona.id`, so stored references survive a restart. */
  readonly persona: Persona;
  /** Who else is in its group chat and team. The first five count; fewer are filled up with stand-ins. */
  readonly colleagues: readonly Persona[];
  readonly tenantId: string;
  /** `name` has at most 42 characters. */
  readonly bot: { readonly id: string; readonly name: string };
  /** Called once when it ends without `stop()`. */
  readonly onExit: (end: PlaygroundEnd) => void;
};

/** How it ended, and the last lines of its log without the messages that passed through it. */
export type PlaygroundEnd = { readonly code: number | null; readonly signal: string | null; readonly log: string };

export type Playground = {
  /** The page, `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** Ends it within 2 s; harmless when it has ended. */
  readonly stop: () => Promise<void>;
};

type Running = { readonly child: ChildProcess; readonly logFile: string; readonly output: string[] };

/**
 * Starts the Teams test client for one person, on loopback, without a browser and without telemetry, and resolves once its page answers.
 * It ends with this process, however this process ends. Throws Fault `playground-failed` with the end of its log: package missing,
 * configuration refused, port taken, or no page within 60 s.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const cli = await findCli();
  const running = await launch(cli, options);
  const { child } = running;
  const url = `http://127.0.0.1:${options.port}`;
  let state: 'starting' | 'running' | 'stopping' = 'starting';
  child.once('exit', (code, signal) => {
    if (state === 'running') void readLog(running).then((log) => options.onExit({ code, signal, log }));
  });
  const stop = async (): Promise<void> => {
    state = 'stopping';
    await end(child);
  };
  try {
    await waitForPage(url, options, running);
  } catch (cause) {
    await stop();
    throw new Fault('playground-failed', `${messageOf(cause)}\n${await readLog(running)}\n`, cause);
  }
  state = 'running';
  return { url, port: options.port, stop };
}

async function findCli(): Promise<string> {
  try {
    const manifest = new URL(import.meta.resolve(`${PACKAGE}/package.json`));
    const parsed: unknown = JSON.parse(await readFile(manifest, 'utf8'));
    return fileURLToPath(new URL(binOf(parsed), manifest));
  } catch (cause) {
    throw new Fault('playground-failed', `The package ${PACKAGE} is not installed; npm ci without --omit=dev installs it.`, cause);
  }
}

function binOf(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'bin' in manifest) {
    const { bin } = manifest;
    if (typeof bin === 'object' && bin !== null && 'agentsplayground' in bin && typeof bin.agentsplayground === 'string') {
      return bin.agentsplayground;
    }
  }
  throw new Error(`${PACKAGE} has no agentsplayground command`);
}

async function launch(cli: string, options: PlaygroundOptions): Promise<Running> {
  const { port, botEndpoint } = options;
  // The child starts in this folder, where a relative path would mean another one.
  const workFolder = resolve(options.workFolder);
  const logFile = join(workFolder, 'devTools', 'm365agentsplayground.log');
  const configFile = join(workFolder, '.m365agentsplayground.yml');
  await mkdir(workFolder, { recursive: true });
  await rm(logFile, { force: true });
  // Every JSON text is a YAML text.
  await writeFile(configFile, `${JSON.stringify(describeTenant(options), null, 2)}\n`);
  const serviceUrl = `http://127.0.0.1:${port}/_connector`;
  const commandLine = ['start', '-e', botEndpoint, '-c', 'msteams', '-p', String(port), '--service-url', serviceUrl, '--disable-telemetry'];
  const child = spawn(process.execPath, ['--import', PRELOAD, cli, ...commandLine], {
    cwd: workFolder,
    // Nothing is inherited: a proxy setting would send loopback traffic away, AUTH_* would demand tokens, and secrets are none of its business.
    env: {
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: configFile,
      M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output: string[] = [];
  const collect = (chunk: Buffer): void => {
    output.push(chunk.toString());
    if (output.length > LOG_LINES) output.shift();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  child.on('error', (cause) => output.push(messageOf(cause)));
  return { child, logFile, output };
}

/** The configuration's shape is the package's `config.schema.json` 0.1.1; all ids in it must differ, or the process exits with 1. */
function describeTenant({ tenantId, bot, persona, colleagues }: PlaygroundOptions): object {
  const standIns = Array.from({ length: COLLEAGUES }, (_, index) => createStandIn(persona, index + 1));
  return {
    version: '0.1.1',
    tenantId,
    bot,
    currentUser: describeUser(persona),
    users: [...colleagues.filter(({ id }) => id !== persona.id), ...standIns].slice(0, COLLEAGUES).map(describeUser),
    personalChat: { id: `personal-${persona.id}` },
    groupChat: { id: `group-${persona.id}`, name: 'Grupas tērzēšana' },
    team: {
      id: `team-${persona.id}`,
      name: 'Plāna koordinatori',
      aadGroupId: `team-group-${persona.id}`,
      channels: [{ id: `channel-${persona.id}`, name: 'Plāna izpilde' }],
    },
  };
}

function createStandIn(persona: Persona, number: number): Persona {
  return { id: `stand-in-${number}-${persona.id}`, name: `Kolēģis ${number}`, objectId: `stand-in-${number}-${persona.objectId}` };
}

function describeUser({ id, name, objectId }: Persona): object {
  const address = `${id}@example.invalid`;
  // The package's own spelling of "userPrincipleName".
  return { id, name, aadObjectId: objectId, userPrincipleName: address, email: address, givenName: name, surname: '' };
}

async function waitForPage(url: string, { persona, port }: PlaygroundOptions, { child, output }: Running): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const listening = /Listening on (\d+)/.exec(output.join(''))?.[1];
    // Where its port is taken the package quietly takes any other.
    if (listening !== undefined && listening !== String(port)) throw new Error(`Port ${port} is taken.`);
    if (listening !== undefined && (await answers(url, persona))) return;
    if (hasEnded(child)) throw new Error(`It ended with ${child.signalCode ?? child.exitCode ?? 'an error'} before its page answered.`);
    if (performance.now() - startedAt > START_MS) throw new Error(`${url} did not answer within ${START_MS / 1_000} s.`);
    await delay(POLL_MS);
  }
}

/** True for this persona's Playground only: another one on the same port would answer too. */
async function answers(url: string, persona: Persona): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(5_000);
    const [page, config] = await Promise.all([fetch(url, { signal }), fetch(`${url}/_internal/v1/testConfig`, { signal })]);
    await page.body?.cancel();
    return page.ok && config.ok && (await config.text()).includes(JSON.stringify(`personal-${persona.id}`));
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function readLog({ logFile, output }: Running): Promise<string> {
  const written = await readFile(logFile, 'utf8').catch(() => '');
  // Its debug lines carry whole messages.
  const lines = [...written.split('\n'), ...output.join('').split('\n')].filter((line) => line.trim() !== '' && !line.startsWith('debug '));
  return lines.slice(-LOG_LINES).join('\n');
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
