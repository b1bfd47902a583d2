import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Person } from '../domain/person.ts';
import type { LocalDemo } from './local-mode.ts';
import { type Persona, type Playground, type PlaygroundEnd, startPlayground } from './playground.ts';
import { findFreePort } from './ports.ts';

/** The two pages in the browser: an officer's and the coordinator's. */
export interface TestClients {
  readonly officer: Playground;
  readonly coordinator: Playground;
  stop(): Promise<void>;
}

/** Starts both test clients against the bot; busy ports give way to the next free ones. */
export async function startTestClients(
  demo: LocalDemo,
  config: Config,
  settings: { readonly botUrl: string; readonly onExit: (end: PlaygroundEnd) => void },
): Promise<TestClients> {
  const officerPort = await findFreePort(config.officerPort);
  const coordinatorPort = await findFreePort(Math.max(config.coordinatorPort, officerPort + 1));
  const colleagues = demo.people.map(personaOf);
  const start = (person: Person, port: number): Promise<Playground> =>
    startPlayground({
      botEndpoint: `${settings.botUrl}/api/messages`,
      port,
      workFolder: join(config.dataFolder, 'clients', person.id),
      persona: personaOf(person),
      colleagues: colleagues.filter(({ id }) => id !== person.id),
      tenantId: demo.tenant,
      bot: { id: 'atgadnis', name: 'Atgādnis' },
      onExit: settings.onExit,
    });
  const [officer, coordinator] = await Promise.all([start(demo.officer, officerPort), start(demo.coordinator, coordinatorPort)]);
  return { officer, coordinator, stop: async () => void (await Promise.all([officer.stop(), coordinator.stop()])) };
}

function personaOf({ id, name, objectId }: Person): Persona {
  return { id, name, objectId };
}
