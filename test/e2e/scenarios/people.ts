import type { Browser } from 'playwright-core';
import { openClient } from '../support/client.ts';
import { expectSays } from '../support/expect.ts';
import { startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

/** The coordinator sees who is in the plan and has one officer take over from another, who is a stranger from then on. */
export async function people(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const [officer, coordinator] = await Promise.all([openClient(browser, product.officerUrl), openClient(browser, product.coordinatorUrl)]);
  await coordinator.waitForCard('Plāna izpilde');
  await scene.step('who is in the plan, and one of them', async () => {
    await coordinator.type('cilvēki');
    expectSays(await coordinator.waitForCard('Plānā iesaistītas 17 personas'), 'VP amatpersona', '1. lapa no 3');
    await scene.keep(coordinator, '80-people');
    await coordinator.type('cilvēki VP');
    await coordinator.waitForCard('Plānā iesaistītas 2 personas');
    await coordinator.press('VP amatpersona');
    expectSays(await coordinator.waitForCard('Plānā iesaistīta persona'), 'Valsts policija: amatpersona');
    await scene.keep(coordinator, '81-person');
  });
  await scene.step('a colleague takes over, and the officer is a stranger', async () => {
    await coordinator.press('Aizstāt ar…');
    await coordinator.waitForCard('Kas aizstāj');
    await coordinator.choose('Kas aizstāj', 'VP otrā amatpersona');
    await scene.keep(coordinator, '82-replacement');
    await coordinator.press('Aizstāt');
    await coordinator.waitForCard('lomas un pasākumus pārņem VP otrā amatpersona');
    await officer.type('mani');
    await officer.waitForCard('Plāna izpildē iesaistīto personu sarakstā Jūsu nav.');
  });
  await scene.step('the only coordinator stays', async () => {
    await coordinator.type('cilvēki IeM');
    await coordinator.waitForCard('Plānā iesaistīta 1 persona');
    await coordinator.press('plāna koordinators');
    await coordinator.press('Noņemt no plāna…');
    await coordinator.waitForCard('Vienīgo plāna koordinatoru noņemt nevar.');
  });
  for (const client of [officer, coordinator]) if (client.faults().length > 0) throw new Error(client.faults().join('\n'));
  await product.stop();
  await Promise.all([officer.close(), coordinator.close()]);
}
