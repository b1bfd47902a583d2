import type { Browser } from 'playwright-core';
import { type Client, openClient } from '../support/client.ts';
import { expectEqual, expectSays } from '../support/expect.ts';
import { startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

const bundleOfTwo = 'Valsts policija: lūdzam sniegt informāciju par 2 pasākumiem';
const bundleOfOne = 'Valsts policija: lūdzam sniegt informāciju par 1 pasākumu';
const changesMs = 10_000;

interface Pages {
  readonly first: Client;
  readonly second: Client;
  readonly other: Client;
  readonly coordinator: Client;
}

/** Two officers answer for one institution, a third person for another; what one does is true on the other's page. */
export async function colleagues(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const [first, coordinator, second, other] = await Promise.all([
    openClient(browser, product.officerUrl),
    openClient(browser, product.coordinatorUrl),
    product.openPage(browser, 'vp-amatpersona-2'),
    product.openPage(browser, 'vid-amatpersona'),
  ]);
  const pages: Pages = { first, second, other, coordinator };
  await scene.step('everybody begins with their own institution’s list', async () => {
    await first.waitForCard('Valsts policija: lūdzam sniegt informāciju par 4 pasākumiem');
    await second.waitForCard('Valsts policija: jāsniedz informācija par 5 pasākumiem');
    await other.waitForCard('Valsts ieņēmumu dienests: jāsniedz informācija par 3 pasākumiem');
  });
  await remind(scene, pages);
  await answer(scene, pages);
  await giveBack(scene, pages);
  await complete(scene, pages);
  for (const page of Object.values(pages)) expectEqual(page.faults().join('; '), '', 'refused turns');
  await product.stop();
  await Promise.all(Object.values(pages).map((page) => page.close()));
}

async function remind(scene: Scene, { first, second, other, coordinator }: Pages): Promise<void> {
  await scene.step('a week later all of them are reminded', async () => {
    await coordinator.type('laiks 2025-12-08 09:00');
    expectSays(await coordinator.waitForCard('Pulkstenis tagad rāda'), 'VID amatpersona', 'VP amatpersona', 'VP otrā amatpersona');
    for (const officer of [first, second]) {
      const bundle = await officer.waitForCard(bundleOfTwo, { only: 'newest' });
      expectSays(bundle, 'Sabiedrības informēšana – novembris', 'atgriezts precizēšanai 24.11.2025.');
    }
    const list = await other.waitForCard('Valsts ieņēmumu dienests: lūdzam sniegt informāciju par 1 pasākumu', { only: 'newest' });
    if (list.includes('Tehnisko vienību kapacitāte')) throw new Error(`the officer of VID is asked for what VP owes:\n${list}`);
  });
  await scene.keep(second, '50-second-bundle');
  await scene.keep(other, '51-other-bundle');
}

async function answer(scene: Scene, { first, second, other }: Pages): Promise<void> {
  const [cards, others] = [await second.cardCount(), await other.lastCard()];
  await scene.step('the first officer answers 1.10', async () => {
    await first.press('Tehnisko vienību kapacitāte');
    await first.waitForCard('Iepriekšējā informācija');
    await first.fill('Paveiktais', 'Izvērtējums veikts 4. novembrī.');
    await first.press('Iesniegt');
    await first.waitForCard('Gaida Iekšlietu ministrijas izskatīšanu');
  });
  expectEqual(first.countPresses(), 2, 'presses to answer one measure');
  await scene.step('the second officer’s card changes in place within 10 s', async () => {
    const changed = await second.waitForCard(bundleOfOne, { timeoutMs: changesMs, only: 'newest' });
    expectSays(changed, 'Izstrādāts tehnisko vienību iegādes plāns: jā · Izpildīts');
    if (changed.includes('atgriezts precizēšanai')) throw new Error(`the card still asks for 1.10:\n${changed}`);
    expectEqual(await second.cardCount(), cards, 'cards on the second officer’s page');
    expectEqual(await other.lastCard(), others, 'the card of the officer of VID');
  });
  await scene.keep(second, '52-second-changed');
}

async function giveBack(scene: Scene, { first, second, other, coordinator }: Pages): Promise<void> {
  const cards = await other.cardCount();
  await scene.step('the coordinator returns it, and both officers are told', async () => {
    await coordinator.type('izskatāmie');
    await coordinator.press('Valsts policija');
    expectSays(await coordinator.waitForCard('Izvērtējums veikts 4. novembrī.'), 'VP amatpersona');
    await coordinator.press('Atgriezt…');
    await coordinator.fill('Ko lūdzam precizēt', 'Lūdzam norādīt iegādes plāna numuru.');
    await coordinator.press('Atgriezt precizēšanai');
    for (const officer of [first, second])
      expectSays(await officer.waitForCard('Iekšlietu ministrija atgrieza informāciju precizēšanai'), 'Lūdzam norādīt iegādes plāna numuru.');
    expectEqual(await other.cardCount(), cards, 'cards on the page of the officer of VID');
  });
}

async function complete(scene: Scene, { first, second }: Pages): Promise<void> {
  const cards = await first.cardCount();
  await scene.step('the second officer completes the first one’s answer', async () => {
    await second.press('Papildināt');
    expectSays(await second.waitForCard('Iepriekšējā informācija'), '08.12.2025., VP amatpersona', 'Lūdzam norādīt iegādes plāna numuru.');
    await second.fill('Paveiktais', 'Iegādes plāns Nr. 20/1-7.');
    await second.press('Iesniegt');
    expectSays(await second.waitForCard('Gaida Iekšlietu ministrijas izskatīšanu'), 'Iegādes plāns Nr. 20/1-7.');
  });
  await scene.keep(second, '53-second-result');
  expectEqual(second.countPresses(), 2, 'presses to complete an answer');
  await scene.step('and the first officer’s card changes in place', async () => {
    await first.waitForCard(bundleOfOne, { timeoutMs: changesMs });
    expectEqual(await first.cardCount(), cards, 'cards on the first officer’s page');
  });
  await scene.keep(first, '54-first-changed', bundleOfOne);
}
