import type { Browser } from 'playwright-core';
import { type Client, openClient } from '../support/client.ts';
import { expectSays } from '../support/expect.ts';
import { startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

/** The coordinator asks in their own words, goes into the answers and back, and acts from them; an officer asks the same. */
export async function asking(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const [officer, coordinator] = await Promise.all([openClient(browser, product.officerUrl), openClient(browser, product.coordinatorUrl)]);
  await coordinator.waitForCard('Plāna izpilde');
  await drillDown(scene, coordinator);
  await chase(scene, coordinator);
  await scene.step('an officer asks the same and sees what is theirs', async () => {
    await officer.waitForCard('lūdzam sniegt informāciju');
    await officer.type('pa iestādēm');
    const card = await officer.waitForCard('Informācija pa iestādēm');
    if (card.includes('KNAB')) throw new Error(`An officer sees other institutions:\n${card}`);
    await officer.type('statuss');
    await officer.waitForCard('Valsts policija: jāsniedz informācija');
  });
  for (const client of [officer, coordinator]) if (client.faults().length > 0) throw new Error(client.faults().join('\n'));
  await product.stop();
  await Promise.all([officer.close(), coordinator.close()]);
}

async function drillDown(scene: Scene, coordinator: Client): Promise<void> {
  await scene.step('from the plan to an institution, a measure and an entry', async () => {
    await coordinator.type('kā iet?');
    expectSays(await coordinator.waitForCard('Plāna izpilde 2025. gada 1. decembrī'), 'Izpildīts – 5', 'gaidāma – 21', 'Kavējas: KNAB');
    await coordinator.press('Pa iestādēm');
    expectSays(await coordinator.waitForCard('Informācija pa iestādēm'), 'VP', 'KNAB');
    await scene.keep(coordinator, '60-institutions');
    await coordinator.press('Valsts policija');
    await coordinator.waitForCard('1. lapa no 2');
    await scene.keep(coordinator, '61-institution');
    await coordinator.press('Nākamā lapa');
    expectSays(await coordinator.waitForCard('Tehnisko vienību kapacitāte'), 'Atgriezts precizēšanai');
    await coordinator.press('Tehnisko vienību kapacitāte');
    await coordinator.waitForCard('Lūdzam norādīt izvērtējuma datumu un iegādes plāna numuru.');
    await coordinator.press('Vēsture');
    await coordinator.waitForCard('ieraksti');
    await coordinator.press('Atgriezts precizēšanai');
    expectSays(await coordinator.waitForCard('Kāpēc teksts jādzēš'), 'plāna koordinators (IeM)');
    await coordinator.press('Vēsture');
    await coordinator.waitForCard('visi ieraksti');
  });
}

async function chase(scene: Scene, coordinator: Client): Promise<void> {
  await scene.step('who is late is shown, and reminded by a press', async () => {
    await coordinator.type('kas kavee');
    expectSays(await coordinator.waitForCard('2 kavējumi'), 'kavējas kopš 16.01.2025.', 'atgādināts');
    await scene.keep(coordinator, '62-late');
    await coordinator.press('Atgādināt visiem');
    expectSays(await coordinator.waitForCard('MP – 1.6 (2024. gads).'), 'Nevienu šīs iestādes amatpersonu pašlaik nevar sasniegt.', 'KNAB');
    await scene.keep(coordinator, '63-reminded');
  });
  await scene.step('whom no message reaches, and what falls due', async () => {
    await coordinator.type('nesasniedzami');
    expectSays(await coordinator.waitForCard('sasniedzama'), 'lietotne noņemta 03.11.2025.');
    await scene.keep(coordinator, '64-unreachable');
    await coordinator.type('nākamie 14');
    expectSays(await coordinator.waitForCard('Termiņi nākamajās 14 dienās'), 'Sabiedrības informēšana');
    await scene.keep(coordinator, '65-next');
    await coordinator.type('jautājumi');
    await coordinator.waitForCard('Kamēr nav lemts citādi');
    await scene.keep(coordinator, '66-questions');
  });
  await scene.step('a silent institution is freed from reporting, and asked again', async () => {
    await coordinator.type('kavējumi');
    await coordinator.press('Analītiķu starptautiskā kvalifikācija – 2024. gads');
    await coordinator.press('Atbrīvot no ziņošanas…');
    await coordinator.waitForCard('Iemesls');
    await coordinator.fill('Iemesls', 'Iestādē analītiķu vairs nav.');
    await coordinator.press('Atbrīvot no ziņošanas');
    await coordinator.waitForCard('Tās stāvoklis: Nav jāsniedz.');
    await coordinator.press('Informācija tomēr jāsniedz');
    await coordinator.press('Vēsture');
    expectSays(await coordinator.waitForCard('Informācija atkal jāsniedz'), 'Atbrīvots no ziņošanas', 'Iestādē analītiķu vairs nav.');
  });
}
