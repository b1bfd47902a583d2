import type { Browser } from 'playwright-core';
import { findFreePort } from '../../../src/local/ports.ts';
import { type Client, openClient } from '../support/client.ts';
import { expectEqual, expectSays } from '../support/expect.ts';
import { type Product, startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';
import { until } from '../support/until.ts';

const bundleTitle = 'Valsts policija: lūdzam sniegt informāciju par 4 pasākumiem';
const digestTitle = 'Plāna izpilde · 2025. gada 49. nedēļa';

/** The three scenes in their simplest true form, with the process killed in between. */
export async function mainJob(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  let product = await scene.step('npm start on nothing', () => startProduct({ dataFolder }));
  const [officer, coordinator] = await scene.step('both pages open', () =>
    Promise.all([openClient(browser, product.officerUrl), openClient(browser, product.coordinatorUrl)]),
  );
  await scene.step('the bundle and the digest are there within 10 s', async () => {
    expectSays(
      await officer.waitForCard(bundleTitle, { timeoutMs: 10_000 }),
      'Sabiedrības informēšana – novembris',
      'KAIS apmācības',
      '180 no 250',
    );
    expectSays(await coordinator.waitForCard(digestTitle, { timeoutMs: 10_000 }), 'KNAB – 1.19 (oktobris)', 'MP – 1.6 (2024. gads)');
  });
  await scene.keep(officer, '01-bundle');
  await scene.keep(coordinator, '02-digest');
  await answerTraining(scene, officer);
  await askStatus(scene, coordinator);
  product = await killAndRestart(scene, product, { officer, coordinator, dataFolder });
  await walkToJanuary(scene, officer, coordinator);
  await product.stop();
  await Promise.all([officer.close(), coordinator.close()]);
}

async function answerTraining(scene: Scene, officer: Client): Promise<void> {
  await scene.step('the officer opens 1.7(2)', async () => {
    await officer.press('KAIS apmācības');
    expectSays(await officer.waitForCard('Iepriekšējā informācija'), 'Darbam ar KAIS apmācītas 250 VP un VRS amatpersonas.');
    expectEqual(await officer.read('Apmācīto skaits kopā (no 250)'), '180', 'the prefilled total');
  });
  await scene.keep(officer, '03-form');
  await scene.step('250, a status and a sentence', async () => {
    await officer.choose('Izpildes statuss', 'Izpildīts');
    await officer.fill('Apmācīto skaits kopā (no 250)', '250');
    await officer.fill('Paveiktais', 'Apmācītas pēdējās 70 amatpersonas.');
    await officer.press('Iesniegt');
    const result = await officer.waitForCard('Informācija iesniegta');
    expectSays(
      result,
      '2025. gada 1. decembrī plkst. 9.0',
      'VP amatpersona',
      '250 no 250 amatpersonām (+70)',
      'Gaida Iekšlietu ministrijas izskatīšanu',
    );
  });
  await scene.keep(officer, '04-result');
  expectEqual(officer.countPresses(), 2, 'presses to answer one measure');
  await scene.step('the list shows what was answered', async () => {
    await officer.press('Viss saraksts');
    expectSays(
      await officer.waitForCard('Valsts policija: lūdzam sniegt informāciju par 3 pasākumiem'),
      '250 no 250 amatpersonām · Izpildīts',
    );
  });
  await scene.step('no change for the half-year report', async () => {
    await officer.press('Bez izmaiņām…');
    await officer.waitForCard('Bez izmaiņām: par kuriem pasākumiem?');
  });
  await scene.keep(officer, '05-unchanged');
  await scene.step('confirmed', async () => {
    await officer.press('Apstiprināt');
    expectSays(await officer.waitForCard('Bez izmaiņām kopš'), 'Kriminālizlūkošanas ziņojumi');
  });
}

async function askStatus(scene: Scene, coordinator: Client): Promise<void> {
  await scene.step('the coordinator asks for the status', async () => {
    await coordinator.type('statuss');
    expectSays(
      await coordinator.waitForCard('Plāna izpilde 2025. gada 1. decembrī'),
      'Izpildīts – 5 · Izpildīts daļēji – 1 · Tiek izpildīts – 7 (pastāv kavējuma risks – 2)',
      'pieņemta – 228 · izskatāma – 4 · atgriezta – 1 · gaidāma – 20 · kavējas – 2',
    );
  });
  await scene.keep(coordinator, '06-status');
  await scene.step('the answer is there, with its sentence', async () => {
    await coordinator.type('1.7(2)');
    expectSays(
      await coordinator.waitForCard('1.7(2) KAIS apmācības'),
      '250 no 250 amatpersonām',
      'Apmācītas pēdējās 70 amatpersonas.',
      'Iesniegts',
    );
  });
  await scene.keep(coordinator, '07-measure');
  await scene.step('all measures, second page', async () => {
    await coordinator.type('statuss');
    await coordinator.press('Pa pasākumiem');
    await coordinator.waitForCard('lapa no 2');
  });
  await scene.keep(coordinator, '08-measures', 'lapa no 2');
}

/** With nothing in flight the process dies; what was said stays said and nothing is said twice. */
async function killAndRestart(
  scene: Scene,
  product: Product,
  { officer, coordinator, dataFolder }: { officer: Client; coordinator: Client; dataFolder: string },
): Promise<Product> {
  const officerPort = Number(new URL(product.officerUrl).port);
  const again = await scene.step('killed with SIGKILL and started again', async () => {
    await product.kill('SIGKILL');
    // The test clients notice a moment later; the pages stay at their addresses.
    await until({ timeoutMs: 10_000, explain: () => `port ${officerPort} is still taken` }, async () =>
      (await findFreePort(officerPort)) === officerPort ? true : undefined,
    );
    return startProduct({ dataFolder, port: product.port, clientPort: officerPort });
  });
  expectEqual(again.officerUrl, product.officerUrl, "the officer's address");
  await scene.step('the answer is still there and nothing is sent twice', async () => {
    await Promise.all([officer.reload(), coordinator.reload()]);
    const list = await officer.waitForCard('Valsts policija: jāsniedz informācija par 4 pasākumiem');
    expectSays(list, 'Sabiedrības informēšana – novembris');
    if (list.includes('KAIS apmācības')) throw new Error(`1.7(2) is asked for again:\n${list}`);
    expectEqual(await officer.cardCount(), 1, 'cards on the reloaded page of the officer');
    await coordinator.waitForCard(digestTitle);
    expectEqual(await coordinator.cardCount(), 1, 'cards on the reloaded page of the coordinator');
  });
  await scene.keep(officer, '09-after-restart');
  return again;
}

async function walkToJanuary(scene: Scene, officer: Client, coordinator: Client): Promise<void> {
  await scene.step('laiks tālāk walks to January', async () => {
    for (let steps = 0; steps < 40; steps += 1) {
      const before = await coordinator.cardCount();
      await coordinator.type('laiks tālāk');
      await coordinator.waitForCardCount(before + 1, { timeoutMs: 20_000 });
      const card = await coordinator.waitForCard('Pulkstenis tagad rāda');
      if (card.includes('2026. gada') && card.includes('janvāris')) return;
    }
    throw new Error('40 steps did not reach January');
  });
  await scene.keep(coordinator, '10-january', 'Pulkstenis tagad rāda');
  await scene.step('the officer was reminded of the year’s last measures on the way', async () => {
    const bundle = await officer.waitForCard('Valsts policija: lūdzam sniegt informāciju');
    expectSays(bundle, 'Tehnisko vienību kapacitāte');
  });
  await scene.keep(officer, '11-january-bundle');
}
