import type { Browser } from 'playwright-core';
import { type Client, openClient } from '../support/client.ts';
import { expectSays } from '../support/expect.ts';
import { startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

/** An answer is returned with a comment, completed, and accepted with all the others. */
export async function review(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const [officer, coordinator] = await Promise.all([openClient(browser, product.officerUrl), openClient(browser, product.coordinatorUrl)]);
  await scene.step('the officer answers', async () => {
    await officer.waitForCard('lūdzam sniegt informāciju par 4 pasākumiem');
    await officer.press('KAIS apmācības');
    await answer(officer, 'Apmācītas visas amatpersonas.');
  });
  await scene.step('the coordinator sees what waits', async () => {
    await coordinator.type('izskatamie');
    expectSays(await coordinator.waitForCard('Izskatāma informācija – 5 ziņas'), '1.7(2) KAIS apmācības', 'Valsts policija');
  });
  await scene.keep(coordinator, '40-reviews');
  await scene.step('and reads the answer whole', async () => {
    await coordinator.press('Valsts policija');
    expectSays(await coordinator.waitForCard('Apmācītas visas amatpersonas.'), 'Valsts policija · VP amatpersona', '250 no 250');
  });
  await scene.keep(coordinator, '41-review');
  await scene.step('a return needs a comment', async () => {
    await coordinator.press('Atgriezt…');
    await coordinator.press('Atgriezt precizēšanai');
    await coordinator.waitForCard('Lūdzam norādīt, kas jāprecizē.');
    await coordinator.fill('Ko lūdzam precizēt', 'Lūdzam norādīt apmācību datumus.');
    await coordinator.press('Atgriezt precizēšanai');
    await coordinator.waitForCard('Atgriezts precizēšanai: VP – 1.7(2)');
  });
  await scene.keep(coordinator, '42-returned');
  await scene.step('the officer is told, and the form opens at what was questioned', async () => {
    expectSays(await officer.waitForCard('Iekšlietu ministrija atgrieza informāciju precizēšanai'), 'Lūdzam norādīt apmācību datumus.');
    await scene.keep(officer, '43-told');
    await officer.press('Papildināt');
    expectSays(await officer.waitForCard('Iepriekšējā informācija'), 'Atgriezts precizēšanai');
    await answer(officer, 'Apmācības notika 10. un 17. novembrī.');
  });
  await scene.step('all are accepted without remarks', async () => {
    await coordinator.type('izskatāmie');
    await coordinator.press('Pieņemt visas 4 bez piezīmēm');
    expectSays(await coordinator.waitForCard('Vēl jāizskata 1 ziņa.'), 'VP – 1.7(2)');
    await coordinator.type('statuss');
    expectSays(await coordinator.waitForCard('Izpildīts – 6'), 'pieņemta – 232');
  });
  await scene.keep(coordinator, '44-all-accepted');
  await scene.step('the record lists all of it in order', async () => {
    await coordinator.type('vēsture 1.7(2) VP');
    const record = await coordinator.waitForCard('KAIS apmācības · Valsts policija');
    const places = [
      'Pieņemts',
      'Apmācības notika 10. un 17. novembrī.',
      'Lūdzam norādīt apmācību datumus.',
      'Apmācītas visas amatpersonas.',
      '14.11.2025.',
    ].map((text) => record.indexOf(text));
    if (places.some((place, index) => place < 0 || (places[index - 1] ?? 0) > place))
      throw new Error(`the record is not in order:\n${record}`);
  });
  await scene.keep(coordinator, '45-history');
  await product.stop();
  await Promise.all([officer.close(), coordinator.close()]);
}

async function answer(officer: Client, text: string): Promise<void> {
  await officer.waitForCard('Iepriekšējā informācija');
  await officer.choose('Izpildes statuss', 'Izpildīts');
  await officer.fill('Apmācīto skaits kopā (no 250)', '250');
  await officer.fill('Paveiktais', text);
  await officer.press('Iesniegt');
  await officer.waitForCard('Gaida Iekšlietu ministrijas izskatīšanu', { only: 'newest' });
}
