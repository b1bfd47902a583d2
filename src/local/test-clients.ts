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

/** What all test clients of one bot have in common. */
export interface ClientSettings {
  readonly botUrl: string;
  /** Each keeps its files in a folder of its own in here. */
  readonly dataFolder: string;
  readonly tenant: string;
  readonly people: readonly Person[];
  readonly onExit: (end: PlaygroundEnd) => void;
}

/** Starts both test clients against the bot; busy ports give way to the next free ones. */
export async function startTestClients(
  demo: LocalDemo,
  config: Config,
  bot: Pick<ClientSettings, 'botUrl' | 'onExit'>,
): Promise<TestClients> {
  const officerPort = await findFreePort(config.officerPort);
  const coordinatorPort = await findFreePort(Math.max(config.coordinatorPort, officerPort + 1));
  const settings: ClientSettings = { ...bot, dataFolder: config.dataFolder, tenant: demo.tenant, people: demo.people };
  const [officer, coordinator] = await Promise.all([
    startTestClient(demo.officer, officerPort, settings),
    startTestClient(demo.coordinator, coordinatorPort, settings),
  ]);
  return { officer, coordinator, stop: async () => void (await Promise.all([officer.stop(), coordinator.stop()])) };
}

/** Starts the test client that plays one of the people. */
export function startTestClient(person: Person, port: number, settings: ClientSettings): Promise<Playground> {
  return startPlayground({
    botEndpoint: `${settings.botUrl}/api/messages`,
    port,
    workFolder: join(settings.dataFolder, 'clients', person.id),
    persona: personaOf(person),
    colleagues: settings.people.filter(({ id }) => id !== person.id).map(personaOf),
    tenantId: settings.tenant,
    bot: { id: 'atgadnis', name: 'Atgādnis' },
    onExit: settings.onExit,
  });
}

function personaOf({ id, name, objectId }: Person): Persona {
  return { id, name, objectId: objectId ?? '' };
}
