import { describe, expect, test } from '@jest/globals';
import { openInWorker } from '../../../src/planfile/document/open-in-worker.ts';
import { docxOf, wordParagraph, wordTable } from '../../support/docx.ts';

const csv = new TextEncoder().encode('Nr.;Pasākums\n1.1;Sagatavot');

describe('a document opened in a thread of its own', () => {
  test('comes back as its rows', async () => {
    expect(await openInWorker(csv)).toMatchObject({ kind: 'read', format: 'csv', sheets: [{ rows: [{ row: 1, cells: ['Nr.', 'Pasākums'] }, { row: 2, cells: ['1.1', 'Sagatavot'] }] }] });
  });

  test('is given up when it takes too long', async () => {
    expect(await openInWorker(csv, 1)).toEqual({ kind: 'refused', why: 'too-slow' });
  });

  test('keeps what Word shows and leaves out what it does not', async () => {
    const cell = '<w:p><w:r><w:t>Sagatavot</w:t></w:r><w:del><w:r><w:delText>Dzēsts</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve"> un</w:t><w:br/><w:t>ieviest &amp; izvērtēt</w:t></w:r></w:ins></w:p>';
    const table = wordTable([['Nr.', 'Pasākums', 'Izpildes termiņš'], ['1.1', 'X', 'Katru gadu']]).replace(/<w:p>(?:(?!<\/w:p>).)*>X<.*?<\/w:p>/u, cell);
    const opened = await openInWorker(docxOf(wordParagraph('Jauniešu plāns') + table));
    expect(opened).toMatchObject({ format: 'docx', sheets: [{ above: ['Jauniešu plāns'], rows: [{}, { cells: ['1.1', 'Sagatavot un\nieviest & izvērtēt', 'Katru gadu'] }] }] });
  });

  test('repeats in each row what Word merges downwards', async () => {
    const opened = await openInWorker(docxOf(wordTable([['Nr.', 'Izpildes termiņš'], ['1.1', { starts: 'Katru gadu' }], ['1.2', { continues: true }]])));
    expect(opened).toMatchObject({ sheets: [{ rows: [{}, { cells: ['1.1', 'Katru gadu'] }, { cells: ['1.2', 'Katru gadu'] }] }] });
  });
});
