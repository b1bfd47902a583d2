import type { Browser } from 'playwright-core';
import { readPlan } from '../../../src/planfile/plan-files.ts';
import { seedFile } from '../../../src/planfile/seed-files.ts';
import type { Playground } from '../../../src/local/playground.ts';
import { findFreePort } from '../../../src/local/ports.ts';
import { startTestClient } from '../../../src/local/test-clients.ts';
import { readPeopleYaml } from '../../../src/planfile/people-yaml.ts';
import { type Client, openClient } from './client.ts';

/** Above the product's own two pages. */
const FIRST_PORT = 46_350;

/** Pages beside the two that the product opens itself. */
export interface FurtherPages {
  readonly open: (browser: Browser, person: string) => Promise<Client>;
  /** Ends the test clients; their pages stay open until they are closed. */
  readonly stop: () => Promise<void>;
}

/** Pages of the seed's people against a running bot; their test clients belong to this process. */
export function createFurtherPages({ botUrl, dataFolder }: { readonly botUrl: string; readonly dataFolder: string }): FurtherPages {
  const { tenant, people } = readPeopleYaml(seedFile('people'), readPlan(seedFile('plan')).id);
  const started: Playground[] = [];
  let faults = '';
  // One after another: a free port is only free at the moment of the answer.
  let last: Promise<unknown> = Promise.resolve();
  const start = async (id: string): Promise<Playground> => {
    const person = people.find((known) => known.id === id);
    if (person === undefined) throw new Error(`people.yaml has no "${id}".`);
    const onExit = ({ log }: { readonly log: string }): void => void (faults += `The test client of ${id} ended by itself. ${log}\n`);
    const playground = await startTestClient(person, await findFreePort(FIRST_PORT), { botUrl, dataFolder, tenant, people, onExit });
    started.push(playground);
    return playground;
  };
  return {
    open: async (browser, id) => {
      const starting = last.then(() => start(id));
      last = starting.catch(() => undefined);
      const { url } = await starting;
      try {
        return await openClient(browser, url);
      } catch (error) {
        throw new Error(`The page of ${id} did not open. ${faults}`, { cause: error });
      }
    },
    stop: async () => {
      await last;
      await Promise.all(started.splice(0).map((playground) => playground.stop()));
    },
  };
}
