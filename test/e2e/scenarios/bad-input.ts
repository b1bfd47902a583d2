import type { Browser } from 'playwright-core';
import { openClient } from '../support/client.ts';
import { expectEqual, expectSays } from '../support/expect.ts';
import { startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

/** What people and strangers send by mistake, through the same door. */
export async function badInput(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const officer = await openClient(browser, product.officerUrl);
  await officer.waitForCard('lūdzam sniegt informāciju par 4 pasākumiem');
  await scene.step('an unknown command is answered with suggestions', async () => {
    await officer.type('blabla');
    expectSays(await officer.waitForCard('Neizdevās saprast'), 'Mani pasākumi');
  });
  await scene.step('a smaller total comes back with everything typed', async () => {
    await officer.type('1.7(2)');
    await officer.waitForCard('Izpildes termiņš plānā');
    await officer.press('Sniegt informāciju');
    await officer.waitForCard('Iepriekšējā informācija');
    await officer.fill('Apmācīto skaits kopā (no 250)', '35');
    await officer.fill('Paveiktais', 'Apmācītas vēl 35 amatpersonas.');
    await officer.press('Iesniegt');
    expectSays(
      await officer.waitForCard('Informācija nav iesniegta'),
      'Kopskaits (35) ir mazāks par iepriekš norādīto (180)',
      'norādiet 215',
    );
    expectEqual(await officer.read('Paveiktais'), 'Apmācītas vēl 35 amatpersonas.', 'the text that was typed');
  });
  await scene.keep(officer, '20-smaller-total');
  await scene.step('another institution’s measure is shown but cannot be answered', async () => {
    await officer.type('1.20');
    const card = await officer.waitForCard('Nacionālā kriminālizlūkošanas modeļa');
    if (card.includes('Sniegt informāciju')) throw new Error('the officer of VP may answer for VID');
  });
  await scene.step('malformed JSON and 5 MB are refused, and the bot goes on', async () => {
    const url = `http://127.0.0.1:${product.port}/api/messages`;
    const post = (body: string): Promise<Response> => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expectEqual((await post('{"type": ')).status, 400, 'status for malformed JSON');
    expectEqual((await post(JSON.stringify({ text: 'x'.repeat(5_000_000) }))).status, 413, 'status for 5 MB');
    await officer.type('paldies');
    await officer.type('mani');
    await officer.waitForCard('Valsts policija: jāsniedz informācija par');
  });
  await product.stop();
  await officer.close();
}
