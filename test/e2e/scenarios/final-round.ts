import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { Browser } from 'playwright-core';
import { type FormColumn, formColumns } from '../../../src/domain/form.ts';
import { seedFile } from '../../../src/planfile/seed-files.ts';
import { readPlan } from '../../../src/planfile/plan-files.ts';
import { readPeopleYaml } from '../../../src/planfile/people-yaml.ts';
import { readDocument } from '../../support/read-document.ts';
import { aPress } from '../../teams/activities.ts';
import { type Client, openClient } from '../support/client.ts';
import { expectEqual, expectSays } from '../support/expect.ts';
import { bytesBehind, linkOn } from '../support/file-link.ts';
import { printDocument } from '../support/office.ts';
import { type Product, startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../../src/cli/plan.ts', import.meta.url));

/** Their officers open their checklist and confirm it. KNAB writes a letter, MP sends its form back, SAB says nothing. */
const confirming = ['VRS', 'VID', 'ĢP', 'VDD', 'IeVP', 'IDB', 'FID', 'VPK', 'VPK IMC', 'IeM IC'];

/** The seed plan's period is over: its final round, from the offer to the annex of what was frozen. */
export async function finalRound(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const [officer, coordinator] = await Promise.all([openClient(browser, product.officerUrl), openClient(browser, product.coordinatorUrl)]);
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-round-'));
  const plan = async (...args: readonly string[]): Promise<string> => (await run(process.execPath, [cli, ...args, '--data', dataFolder])).stdout;
  try {
    await begin(scene, coordinator);
    await confirm(scene, { product, officer, coordinator });
    await byLetter(scene, coordinator);
    await byForm(scene, { coordinator, plan, file: join(folder, 'form-MP.xlsx') });
    await close(scene, coordinator);
    await handIn(scene, officer, { coordinator, plan, file: join(folder, 'annex.docx') });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  for (const page of [officer, coordinator]) expectEqual(page.faults().join('; '), '', 'refused turns');
  await product.stop();
  await Promise.all([officer.close(), coordinator.close()]);
}

async function begin(scene: Scene, coordinator: Client): Promise<void> {
  await scene.step('a year later the final round is offered with the status', async () => {
    await coordinator.type('laiks 2026-11-23 10:00');
    await coordinator.waitForCard('Pulkstenis tagad rāda: pirmdiena, 2026. gada 23. novembris', { timeoutMs: 90_000 });
    await coordinator.type('statuss');
    expectSays(await coordinator.waitForCard('Plāna izpilde 2026. gada 23. novembrī'), 'Plāna periods ir beidzies.', 'Sākt gala ziņojuma kārtu');
  });
  await scene.keep(coordinator, '95-round-offer');
  await scene.step('the form says what is wrong, and keeps what was typed', async () => {
    await coordinator.press('Sākt gala ziņojuma kārtu');
    await coordinator.waitForCard('Kārtai ir divi soļi');
    expectEqual(await coordinator.read('Iestādes apstiprina informāciju līdz'), '2026. gada 21. decembris', 'the proposed date of the institutions');
    await coordinator.fill('Adresāts', 'Valsts kanceleja');
    await coordinator.fill('Koordinators sniedz ziņojumu līdz', '2026-12-01');
    await coordinator.press('Sākt kārtu');
    await coordinator.waitForCard('Datumam jābūt pēc iestāžu datuma.');
    expectEqual(await coordinator.read('Adresāts'), 'Valsts kanceleja', 'the typed addressee');
  });
  await scene.keep(coordinator, '96-round-form');
  await scene.step('and the round begins with fourteen checklists', async () => {
    await coordinator.fill('Koordinators sniedz ziņojumu līdz', '2027-02-19');
    await coordinator.press('Sākt kārtu');
    expectSays(await coordinator.waitForCard('Ziņojuma kārta'), '2023–2025', 'Adresāts: Valsts kanceleja', 'Apstiprināts: 0 no 14 iestādēm.', 'Nav apstiprinājušas', '1. lapa no 2');
  });
  await scene.keep(coordinator, '97-round');
}

interface Institutions {
  readonly product: Product;
  readonly officer: Client;
  readonly coordinator: Client;
}

async function confirm(scene: Scene, { product, officer, coordinator }: Institutions): Promise<void> {
  await scene.step('the officer of VP gives what is missing and confirms', async () => {
    await officer.type('kārta');
    const checklist = await officer.waitForCard('VP: informācijas apstiprināšana');
    expectSays(checklist, 'Trūkst informācijas', 'Sabiedrības informēšana', 'sniegts 22 no 24');
    await scene.keep(officer, '98-checklist');
    await officer.press('Sabiedrības informēšana');
    await officer.waitForCard('2025. gada novembris');
    await officer.choose('Izpildes statuss', 'Izpildīts');
    await officer.choose('Veikta sabiedrības informēšanas aktivitāte', 'Jā');
    await officer.fill('Paveiktais', 'Preses relīze https://www.vp.gov.lv/lv/jaunums/novembris');
    await officer.press('Iesniegt');
    await officer.waitForCard('Informācija iesniegta');
    await officer.type('kārta');
    await officer.waitForCard('sniegts 23 no 24');
    await officer.press('Apstiprināt un iesniegt');
    await officer.waitForCard('· VP amatpersona');
  });
  await scene.keep(officer, '99-confirmed');
  await scene.step('ten more institutions confirm theirs', async () => {
    // Their pages, which are not open, take whatever is sent to them.
    const pages = createServer((_request, response) => void response.end('{}')).listen(0, '127.0.0.1');
    await once(pages, 'listening');
    const { port } = pages.address() as AddressInfo; // it listens on TCP
    for (const institution of confirming) await confirmAs(institution, `http://127.0.0.1:${port}/`, product);
    pages.unref();
    await coordinator.type('kārta');
    expectSays(await coordinator.waitForCard('Apstiprināts: 11 no 14 iestādēm.'), 'KNAB', 'MP', 'SAB');
  });
}

/** As their page would send it: the checklist opened, its one button pressed. */
async function confirmAs(institution: string, serviceUrl: string, { port }: Product): Promise<void> {
  const { tenant, people } = readPeopleYaml(seedFile('people'), readPlan(seedFile('plan')).id);
  const person = people.find(({ roles }) => roles.some((role) => role.institution === institution && role.role === 'officer'));
  if (person === undefined) throw new Error(`nobody answers for ${institution}`);
  const press = async (data: object): Promise<string> => {
    const activity = aPress({ who: person.id, objectId: person.objectId, tenant, serviceUrl }, data);
    const reply = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(activity) });
    expectEqual(reply.status, 200, `the answer to ${institution}`);
    return reply.text();
  };
  const checklist = await press({ do: { kind: 'ShowRound', institution } });
  const [submit] = /\{"kind":"SubmitRound"[^}]*\}/u.exec(checklist) ?? [];
  if (submit === undefined) throw new Error(`${institution} has nothing to confirm:\n${checklist}`);
  expectSays(await press({ do: JSON.parse(submit) }), 'Informācija apstiprināta');
}

async function byLetter(scene: Scene, coordinator: Client): Promise<void> {
  await scene.step('KNAB has written a letter, whose number and date are wanted', async () => {
    await coordinator.type('kārta KNAB');
    await coordinator.waitForCard('KNAB: informācijas apstiprināšana');
    await coordinator.fill('Vēstules numurs', '1-7/452');
    await coordinator.press('Apstiprināt un iesniegt');
    await coordinator.waitForCard('Lūdzam norādīt vēstules datumu');
    expectEqual(await coordinator.read('Vēstules numurs'), '1-7/452', 'the typed number');
    await coordinator.fill('Vēstules datums', '2026-11-20');
    await coordinator.press('Apstiprināt un iesniegt');
    await coordinator.waitForCard('· plāna koordinators (IeM)');
  });
  await scene.keep(coordinator, '99a-by-letter');
}

interface Papers {
  readonly coordinator: Client;
  readonly plan: (...args: readonly string[]) => Promise<string>;
  readonly file: string;
}

async function byForm(scene: Scene, { coordinator, plan, file }: Papers): Promise<void> {
  await scene.step('MP, which nobody reaches, sends its form back with a letter', async () => {
    await plan('export', file);
    await fillIn(file);
    expectSays(await plan('form', file), '1.13');
    await plan('form', file, '--apply', '--by', 'Nr. 5/31, 20.11.2026.');
    await coordinator.type('kārta MP');
    expectSays(await coordinator.waitForCard('MP: informācijas apstiprināšana'), 'Informācija sniegta', 'Nav izpildīts');
    await coordinator.fill('Vēstules numurs', '5/31');
    await coordinator.fill('Vēstules datums', '2026-11-20');
    await coordinator.press('Apstiprināt un iesniegt');
    await coordinator.waitForCard('· plāna koordinators (IeM)');
    await coordinator.type('kārta');
    expectSays(await coordinator.waitForCard('Apstiprināts: 13 no 14 iestādēm.'), 'Nav apstiprinājušas', 'SAB');
  });
}

async function fillIn(file: string): Promise<void> {
  const [sheet] = (await readXlsx(await readFile(file))).sheets;
  if (sheet === undefined) throw new Error('the form has no sheet');
  const at = (column: FormColumn): number => formColumns.indexOf(column);
  for (const row of sheet.rows.filter((cells) => String(cells[at('obligation')]).includes(':MP:'))) {
    if (row[at('code')] !== null) {
      row[at('status')] = 'Nav izpildīts';
      row[at('text')] = 'Militārajai policijai šajā pasākumā uzdevumu nebija.';
    }
    if (row[at('indicator')] !== null) row[at('total')] = 'Nē';
  }
  await writeFile(file, await writeXlsx({ sheets: [{ name: sheet.name, rows: sheet.rows }] }));
}

async function close(scene: Scene, coordinator: Client): Promise<void> {
  await scene.step('closing asks about each gap: one is recorded on behalf', async () => {
    await coordinator.press('Slēgt kārtu');
    expectSays(await coordinator.waitForCard('Kārtas slēgšana'), 'SAB', 'VRS', 'jāizlemj – 4');
    await scene.keep(coordinator, '99b-closing');
    await coordinator.press('Valsts robežsardze');
    await coordinator.waitForCard('VRS: trūkstošā informācija');
    await coordinator.press('Sabiedrības informēšana – 2025. gada decembris');
    expectSays(await coordinator.waitForCard('Slēgt ar nosauktu robu'), 'Nesniegta informācija nenozīmē, ka pasākums nav izpildīts.');
    await scene.keep(coordinator, '99c-gap');
    await coordinator.press('Ierakstīt iestādes vārdā');
    await coordinator.choose('Izpildes statuss', 'Izpildīts');
    await coordinator.choose('Veikta sabiedrības informēšanas aktivitāte', 'Jā');
    await coordinator.fill('Paveiktais', 'Preses relīze https://www.rs.gov.lv/lv/jaunums/decembris');
    await coordinator.fill('Vēstules numurs', '23/7');
    await coordinator.fill('Vēstules datums', '2026-11-20');
    await coordinator.press('Iesniegt');
    await coordinator.waitForCard('Informācija iesniegta');
  });
  await scene.step('the others are named', async () => {
    await coordinator.type('kārta');
    await coordinator.waitForCard('Apstiprināts:');
    await coordinator.press('Slēgt kārtu');
    for (let card = await coordinator.waitForCard('Kārtas slēgšana'); card.includes('jāizlemj'); card = await coordinator.waitForCard('Kārtas slēgšana')) {
      await nameGaps(card, coordinator);
    }
    expectSays(await coordinator.waitForCard('kārtu var slēgt'), 'apstiprinājušas iestādes – 13 no 14', 'Nav apstiprinājušas: SAB.');
  });
  await scene.keep(coordinator, '99d-ready');
  await scene.step('and the round is closed with them', async () => {
    await coordinator.press('Slēgt kārtu');
    expectSays(await coordinator.waitForCard('Kārta slēgta 2026. gada 23. novembrī'), 'Apstiprināts: 13 no 14', 'Nav apstiprinājušas: SAB.', 'Kārtas kontrolsumma');
  });
  await scene.keep(coordinator, '99e-closed');
}

/** Those of the first institution on the list of what is missing: a lone one by itself, several at once. */
async function nameGaps(card: string, coordinator: Client): Promise<void> {
  const [, name = '', left = ''] = /\n([^\n]+)\njāizlemj – (\d+)/u.exec(card) ?? [];
  await coordinator.press(name);
  const gaps = await coordinator.waitForCard('trūkstošā informācija');
  if (left === '1') {
    await coordinator.press(/Jāizlemj\n[^\n]+\n([^\n]+)/u.exec(gaps)?.[1] ?? '');
    await coordinator.waitForCard('Slēgt ar nosauktu robu');
    await coordinator.press('Slēgt ar nosauktu robu');
  } else await coordinator.press(`Nosaukt visus robus (${left})`);
  await coordinator.waitForCard('Visi robi ir nosaukti.');
  await coordinator.press('Visas iestādes');
}

async function handIn(scene: Scene, officer: Client, { coordinator, plan, file }: Papers): Promise<void> {
  const annex = await scene.step('the annex of what was frozen, from its card', async () => {
    await coordinator.press('Ziņojuma pielikums (Word)');
    await coordinator.waitForCard('Saite ir derīga 15 minūtes.');
    const bytes = await bytesBehind(await linkOn(coordinator, 'annex.docx'));
    const { text } = await printDocument('annex-final.docx', bytes);
    expectSays(text, 'SAB līdz kārtas slēgšanai informāciju nav sniedzis.', 'VP līdz kārtas slēgšanai informāciju nav sniegusi par 2025. gada decembri.');
    return bytes;
  });
  await scene.step('stays as it was when something is answered later', async () => {
    await officer.type('mani');
    await officer.waitForCard('Iesniegt 1.19');
    await officer.fill('1.19 (2025. gada decembris)', 'https://www.vp.gov.lv/lv/jaunums/decembris');
    await officer.press('Iesniegt 1.19');
    await officer.waitForCard('Informācija iesniegta');
    await plan('export', file, '--round', '1');
    expectEqual(JSON.stringify(readDocument(await readFile(file)).tables), JSON.stringify(readDocument(annex).tables), 'the tables of the closed round');
    expectSays(await plan('round'), 'closed; 13 of 14 institutions have confirmed', 'Not confirmed: SAB');
    expectSays(await plan('verify'), 'holds');
  });
}
