import { DateTime } from 'luxon';
import type { Config } from '../config.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { Language } from '../domain/person.ts';
import { institutionOf, type Plan } from '../domain/plan.ts';
import type { Log } from '../flows/deps.ts';
import { type LocalDemo, openLocalDemo } from './local-mode.ts';
import { openOwnPlan } from './own-plan.ts';
import { findFreePort } from './ports.ts';
import { startTestClients, type TestClients } from './test-clients.ts';

export interface LocalFlags {
  readonly isFresh: boolean;
  readonly language: Language | undefined;
  /** A plan file of one's own in the place of the demonstration, and when it is to begin. */
  readonly planFile: string | undefined;
  readonly at: IsoDate | undefined;
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
  const demo =
    flags.planFile === undefined
      ? await openLocalDemo(config, log, { ...flags, onProgress })
      : await openOwnPlan(config, log, { ...flags, file: flags.planFile });
  const port = await findFreePort(config.port);
  const server = await demo.app.start({ ...config, port });
  const clients = await startTestClients(demo, config, {
    botUrl: server.url,
    onExit: ({ log: tail }) => say(`The Teams test client ended by itself. ${tail}\n`),
  });
  const loaded = await demo.app.deps.plans.load(demo.plan);
  if (loaded === undefined) throw new Error(`plan ${demo.plan} is not in the store`);
  say(banner(demo, clients, { plan: loaded.plan, isOwn: flags.planFile !== undefined, boardUrl: `${server.url}/board` }));
  return {
    stop: async () => {
      await clients.stop();
      await demo.stop();
    },
  };
}

function banner(
  demo: LocalDemo,
  clients: TestClients,
  { plan, isOwn, boardUrl }: { readonly plan: Plan; readonly isOwn: boolean; readonly boardUrl: string },
): string {
  const now = DateTime.fromISO(demo.clock.now(), { zone: plan.zone }).setLocale('en-GB').toFormat('cccc d MMMM yyyy, H:mm');
  const of = (code: InstitutionCode): string => `${institutionOf(plan, code).name.en} (${code})`;
  const officer = demo.officer.roles[0]?.institution ?? '';
  return `
Atgādnis is running · ${isOwn ? plan.title.en : 'demonstration'}, ${now} (${plan.zone.replace('Europe/', '')})
  ${`Officer, ${isOwn ? of(officer) : 'State Police (VP)'}`.padEnd(30)}  ${clients.officer.url}
  ${`Coordinator, ${isOwn ? of(plan.coordinator) : 'Ministry (IeM)'}`.padEnd(30)}  ${clients.coordinator.url}
  ${'The whole plan on one page'.padEnd(30)}  ${boardUrl}
${isOwn ? ownHints : demoHints}
     English: type  english     Stop: Ctrl+C     Start again: answers are kept     From the beginning: npm start -- --fresh
`;
}

const demoHints = `Try: 1 officer's page: open 1.7(2), enter 250, submit   2 coordinator's page: type  statuss
     3 either page: type  laiks tālāk  (goes to the next moment something happens)   4 npx plan export annex.docx`;

const ownHints = `Try: 1 coordinator's page: type  statuss  and  jautājumi   2 either page: type  laiks tālāk  (goes to the next moment something happens)
     3 change the plan file and start again: what is owed follows it`;
