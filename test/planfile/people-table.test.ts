import { describe, expect, test } from '@jest/globals';
import { writeXlsx } from 'hucre/xlsx';
import type { RosterProblem } from '../../src/domain/roster.ts';
import { readPeopleTable } from '../../src/planfile/people-table.ts';
import { workbookOf, zipOf } from '../support/xlsx.ts';

const csv = (...lines: readonly string[]): Promise<Awaited<ReturnType<typeof readPeopleTable>>> => readPeopleTable(new TextEncoder().encode(lines.join('\r\n')));
const header = 'Vārds,Iestāde,Loma,E-pasts';
const kinds = (problems: readonly RosterProblem[]): readonly string[] => problems.map(({ kind, row, column }) => `${row ?? '-'} ${column ?? '-'} ${kind}`);

describe('a people list', () => {
  test('is read from a workbook, columns in any order', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Cilvēki',
          rows: [
            ['Iesaistītās personas', null, null],
            ['Loma', 'Valoda', 'Vārds', 'Aizstāj', 'Iestāde', 'Objekta ID', 'Lietotājvārds', 'Piezīmes'],
            ['Atbildīgā amatpersona', 'angļu', 'Anna  Bērziņa', 'Juris.Ozols@VP.gov.lv', 'VP', 'A7D15000-0000-4000-8000-0000000000AA', 'Anna.Berzina@vp.gov.lv', 'x'],
            [null, null, null],
            ['koordinators', null, 'Ilze Kalniņa', null, 'IeM', null, 'ilze@iem.gov.lv', null],
          ],
        },
      ],
    });
    expect(await readPeopleTable(bytes)).toEqual({
      problems: [],
      entries: [
        {
          row: 3,
          name: 'Anna Bērziņa',
          institution: 'VP',
          role: 'officer',
          inCharge: true,
          signInName: 'anna.berzina@vp.gov.lv',
          objectId: 'a7d15000-0000-4000-8000-0000000000aa',
          language: 'en',
          replaces: 'juris.ozols@vp.gov.lv',
        },
        { row: 5, name: 'Ilze Kalniņa', institution: 'IeM', role: 'coordinator', inCharge: false, signInName: 'ilze@iem.gov.lv', objectId: null, language: null, replaces: null },
      ],
    });
  });

  test.each([
    ['commas', [header, '"Bērziņa, Anna",VP,amatpersona,a@vp.gov.lv'], 'Bērziņa, Anna'],
    ['semicolons and a byte order mark', ['\uFEFFVārds;Iestāde;Loma;E-pasts', '"Anna ""A"" Bērziņa";VP;amatpersona;a@vp.gov.lv'], 'Anna "A" Bērziņa'],
    ['tabs and no diacritics', ['VARDS\tIESTADE\tLOMA\tE PASTS', 'Anna\tVP\tAMATPERSONA\ta@vp.gov.lv'], 'Anna'],
    ['English headings', ['Name,Institution,Role,Sign-in name', 'Anna,VP,officer,a@vp.gov.lv'], 'Anna'],
    ['a surname apart', ['Uzvārds;Vārds;Iestāde;Loma;Lietotājvārds', 'Bērziņa;Anna;VP;amatpersona;a@vp.gov.lv'], 'Anna Bērziņa'],
    ['a quoted line break', [header, '"Anna\nBērziņa",VP,amatpersona,mailto:a@vp.gov.lv'], 'Anna Bērziņa'],
  ])('is read with %s', async (_name, lines, name) => {
    const { entries, problems } = await csv(...lines);
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([{ row: 2, name, institution: 'VP', role: 'officer', signInName: 'a@vp.gov.lv' }]);
  });

  test('of an older Windows keeps its Latvian letters', async () => {
    const [a, e] = [0xe2, 0xe7];
    const bytes = new Uint8Array([...Buffer.from('V'), a, ...Buffer.from('rds,Iest'), a, ...Buffer.from('de,Loma,E-pasts\nB'), e, ...Buffer.from('rzs,VP,amatpersona,b@vp.gov.lv')]);
    expect((await readPeopleTable(bytes)).entries).toMatchObject([{ name: 'Bērzs' }]);
  });

  test('takes the sign-in name before the e-mail address', async () => {
    const { entries } = await csv('E-pasts,Vārds,Iestāde,Loma,Lietotājvārds', 'post@vp.gov.lv,Anna,VP,head,anna@vp.gov.lv', 'post@vp.gov.lv,Juris,VP,head,');
    expect(entries.map(({ signInName }) => signInName)).toEqual(['anna@vp.gov.lv', 'post@vp.gov.lv']);
  });

  test.each([
    ['amatpersona', 'officer', false],
    ['Atbildīgā amatpersona', 'officer', true],
    ['official in charge', 'officer', true],
    ['aizvietotājs', 'substitute', false],
    ['Vadītāja', 'head', false],
    ['koordinatore', 'coordinator', false],
    ['novērotājs', 'observer', false],
  ])('knows the role %s', async (word, role, inCharge) => {
    expect((await csv(header, `Anna,VP,${word},a@vp.gov.lv`)).entries).toMatchObject([{ role, inCharge }]);
  });

  test('takes formulas and markup for text', async () => {
    const sheet = await writeXlsx({ sheets: [{ name: 'a', rows: [['Name', 'Institution', 'Role', 'E-mail'], ['=HYPERLINK("http://x")', 'VP', 'officer', '<b>a@vp.gov.lv</b>']] }] });
    expect((await readPeopleTable(sheet)).entries).toMatchObject([{ name: '=HYPERLINK("http://x")', signInName: '<b>a@vp.gov.lv</b>' }]);
    expect((await csv(header, '=1+1,VP,officer,a@vp.gov.lv')).entries).toMatchObject([{ name: '=1+1' }]);
  });

  test('loses what would turn the direction of writing', async () => {
    expect((await csv(header, 'Anna\u202Eanna,VP,officer,a@vp.gov.lv')).entries).toMatchObject([{ name: 'Annaanna' }]);
  });
});

describe('problems of a people list', () => {
  test('name row and column, all at once', async () => {
    const { entries, problems } = await csv(`${header},Valoda`, ',VP,amatpersona,a@vp.gov.lv,', 'Anna,,šefs,a@vp.gov.lv,vācu', `${'a'.repeat(301)},VP,head,a@vp.gov.lv,lv`);
    expect(entries).toEqual([]);
    expect(kinds(problems)).toEqual(['2 name missing-cell', '3 institution missing-cell', '3 role unknown-role', '3 language unknown-language', '4 name too-long']);
  });

  test('name the columns that are missing', async () => {
    expect(kinds((await csv('Vārds,Loma', 'Anna,amatpersona')).problems)).toEqual(['- institution missing-column', '- sign-in-name missing-column']);
    expect(kinds((await csv('Labdien')).problems)).toHaveLength(4);
    expect(kinds((await csv('')).problems)).toHaveLength(4);
  });

  test.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1])],
    ['a workbook of before 2007, or an encrypted one', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0])],
    ['half a workbook', zipOf(workbookOf('')).slice(0, 400)],
    ['an archive that is no workbook', zipOf({ 'a.txt': 'a' })],
    ['an archive without an end', new Uint8Array([0x50, 0x4b, 3, 4])],
  ])('say that %s is no table', async (_name, bytes) => {
    expect(kinds((await readPeopleTable(bytes)).problems)).toEqual(['- - not-a-table']);
  });

  test('say that there are too many rows', async () => {
    const rows = Array.from({ length: 5001 }, (_, index) => `Anna ${index},VP,officer,a${index}@vp.gov.lv`);
    expect((await csv(header, ...rows.slice(1))).entries).toHaveLength(5000);
    expect(kinds((await csv(header, ...rows)).problems)).toEqual(['- - too-many-rows']);
  });
});

describe('a file that is made to do harm', () => {
  const tooLarge = ['- - file-too-large'];
  const zeros = (bytes: number): string => '<si><t></t></si>'.repeat(bytes / 16);

  test('is refused over 2 MB unread', async () => {
    expect(kinds((await readPeopleTable(new Uint8Array(2 * 1024 * 1024 + 1))).problems)).toEqual(tooLarge);
  });

  test('is refused when it would unpack to too much', async () => {
    const bomb = zipOf(workbookOf('', zeros(60_000_000)));
    expect(bomb.byteLength).toBeLessThan(200_000);
    expect(kinds((await readPeopleTable(bomb)).problems)).toEqual(tooLarge);
  });

  test('is not unpacked further than it declares', async () => {
    const files = workbookOf('', zeros(60_000_000));
    expect(kinds((await readPeopleTable(zipOf(files, { 'xl/sharedStrings.xml': 1000 }))).problems)).toEqual(['- - not-a-table']);
  });

  test('is refused when it declares nothing', async () => {
    const files = workbookOf('', zeros(60_000_000));
    for (const size of [0, 0xffffffff]) expect(kinds((await readPeopleTable(zipOf(files, { 'xl/sharedStrings.xml': size }))).problems)).toEqual(['- - not-a-table']);
  });

  test('cannot stretch its rows to the farthest column', async () => {
    const wide = zipOf(workbookOf('<row><c r="XFD1"><v>1</v></c></row>'.repeat(100_000)));
    const begun = performance.now();
    expect(kinds((await readPeopleTable(wide)).problems)).toEqual(['- - not-a-table']);
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});
