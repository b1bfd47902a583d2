import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { readDocument } from '../../support/read-document.ts';
import { openClient } from '../support/client.ts';
import { expectEqual, expectSays } from '../support/expect.ts';
import { bytesBehind, linkOn } from '../support/file-link.ts';
import { printDocument } from '../support/office.ts';
import { startProduct } from '../support/product.ts';
import type { Scene } from '../support/scenario.ts';

const run = promisify(execFile);
const cli = fileURLToPath(new URL('../../../src/cli/plan.ts', import.meta.url));

/** The annex by a word in the chat and by a command, the workbook and a form; opened and printed by an office program. */
export async function documents(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const [officer, coordinator] = await Promise.all([openClient(browser, product.officerUrl), openClient(browser, product.coordinatorUrl)]);
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-documents-'));
  const exported = commandLine(folder, dataFolder);
  try {
    const linked = await scene.step('the coordinator asks for the annex and opens its link', async () => {
      await coordinator.type('eksports');
      await coordinator.waitForCard('Kuru dokumentu sagatavot?');
      await scene.keep(coordinator, '90-export-which');
      await coordinator.press('Ziņojuma pielikums (Word)');
      await coordinator.waitForCard('Saite ir derīga 15 minūtes.');
      await scene.keep(coordinator, '91-export-link');
      return bytesBehind(await linkOn(coordinator, 'annex.docx'));
    });
    const written = await scene.step('the command line writes the same', async () => {
      const bytes = await exported('annex.docx');
      expectEqual(JSON.stringify(readDocument(linked).tables), JSON.stringify(readDocument(bytes).tables), 'the tables behind the link');
      return bytes;
    });
    await scene.step('an officer gets the own part', async () => {
      await officer.type('eksports annex');
      await officer.waitForCard('Saite ir derīga 15 minūtes.');
      const { paragraphs } = readDocument(await bytesBehind(await linkOn(officer, 'annex.docx')));
      expectSays(paragraphs.map(({ text }) => text).join('\n'), 'Pasākumi, kuru izpildē iesaistīta iestāde: Valsts policija');
    });
    await scene.step('the annex opens in an office program and fits its pages', async () => {
      const { pages, text } = await printDocument('annex.docx', written);
      expectSays(text, 'Organizētās noziedzības novēršanas un apkarošanas plāna 2023.–2025. gadam izpilde', 'Izpildes kopsavilkums', `${pages} / ${pages}`);
      expectEqual(pages >= 4 && pages <= 7, true, `between 4 and 7 pages, there are ${pages}`);
      // The header row stands on each page of the table.
      expectEqual(text.split('Rezultatīvais rādītājs').length - 1 >= 3, true, 'the header row is repeated');
    });
    await scene.step('and so does its English twin', async () => {
      const bytes = await exported('annex-en.docx', '--lang', 'en');
      expectSays((await printDocument('annex-en.docx', bytes)).text, 'Summary of implementation', 'Measures that are not completed');
    });
    await scene.step('the workbook opens in an office program with all of its sheets', async () => {
      const { text, pages } = await printDocument('workbook.xlsx', await exported('workbook.xlsx'));
      expectSays(text, 'Demonstrācijas dati: notikumi ir izdomāti.', 'KNAB · Korupcijas novēršanas un apkarošanas birojs');
      // A sheet's name stands under each of its pages.
      expectSays(text, 'Pārskats', 'Pasākumi × iestādes', 'Ieraksti', 'Rādītāji', 'Ziņojumi', `${pages} / ${pages}`);
      expectSays(text, 'Iepirkuma procedūra pārsūdzēta; līgumu plānots noslēgt februārī.', 'Lūgums sniegt informāciju');
    });
    await scene.step('so do the form and the workbook of an institution', async () => {
      const form = await printDocument('form-VP.xlsx', await exported('form-VP.xlsx'));
      expectSays(form.text, 'Informācija par plāna izpildi: Valsts policija', 'KAIS apmācības', '180');
      const own = await printDocument('workbook-fid.xlsx', await exported('workbook-fid.xlsx', '--institution', 'FID'));
      expectSays(own.text, 'Finanšu izlūkošanas dienests', 'savas iestādes teksti');
      expectEqual(own.text.includes('Iepirkuma procedūra pārsūdzēta'), false, 'what VID wrote, in the workbook of FID');
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await product.stop();
  await Promise.all([officer.close(), coordinator.close()]);
}

/** Documents as the command line writes them. */
function commandLine(folder: string, dataFolder: string): (name: string, ...more: readonly string[]) => Promise<Uint8Array> {
  return async (name, ...more) => {
    const file = join(folder, name);
    await run(process.execPath, [cli, 'export', file, '--data', dataFolder, ...more]);
    return readFile(file);
  };
}
