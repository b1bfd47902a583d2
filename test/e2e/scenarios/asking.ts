import type { Browser } from 'playwright-core';
import { type Client, openClient } from '../support/client.ts';
import { expectSays } from '../support/expect.ts';
import { type Product, startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

/** The coordinator asks in their own words, goes into the answers and back, and acts from them; an officer asks the same. */
export async function asking(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const [officer, coordinator] = await Promise.all([openClient(browser, product.officerUrl), openClient(browser, product.coordinatorUrl)]);
  await coordinator.waitForCard('Plāna izpilde');
  await drillDown(scene, coordinator);
  await chase(scene, coordinator);
  await tellHead(scene, { browser, product, coordinator });
  await freeFrom(scene, coordinator);
  await choose(scene, coordinator);
  await readDigest(scene, coordinator);
  await scene.step('an officer asks the same and sees what is theirs', async () => {
    await officer.waitForCard('lūdzam sniegt informāciju');
    await officer.type('pa iestādēm');
    const card = await officer.waitForCard('Informācija pa iestādēm');
    if (card.includes('KNAB')) throw new Error(`An officer sees other institutions:\n${card}`);
    await officer.type('statuss');
    await officer.waitForCard('Valsts policija: jāsniedz informācija');
  });
  await scene.step('an officer says when they will be away', async () => {
    await officer.type('es esmu atvaļinājumā no 22.12. līdz 5.01.');
    await officer.waitForCard('Aizvietotājs');
    await scene.keep(officer, '69-absence');
    await officer.press('Saglabāt');
    expectSays(await officer.waitForCard('Saglabāts: prombūtne'), 'no 2025. gada 22. decembra līdz 2026. gada 5. janvārim');
    await scene.keep(officer, '70-absent');
    await officer.press('Esmu atpakaļ');
    await officer.waitForCard('Jūs esat atpakaļ');
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
    expectSays(await coordinator.waitForCard('Nevienu šīs iestādes amatpersonu pašlaik nevar sasniegt.'), 'MP – 1.6 (2024. gads).', 'KNAB');
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
}

/** MP's officer removed the app; its head did not. */
async function tellHead(
  scene: Scene,
  { browser, product, coordinator }: { readonly browser: Browser; readonly product: Product; readonly coordinator: Client },
): Promise<void> {
  const head = await product.openPage(browser, 'mp-vaditajs');
  await scene.step('the head of a silent institution reads what the coordinator has read', async () => {
    await coordinator.type('kavējumi');
    await coordinator.press('Analītiķu starptautiskā kvalifikācija – 2024. gads');
    await coordinator.press('Informēt iestādes vadītāju…');
    const said = 'nav saņēmusi informāciju par pasākuma 1.6 (2024. gads) izpildi';
    expectSays(await coordinator.waitForCard('Saņems: MP vadītājs'), said);
    await scene.keep(coordinator, '68-head-named');
    await coordinator.press('Nosūtīt');
    expectSays(await coordinator.waitForCard('Iestādes vadītājs informēts: MP – 1.6'), 'Informācija lūgta līdz');
    expectSays(await head.waitForCard('nav saņēmusi informāciju'), said);
    await scene.keep(head, '68-head-informed');
  });
  if (head.faults().length > 0) throw new Error(head.faults().join('\n'));
  await head.close();
}

async function freeFrom(scene: Scene, coordinator: Client): Promise<void> {
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

async function choose(scene: Scene, coordinator: Client): Promise<void> {
  await scene.step('one of the silent is chosen and reminded', async () => {
    await coordinator.type('atgādini KNAB par 1.19');
    await coordinator.waitForCard('Kam atgādināt?');
    await scene.keep(coordinator, '67-choose');
    await coordinator.press('Atgādināt');
    expectSays(await coordinator.waitForCard('Atgādinājum'), 'KNAB – 1.19');
  });
  await scene.step('the head’s text is shown for a letter', async () => {
    await coordinator.type('kavējumi KNAB');
    await coordinator.press('Sabiedrības informēšana – oktobris');
    await coordinator.press('Informēt iestādes vadītāju…');
    expectSays(await coordinator.waitForCard('Šo tekstu varat izmantot vēstulē'), 'nav saņēmusi informāciju par pasākuma 1.19 (oktobris) izpildi');
    await scene.keep(coordinator, '68-head');
  });
  await scene.step('an answer is returned with a comment', async () => {
    await coordinator.type('izskatāmie');
    await coordinator.waitForCard('Izskatāma informācija');
    await coordinator.press('Valsts robežsardze');
    await coordinator.press('Atgriezt…');
    await coordinator.fill('Ko lūdzam precizēt', 'Lūdzam norādīt datumu.');
    await coordinator.press('Atgriezt precizēšanai');
    await coordinator.waitForCard('Atgriezts precizēšanai: VRS');
  });
}

async function readDigest(scene: Scene, coordinator: Client): Promise<void> {
  await scene.step('the digest is read, and what is folded in it', async () => {
    await coordinator.type('kopsavilkums');
    const card = await coordinator.waitForCard('Plāna izpilde · 2025. gada 49. nedēļa');
    expectSays(card, 'Nepieciešams lēmums', 'Kavējas');
    await scene.keep(coordinator, '71-digest');
    await coordinator.press('Vairāk: izmaiņas un rādītāji');
    expectSays(await coordinator.waitForCard('Rādītāji'), '1.7(2): 180 no 250');
    await scene.keep(coordinator, '72-digest-unfolded');
  });
}
