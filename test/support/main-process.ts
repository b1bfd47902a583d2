import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { aPress } from '../teams/activities.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
/** As in the seeds: the tenant, and VP's officer. */
const tenant = '00000000-0000-0000-0000-0000000a7d15';
const officer = 'a7d15000-0000-4000-8000-000000000001';

export interface MainProcess {
  /** Where it listens, once it says so. */
  url(): Promise<string>;
  /** Everything written to standard error so far. */
  stderr(): string;
  /** Resolves when it stands there: logs are written a moment later. */
  logs(text: string): Promise<void>;
  /** Has the world around it act, see main-preload.ts; resolves when that is done. */
  act(what: 'full' | 'space' | 'wait' | 'go' | 'bug'): Promise<void>;
  /** Resolves when the next request has come to the door. */
  came(): Promise<void>;
  /** VP's officer presses a button of a card; answers what the platform is answered. */
  presses(data: Readonly<Record<string, unknown>>): Promise<{ readonly status: number; readonly card: object | undefined }>;
  health(path: 'healthz' | 'readyz'): Promise<number>;
  signal(name: NodeJS.Signals): void;
  /** Exit code, when it has ended. */
  readonly ended: Promise<number | null>;
}

/** Starts main.ts as a server is started, with the seeds in a data folder and credentials that are nobody's. */
export function startMain(dataFolder: string, disk: 'usual' | 'read-only' = 'usual'): MainProcess {
  const child = spawn(process.execPath, ['--import', preload(disk), path('src/main.ts')], {
    env: {
      MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
      MicrosoftAppPassword: 'nobody’s',
      MicrosoftAppTenantId: tenant,
      PORT: '0',
      ATGADNIS_DATA: dataFolder,
      ATGADNIS_PLAN: path('seeds/plan.yaml'),
      ATGADNIS_PEOPLE: path('seeds/people.yaml'),
      ATGADNIS_CALENDAR: path('seeds/calendar.yaml'),
      NODE_NO_WARNINGS: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) child[stream]?.on('data', (chunk: Buffer) => (written[stream] += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null); // `close` gives code and signal
  const until = async <Found>(find: () => Found | undefined, event: () => Promise<unknown>): Promise<Found> => {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await Promise.race([event(), ended.then((code) => Promise.reject(new Error(`it ended with ${code}: ${written.stderr}`)))]);
    }
  };
  const url = (): Promise<string> =>
    until(() => /https?:\/\/\S+/u.exec(written.stdout)?.[0], () => once(child.stdout ?? child, 'data'));
  return {
    url,
    stderr: () => written.stderr,
    logs: async (text) => {
      await until(() => (written.stderr.includes(text) ? true : undefined), () => once(child.stderr ?? child, 'data'));
    },
    act: async (what) => {
      const done = heard(child, `done ${what}`);
      child.send(what);
      await done;
    },
    came: () => heard(child, 'came'),
    presses: async (data) => {
      const response = await fetch(`${await url()}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${unsigned}` },
        body: JSON.stringify(press(data)),
      });
      const answer = (response.status === 200 ? await response.json() : {}) as { readonly value?: object };
      return { status: response.status, card: answer.value };
    },
    health: async (which) => (await fetch(`${await url()}/${which}`)).status,
    signal: (name) => void child.kill(name),
    ended,
  };
}

/** What the door sees before the token is looked at, which the preload leaves out. */
const unsigned = `e30.${Buffer.from('{"iss":"https://api.botframework.com","exp":1}').toString('base64url')}.none`;

function preload(disk: string): string {
  return `${pathToFileURL(path('test/support/main-preload.ts')).href}${disk === 'read-only' ? '?read-only' : ''}`;
}

async function heard(child: ChildProcess, what: string): Promise<void> {
  for (;;) {
    const [said] = (await once(child, 'message')) as [unknown];
    if (said === what) return;
  }
}

function press(data: Readonly<Record<string, unknown>>): object {
  return aPress({ who: 'vp', objectId: officer, tenant, serviceUrl: 'https://smba.trafficmanager.net/emea/' }, data);
}
