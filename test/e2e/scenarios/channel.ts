import type { Browser } from 'playwright-core';
import { openClient } from '../support/client.ts';
import { expectSays } from '../support/expect.ts';
import { startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

/** In a channel of the coordinator's team, where others read along. */
export async function channel(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const coordinator = await openClient(browser, product.coordinatorUrl);
  await coordinator.waitForCard('Plāna izpilde');
  await scene.step('nothing of the plan is told before it is bound', async () => {
    await coordinator.goTo('Plāna izpilde');
    await coordinator.mention('statuss');
    const card = await coordinator.waitForCard('koordinators');
    if (card.includes('Izpildīts')) throw new Error(`An unbound channel tells of the plan:\n${card}`);
  });
  await scene.step('the coordinator binds it to the digest', async () => {
    await coordinator.mention('kopsavilkums šeit');
    await coordinator.waitForCard('Kanāls ir piesaistīts plānam');
    await scene.keep(coordinator, '90-bound', 'Kanāls ir piesaistīts plānam');
  });
  await scene.step('a question is answered without anybody’s words, and pressed further', async () => {
    await coordinator.mention('statuss');
    expectSays(await coordinator.waitForCard('Plāna izpilde 2025. gada 1. decembrī'), 'Izpildīts – 5');
    await scene.keep(coordinator, '91-status', 'Plāna izpilde 2025. gada 1. decembrī');
    await coordinator.press('Pa iestādēm');
    await coordinator.waitForCard('Informācija pa iestādēm');
    await coordinator.mention('1.10');
    const card = await coordinator.waitForCard('Tehnisko vienību kapacitāte');
    if (card.includes('Lūdzam norādīt izvērtējuma datumu')) throw new Error(`A channel reads what somebody wrote:\n${card}`);
    await scene.keep(coordinator, '92-measure', 'Tehnisko vienību kapacitāte');
  });
  await scene.step('what is one’s own is answered elsewhere', async () => {
    await coordinator.mention('izskatāmie');
    await coordinator.waitForCard('personiskajā sarunā');
  });
  if (coordinator.faults().length > 0) throw new Error(coordinator.faults().join('\n'));
  await product.stop();
  await coordinator.close();
}
