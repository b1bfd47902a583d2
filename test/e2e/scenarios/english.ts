import type { Browser } from 'playwright-core';
import { openClient } from '../support/client.ts';
import { expectSays } from '../support/expect.ts';
import { startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

/** Everything an officer and a coordinator see first, in English. */
export async function english(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder, args: ['--lang', 'en'] });
  const [officer, coordinator] = await Promise.all([openClient(browser, product.officerUrl), openClient(browser, product.coordinatorUrl)]);
  await scene.step('bundle and digest', async () => {
    expectSays(await officer.waitForCard('State Police: please report on 4 measures'), 'KAIS training', '180 of 250 officials');
    await coordinator.waitForCard('The plan · week 49 of 2025');
  });
  await scene.keep(officer, '30-english-bundle');
  await scene.keep(coordinator, '31-english-digest');
  await scene.step('status', async () => {
    await coordinator.type('status');
    expectSays(await coordinator.waitForCard('The plan on 1 December 2025'), 'Done – 5 · Partly done – 1 · In progress – 7');
  });
  await scene.keep(coordinator, '32-english-status');
  await scene.step('back to Latvian by a word', async () => {
    await officer.type('latviski');
    await officer.waitForCard('Turpmāk rakstīšu latviski.');
  });
  await product.stop();
  await Promise.all([officer.close(), coordinator.close()]);
}
