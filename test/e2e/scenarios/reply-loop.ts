import type { Browser } from 'playwright-core';
import { type Client, openClient } from '../support/client.ts';
import { expectSays } from '../support/expect.ts';
import { startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

/** Two officers of one institution, one of another and the coordinator go once around the whole loop; what each thing costs is counted in presses. */
export async function replyLoop(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const [officer, coordinator] = await Promise.all([openClient(browser, product.officerUrl), openClient(browser, product.coordinatorUrl)]);
  const colleague = await product.openPage(browser, 'vp-amatpersona-2');
  const knab = await product.openPage(browser, 'knab-amatpersona');
  await scene.step('both officers of VP see the same four measures', async () => {
    await officer.waitForCard('lūdzam sniegt informāciju par 4 pasākumiem');
    await colleague.waitForCard('Valsts policija: jāsniedz informācija');
  });
  await answers(scene, { officer, colleague, knab });
  await deadlines(scene, { officer, coordinator });
  await returnAndCorrect(scene, { officer, coordinator });
  await account(scene, coordinator);
  await history(scene, coordinator);
  for (const client of [officer, colleague, knab, coordinator]) {
    if (client.faults().length > 0) throw new Error(client.faults().join('\n'));
    await client.close();
  }
  await product.stop();
}

/** What it costs a person to do something, in presses. */
async function costs(client: Client, presses: number, act: () => Promise<void>): Promise<void> {
  const before = client.countPresses();
  await act();
  const made = client.countPresses() - before;
  if (made !== presses) throw new Error(`${made} presses were made instead of ${presses}.`);
}

async function answers(scene: Scene, { officer, colleague, knab }: { officer: Client; colleague: Client; knab: Client }): Promise<void> {
  await scene.step('a typed sentence becomes a filled form, and one press an answer', () =>
    costs(colleague, 1, async () => {
      await colleague.type('1.19 preses relīze par krāpšanu publicēta https://www.example.lv/vp/novembris');
      expectSays(await colleague.waitForCard('Lūdzam pārbaudīt un iesniegt.'), '1.19 Sabiedrības informēšana – novembris');
      await scene.keep(colleague, '50-understood');
      await colleague.press('Iesniegt');
      await colleague.waitForCard('Informācija iesniegta');
    }),
  );
  await scene.step('the other officer’s card changes by itself', async () => {
    expectSays(await officer.waitForCard('lūdzam sniegt informāciju par 3 pasākumiem'), 'Izpildīts · iesniedza VP amatpersona 01.12.2025. plkst. 9.0');
  });
  await scene.keep(officer, '51-changed');
  await scene.step('a measure is answered by form in two presses', () =>
    costs(officer, 2, async () => {
      await officer.press('KAIS apmācības');
      await officer.waitForCard('Iepriekšējā informācija');
      await officer.choose('Izpildes statuss', 'Izpildīts');
      await officer.fill('Apmācīto skaits kopā (no 250)', '250');
      await officer.fill('Paveiktais', 'Apmācītas visas amatpersonas.');
      await officer.press('Iesniegt');
      expectSays(await officer.waitForCard('Informācija iesniegta'), '(+70)');
    }),
  );
  await scene.step('“bez izmaiņām” is two presses', async () => {
    await officer.press('Viss saraksts');
    await officer.waitForCard('par 2 pasākumiem');
    await costs(officer, 2, async () => {
      await officer.press('Bez izmaiņām…');
      await officer.waitForCard('par kuriem pasākumiem?');
      await officer.press('Apstiprināt');
      await officer.waitForCard('Bez izmaiņām kopš');
    });
  });
  await scene.step('another institution joins a reached result in one press', () =>
    costs(knab, 1, async () => {
      await knab.waitForCard('Pievienojamies');
      await scene.keep(knab, '52-join');
      await knab.press('Pievienojamies');
      expectSays(await knab.waitForCard('Reģistrēts: 1.10'), 'pievienojas');
    }),
  );
  await scene.step('and reports its monthly release with one press and one line', () =>
    costs(knab, 1, async () => {
      await knab.fill('1.19 (oktobris)', 'Publicēta ziņa par iespējām anonīmi ziņot par korupciju.');
      await knab.press('Iesniegt 1.19 (oktobris)');
      await knab.waitForCard('Reģistrēts: 1.19 Sabiedrības informēšana – oktobris');
    }),
  );
  await scene.keep(knab, '53-line');
}

async function deadlines(scene: Scene, { officer, coordinator }: { officer: Client; coordinator: Client }): Promise<void> {
  await scene.step('an officer says when it will be done', async () => {
    await officer.press('Viss saraksts');
    await officer.waitForCard('par 2 pasākumiem');
    await costs(officer, 3, async () => {
      await officer.press('Tehnisko vienību kapacitāte');
      await officer.waitForCard('Atgriezts precizēšanai (24.11.2025.)');
      await officer.press('Informēt par termiņu');
      await officer.waitForCard('Paredzamais izpildes datums');
      await officer.fill('Paredzamais izpildes datums', '2026-03-31');
      await officer.choose('Iemesls', 'tiesiskais regulējums');
      await officer.fill('Paskaidrojums', 'Grozījumi vēl nav pieņemti.');
      await officer.press('Iesniegt');
      expectSays(await officer.waitForCard('Par tālāko lemj Iekšlietu ministrija.'), '2026. gada 31. marts');
    });
  });
  await scene.step('the coordinator takes note of one request', async () => {
    await coordinator.type('izskatāmie');
    await coordinator.waitForCard('paredzamais datums – 30.06.2026. (iepirkums)');
    await scene.keep(coordinator, '54-reviews');
    await costs(coordinator, 2, async () => {
      await coordinator.press('paredzamais datums – 30.06.2026. (iepirkums)');
      await coordinator.waitForCard('VID norāda paredzamo datumu: 2026. gada 30. jūnijs.');
      await scene.keep(coordinator, '55-ruling');
      await coordinator.choose('Lēmums', 'Pieņemt zināšanai – plāna termiņš nemainās, pārskatā norāda paredzamo datumu');
      await coordinator.press('Saglabāt lēmumu');
      expectSays(await coordinator.waitForCard('pieņēma zināšanai'), 'nav mainīts');
    });
  });
  await scene.step('and grants another with its legal reference', async () => {
    await coordinator.press('Izskatāmie');
    await coordinator.waitForCard('paredzamais datums – 31.03.2026. (tiesiskais regulējums)');
    await coordinator.press('paredzamais datums – 31.03.2026. (tiesiskais regulējums)');
    await coordinator.waitForCard('VP norāda paredzamo datumu');
    await coordinator.choose('Lēmums', 'Termiņš ir grozīts ar tiesību aktu');
    await coordinator.press('Saglabāt lēmumu');
    await coordinator.waitForCard('Lūdzam norādīt tiesību aktu, ar kuru termiņš grozīts.');
    await coordinator.fill('Tiesību akts (ja termiņš ir grozīts)', 'MK 25.11.2025. rīkojums Nr. 812');
    await coordinator.fill('Jaunais plāna termiņš (ja termiņš ir grozīts)', '2026-06-30');
    await coordinator.press('Saglabāt lēmumu');
    expectSays(await coordinator.waitForCard('Pasākuma termiņš ir grozīts'), 'MK 25.11.2025. rīkojums Nr. 812');
  });
  await scene.step('the officer is told', async () => {
    expectSays(await officer.waitForCard('Lēmums par termiņu'), '2026. gada 30. jūnijs', 'MK 25.11.2025. rīkojums Nr. 812');
  });
  await scene.keep(officer, '56-told');
}

async function returnAndCorrect(scene: Scene, { officer, coordinator }: { officer: Client; coordinator: Client }): Promise<void> {
  await scene.step('an answer is returned with a comment', async () => {
    await coordinator.type('izskatāmie');
    await coordinator.waitForCard('1.7(2) KAIS apmācības');
    await coordinator.press('250 no 250 amatpersonām');
    await coordinator.waitForCard('Apmācītas visas amatpersonas.');
    await coordinator.press('Atgriezt…');
    await coordinator.waitForCard('Ko lūdzam precizēt');
    await coordinator.fill('Ko lūdzam precizēt', 'Lūdzam norādīt apmācību datumus.');
    await coordinator.press('Atgriezt precizēšanai');
    await coordinator.waitForCard('Atgriezts precizēšanai: VP – 1.7(2)');
  });
  await scene.step('the form opens with what was written, and is corrected in two presses', () =>
    costs(officer, 2, async () => {
      expectSays(await officer.waitForCard('atgrieza informāciju'), 'Lūdzam norādīt apmācību datumus.');
      await officer.press('Papildināt');
      await officer.waitForCard('Atgriezts precizēšanai (01.12.2025.)');
      if ((await officer.read('Paveiktais')) !== 'Apmācītas visas amatpersonas.') throw new Error('The earlier text is not in the form.');
      await officer.fill('Paveiktais', 'Apmācītas visas amatpersonas; apmācības notika 10. un 17. novembrī.');
      await officer.press('Iesniegt');
      await officer.waitForCard('10. un 17. novembrī.');
    }),
  );
  await scene.step('and accepted', async () => {
    await coordinator.type('izskatāmie');
    await coordinator.press('250 no 250 amatpersonām');
    await coordinator.waitForCard('10. un 17. novembrī.');
    await coordinator.press('Pieņemt');
    await coordinator.waitForCard('Pieņemts: VP – 1.7(2)');
  });
}

async function account(scene: Scene, coordinator: Client): Promise<void> {
  await scene.step('the measure’s account is written, with another figure and the reason', async () => {
    await coordinator.type('1.4');
    await coordinator.waitForCard('13 no 10 aktivitātēm');
    await costs(coordinator, 3, async () => {
      await coordinator.press('Izpilde kopumā');
      await coordinator.waitForCard('Pasākuma izpilde kopumā');
      const total = 'Pieredzes apmaiņas aktivitāšu skaits kopā: pieņemtais skaits (iestādes norādījušas 13, rādītājs – 10)';
      await coordinator.fill(total, '12');
      await coordinator.fill('Izpilde', 'Veiktas 12 pieredzes apmaiņas aktivitātes.');
      await coordinator.press('Saglabāt');
      await coordinator.waitForCard('Lūdzam paskaidrot, kāpēc.');
      await coordinator.fill('Kāpēc skaits atšķiras', 'Vienu kopīgu aktivitāti norādīja divas iestādes.');
      await coordinator.press('Saglabāt');
      await coordinator.waitForCard('Saglabāts: Izpildīts.');
    });
  });
  await scene.keep(coordinator, '57-account');
}

async function history(scene: Scene, coordinator: Client): Promise<void> {
  await scene.step('the record lists all of it in order', async () => {
    await coordinator.type('vēsture 1.7(2) VP');
    inOrder(await coordinator.waitForCard('KAIS apmācības · Valsts policija'), [
      'Pieņemts',
      '10. un 17. novembrī.',
      'Atgriezts precizēšanai, līdz 2025. gada 8. decembrim',
      'Izpildīts · 250 no 250 amatpersonām',
      'Tiek izpildīts · 180 no 250 amatpersonām',
    ]);
    await scene.keep(coordinator, '58-history');
    await coordinator.type('vēsture 1.10 VP');
    inOrder(await coordinator.waitForCard('Tehnisko vienību kapacitāte · Valsts policija'), [
      'Plāna termiņš grozīts: 31.12.2025. → 30.06.2026.',
      'Paredzamais izpildes datums – 31.03.2026. (tiesiskais regulējums)',
      'Atgriezts precizēšanai',
    ]);
    await coordinator.type('vēsture 1.10 KNAB');
    await coordinator.waitForCard('Pievienojas:');
    await coordinator.type('vēsture 1.20 VID');
    inOrder(await coordinator.waitForCard('Valsts ieņēmumu dienests'), [
      'Paredzamais datums pieņemts zināšanai, plāna termiņš nemainās',
      'Paredzamais izpildes datums – 30.06.2026. (iepirkums)',
    ]);
    await coordinator.type('vēsture 1.4');
    await coordinator.waitForCard('Pasākums kopumā: Izpildīts');
  });
}

/** Newest first, as the record is read: each part stands somewhere after the one before. */
function inOrder(card: string, parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const place = card.indexOf(part, from);
    if (place < 0) throw new Error(`"${part}" is not in its place of ${parts.join(' | ')}\n${card}`);
    from = place + part.length;
  }
}
