import { DateTime } from 'luxon';
import type { Config } from '../config.ts';
import type { Language } from '../domain/person.ts';
import type { Log } from '../flows/deps.ts';
import { type LocalDemo, openLocalDemo } from './local-mode.ts';
import { findFreePort } from './ports.ts';
import { startTestClients, type TestClients } from './test-clients.ts';

export interface LocalFlags {
  readonly isFresh: boolean;
  readonly language: Language | undefined;
}

/** Runs the demonstration on this machine and says where to look. Resolves when it is ready. */
export async function runLocal(
  config: Config,
  flags: LocalFlags,
  { log, say }: { readonly log: Log; readonly say: (text: string) => void },
): Promise<{ stop(): Promise<void> }> {
  let announced = 0;
  const onProgress = (share: number): void => {
    if (announced === 0) say('Preparing the demonstration: two years of the plan are played through …\n');
    announced += 1;
    if (announced % 100 === 0) say(`  ${Math.round(share * 100)} %\n`);
  };
  const demo = await openLocalDemo(config, log, { ...flags, onProgress });
  const port = await findFreePort(config.port);
  const server = await demo.app.start({ ...config, port });
  const clients = await startTestClients(demo, config, {
    botUrl: server.url,
    onExit: ({ log: tail }) => say(`The Teams test client ended by itself. ${tail}\n`),
  });
  say(banner(demo, clients));
  return {
    stop: async () => {
      await clients.stop();
      await demo.stop();
    },
  };
}

function banner(demo: LocalDemo, clients: TestClients): string {
  const now = DateTime.fromISO(demo.clock.now(), { zone: 'Europe/Riga' }).setLocale('en-GB').toFormat('cccc d MMMM yyyy, H:mm');
  return `
Atgādnis is running · demonstration, ${now} (Riga)
  Officer, State Police (VP)      ${clients.officer.url}
  Coordinator, Ministry (IeM)     ${clients.coordinator.url}
Try: 1 officer's page: open 1.7(2), enter 250, submit   2 coordinator's page: type  statuss
     3 either page: type  laiks tālāk  (goes to the next moment something happens)
     English: type  english     Stop: Ctrl+C     Start again: answers are kept     From the beginning: npm start -- --fresh
`;
}
