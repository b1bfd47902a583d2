import type { Browser } from 'playwright-core';
import { openClient } from '../support/client.ts';
import { expectSays } from '../support/expect.ts';
import { startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

/** The plan as a whole: what its text leaves open, what will be sent, a pause. */
export async function planLife(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const coordinator = await openClient(browser, product.coordinatorUrl);
  await coordinator.waitForCard('Plāna izpilde');
  await scene.step('the coordinator decides what the plan leaves open', async () => {
    await coordinator.type('jautājumi');
    await coordinator.waitForCard('Atvērtie jautājumi');
    await scene.keep(coordinator, '95-questions', 'Atvērtie jautājumi');
    await coordinator.press('Vai 1.6. pasākumi un 1.10. iegādes plāns');
    await coordinator.waitForCard('Kā plānu lasīt');
    await coordinator.choose('Kā plānu lasīt', 'Tie jānodrošina katrai iestādei.');
    await scene.keep(coordinator, '96-question', 'Kā plānu lasīt');
    await coordinator.press('Saglabāt lēmumu');
    expectSays(await coordinator.waitForCard('Lemts 01.12.2025.'), 'Tie jānodrošina katrai iestādei.');
  });
  await scene.step('the plan follows', async () => {
    await coordinator.type('1.10');
    const card = await coordinator.waitForCard('Tehnisko vienību kapacitāte');
    expectSays(card, '4 no 8 iestādēm');
  });
  await scene.step('what will be sent is told', async () => {
    await coordinator.type('kalendārs');
    await coordinator.waitForCard('Kas tiks sūtīts');
    await scene.keep(coordinator, '97-calendar', 'Kas tiks sūtīts');
  });
  await scene.step('the plan is paused with a reason, and resumed', async () => {
    await coordinator.type('apturēt plānu');
    await coordinator.waitForCard('Plāns darbojas');
    await coordinator.press('Apturēt…');
    await coordinator.waitForCard('Apturēt plānu');
    await coordinator.fill('Iemesls', 'Tiek precizēts iestāžu saraksts.');
    await coordinator.press('Apturēt');
    expectSays(await coordinator.waitForCard('Plāns ir apturēts'), 'Tiek precizēts iestāžu saraksts.', '17 jautājumi');
    await scene.keep(coordinator, '98-paused', 'Plāns ir apturēts');
    await coordinator.press('Atsākt');
    await coordinator.waitForCard('Plāns darbojas (kopš 01.12.2025.)');
  });
  if (coordinator.faults().length > 0) throw new Error(coordinator.faults().join('\n'));
  await product.stop();
  await coordinator.close();
}
