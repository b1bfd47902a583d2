import { beforeAll, describe, expect, test } from '@jest/globals';
import { standingAccount } from '../../src/domain/account.ts';
import { standingOf } from '../../src/domain/measure-state.ts';
import { exportAnnex } from '../../src/flows/export-annex.ts';
import type { ExportScope } from '../../src/flows/export-scope.ts';
import { planRecord } from '../../src/flows/plan-record.ts';
import { openDocument } from '../../src/planfile/document/open-document.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import { type PlayedDemo, playedDemo } from '../support/played-demo.ts';
import { type ReadDocument, readDocument } from '../support/read-document.ts';

let demo: PlayedDemo;
let bytes: Uint8Array;
let annex: ReadDocument;

async function made(more: Partial<ExportScope> = {}): Promise<Uint8Array> {
  const { loaded, deps } = demo;
  return exportAnnex({ loaded, deps, language: 'lv', onProgress: () => undefined, ...more });
}

beforeAll(async () => {
  demo = await playedDemo();
  bytes = await made();
  annex = readDocument(bytes);
}, 60_000);

/** Rows of the table of measures without its header, by the code without its full stop. */
function rowsOf({ tables }: ReadDocument): ReadonlyMap<string, readonly (string | undefined)[]> {
  return new Map(tables[1]?.slice(1).map((row) => [(row[0] ?? '').replace(/\.$/u, ''), row]));
}

const done = (code: string): string | undefined => rowsOf(annex).get(code)?.[7];

describe('the annex of the demonstration', () => {
  test("holds the plan's own six columns word for word", () => {
    const { plan } = demo.loaded;
    const rows = rowsOf(annex);
    expect([...rows.keys()]).toEqual(plan.measures.map(({ code }) => code));
    for (const [index, { code, row, text }] of plan.measures.entries()) {
      // A part goes on in the cell of the row's measure.
      const measure = plan.measures[index - 1]?.row === row && code !== row ? undefined : text.measure;
      const verbatim = [measure, text.result, text.indicator, text.responsible, text.contributing, text.deadline];
      expect(rows.get(code)?.slice(1, 7)).toEqual(verbatim);
    }
  });

  test('says where each measure stands, as the store does', async () => {
    const { loaded, deps } = demo;
    const record = await planRecord(loaded.plan.id, deps);
    const texts = textsFor('lv');
    const rows = rowsOf(annex);
    for (const { measure, state, risk } of standingOf(loaded.plan, record, '2025-12-01')) {
      const status = texts.t(`state.${state}`);
      const isAtRisk = risk && state === 'in-progress';
      expect([measure.code, rows.get(measure.code)?.[8]]).toEqual([measure.code, isAtRisk ? texts.t('row.risk', { status }) : status]);
    }
  });

  test('tells 1.5 as its account does, behind the status', async () => {
    const accounts = await demo.deps.store.accounts.ofPlan(demo.loaded.plan.id);
    const account = accounts.find(({ measure }) => measure === '1.5');
    expect(done('1.5')).toBe(`Izpildīts daļēji. ${account === undefined ? '' : (standingAccount(account)?.text.value ?? '')}`);
    expect(done('1.5')).toBe(
      'Izpildīts daļēji. Apmācīti 80 VP darbinieki (rādītājs – 80) un 34 citu TAI darbinieki (rādītājs – 40): VRS – 9, VID – 8, FID – 4, KNAB – 4, VDD – 4, IDB – 3, IeVP – 2. Atlikušos darbiniekus paredzēts apmācīt līdz 2026. gada 30. jūnijam, jo divas mācību grupas pārceltas uz nākamo mācību gadu. Informāciju sniegušas 9 no 9 iestādēm.',
    );
  });

  test.each([
    ['1.1', 'Izpildīts. Apstiprināta metodika. Metodika izstrādāta, saskaņota ar līdzatbildīgajām iestādēm un apstiprināta.'],
    ['1.2', 'Izpildīts. Sagatavots un aktualizēts iestādes mācību plāns: 8 no 8 iestādēm. Informāciju sniegušas 8 no 8 iestādēm.'],
    ['1.3', 'Izpildīts. Organizētas visaptverošas apmācības (VPK IMC, VP, VRS un VID). Informāciju sniegušas 8 no 8 iestādēm.'],
    [
      '1.4',
      '2024. gads. Izpildīts. Veiktas 12 pieredzes apmaiņas aktivitātes (rādītājs – 10): VP – 3, VRS – 2, VID – 2, FID – 2, ĢP – 1, KNAB – 1, IDB – 1. Informāciju sniegušas 7 no 7 iestādēm.\n' +
        '2025. gads. Izpildīts. Veiktas 13 pieredzes apmaiņas aktivitātes (rādītājs – 10): VP – 3, VRS – 2, VID – 2, KNAB – 2, FID – 2, ĢP – 1, IDB – 1. Informāciju sniegušas 7 no 7 iestādēm.',
    ],
    [
      '1.6',
      '2024. gads. Izpildīts. Īstenots starpvalstu analītiķu pieredzes apmaiņas pasākums (VPK IMC). Īstenots apmācības pasākums ar starptautisku ekspertu dalību (FID). Informāciju sniegušas 10 no 11 iestādēm. MP informāciju nav sniegusi.\n' +
        '2025. gads. Tiek izpildīts. Īstenots starpvalstu analītiķu pieredzes apmaiņas pasākums (VPK IMC). Īstenots apmācības pasākums ar starptautisku ekspertu dalību (VP). Informāciju sniegušas 10 no 11 iestādēm.',
    ],
    [
      '1.7(2)',
      'Tiek izpildīts. Darbam ar KAIS apmācītas 180 VP un VRS amatpersonas (rādītājs – 250). Oktobrī apmācītas 12 amatpersonas. Atlikušajām grupām nodarbības paredzētas novembra otrajā pusē un decembra sākumā.',
    ],
    ['1.13', 'Tiek izpildīts. Informāciju sniegušas 8 no 9 iestādēm.'],
    ['1.19', 'Tiek izpildīts. Izpilde – 21 no 24 mēnešiem, 155 no 168 ziņām. KNAB informāciju nav sniedzis par 2025. gada oktobri.'],
    [
      '1.20',
      'Tiek izpildīts. Rādītājs vēl nav sasniegts: izveidota Nacionālā kriminālizlūkošanas modeļa atbalsta sistēma. Iepirkuma procedūra pārsūdzēta, tādēļ sistēmas izstrāde nav uzsākta. VID paredz pabeigt izpildi līdz 2026. gada 30. jūnijam (iemesls – iepirkums).',
    ],
    ['1.21', 'Izpildīts. Informāciju sniegušas 4 no 4 iestādēm.'],
  ])('tells what was done about %s', (code, text) => {
    expect(done(code)).toBe(text);
  });

  test('counts the measures by status', () => {
    expect(annex.tables[0]?.slice(1)).toEqual([
      ['Izpildīts', '5', '1.1., 1.2., 1.3., 1.4., 1.21.'],
      ['Izpildīts daļēji', '1', '1.5.'],
      ['Tiek izpildīts', '7', '1.6., 1.7(1), 1.7(2), 1.10., 1.13., 1.19., 1.20.'],
      ['Kopā', '13', ''],
    ]);
  });

  test('has a paragraph for each measure that is not completed', () => {
    const { plan } = demo.loaded;
    const text = (code: string): string => plan.measures.find((measure) => measure.code === code)?.text.measure ?? '';
    const headings = annex.paragraphs.filter(({ style }) => style === 'Heading2').map((paragraph) => paragraph.text);
    expect(headings).toEqual(['1.5', '1.10', '1.19', '1.20'].map((code) => `${code}. ${text(code)}`));
    const all = annex.paragraphs.map((paragraph) => paragraph.text);
    expect(all).toContain(
      'VID paredz pabeigt izpildi līdz 2026. gada 30. jūnijam (iemesls – iepirkums). VID (tiek izpildīts): „Iepirkuma procedūra pārsūdzēta; līgumu plānots noslēgt februārī.”',
    );
  });

  test('names the act, the day, and nothing that did not happen as if it had', async () => {
    const title = 'Organizētās noziedzības novēršanas un apkarošanas plāna 2023.–2025. gadam';
    expect(annex.paragraphs.slice(0, 5)).toEqual([
      { style: '', text: 'Pielikums' },
      { style: '', text: `informatīvajam ziņojumam par ${title} izpildi` },
      { style: 'Title', text: `${title} izpilde` },
      { style: '', text: '(MK 05.12.2023. rīkojums Nr. 857)' },
      { style: '', text: 'Stāvoklis 2025. gada 1. decembrī' },
    ]);
    const madeUp = textsFor('lv').t('welcome.demo');
    expect(annex.paragraphs.some(({ text }) => text === madeUp)).toBe(false);
    await demo.deps.store.facts.create({ id: 'demo-clock', value: demo.deps.now() });
    const marked = readDocument(await made());
    expect(marked.paragraphs[5]).toEqual({ style: '', text: madeUp });
  });
});

describe('as a Word document the annex', () => {
  test('lies across an A4 page, in Latvian, with numbered pages', () => {
    expect(annex.xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
    expect(annex.styles).toMatch(/<w:rPrDefault>.*<w:lang w:val="lv-LV"\/>.*<\/w:rPrDefault>/su);
    for (const field of ['PAGE', 'NUMPAGES']) expect(annex.footer).toContain(`>${field}<`);
  });

  test('repeats header rows and keeps rows whole', () => {
    const rows = [...annex.xml.matchAll(/<w:tr>.*?<\/w:tr>/gsu)].map(([row]) => row);
    expect(rows.filter((row) => /<w:tblHeader(?: w:val="true")?\/>/u.test(row))).toHaveLength(2);
    expect(rows.filter((row) => !/<w:cantSplit(?: w:val="true")?\/>/u.test(row))).toEqual([]);
  });

  test('has real headings and does not break a date', () => {
    expect(annex.paragraphs.filter(({ style }) => style === 'Heading1').map(({ text }) => text)).toEqual([
      'Izpildes kopsavilkums',
      'Pasākumu izpilde',
      'Pasākumi, kuru izpilde nav pabeigta',
    ]);
    expect(annex.xml).toContain('2026.\u00A0gada 30.\u00A0jūnijam');
    expect(annex.xml).toContain('(rādītājs\u00A0–\u00A080)');
  });

  test("is understood by the product's own reader of plans", async () => {
    const opened = await openDocument(bytes);
    const [sheet] = opened.kind === 'read' ? opened.sheets : [];
    const codes = sheet?.rows.map(({ cells }) => cells[0]).slice(1);
    expect(codes).toEqual(demo.loaded.plan.measures.map(({ code }) => (code.endsWith(')') ? code : `${code}.`)));
  });
});

describe('the English twin', () => {
  test("keeps the plan's words and tells the rest in English", async () => {
    const english = readDocument(await made({ language: 'en' }));
    const row = rowsOf(english).get('1.4');
    expect(row?.[1]).toBe(demo.loaded.plan.measures.find(({ code }) => code === '1.4')?.text.measure);
    expect(row?.[7]).toMatch(/^2024\. Done\. Experience-exchange activities in total – 12 \(target – 10\): VP – 3,/u);
    expect(english.styles).toContain('<w:lang w:val="en-GB"/>');
    const latvian = textsFor('lv');
    for (const key of ['annex.totals', 'annex.measures', 'annex.unfulfilled', 'annex.column.status', 'state.done'] as const)
      expect(english.xml).not.toContain(latvian.t(key));
  });
});

/** Everything that people wrote, and whose it is; an account is the coordinator's. */
async function wordsByInstitution(): Promise<readonly { readonly institution: string; readonly text: string }[]> {
  const { plan } = demo.loaded;
  const { obligations, accounts } = demo.deps.store;
  const heads = await obligations.heads({ plan: plan.id });
  const read = await Promise.all(heads.map(({ doc }) => obligations.get(plan.id, doc.id)));
  const said = read.flatMap((found) =>
    (found?.doc.entries ?? []).flatMap((entry) => ('text' in entry && entry.text.value !== null ? [{ institution: found?.doc.institution ?? '', text: entry.text.value }] : [])),
  );
  const accounted = (await accounts.ofPlan(plan.id)).map((account) => ({ institution: plan.coordinator, text: standingAccount(account)?.text.value ?? '' }));
  return [...said, ...accounted].filter(({ text }) => text !== '');
}

describe('what an institution gets', () => {
  test('holds its own measures and no text of others', async () => {
    const own = readDocument(await made({ institution: 'FID' }));
    const codes = demo.loaded.plan.measures.filter(({ responsible, contributing }) => [...responsible, ...contributing].includes('FID'));
    expect([...rowsOf(own).keys()]).toEqual(codes.map(({ code }) => code));
    const words = await wordsByInstitution();
    const ofOthers = words.filter(({ institution, text }) => institution !== 'FID' && !words.some((each) => each.institution === 'FID' && each.text === text));
    expect(ofOthers.length).toBeGreaterThan(100);
    const shown = (document: ReadDocument): number => ofOthers.filter(({ text }) => document.xml.replaceAll('\u00A0', ' ').includes(text)).length;
    expect(shown(own)).toBe(0);
    expect(shown(annex)).toBeGreaterThan(0);
    // Without the account the numbers speak, in the plan's own words.
    expect(rowsOf(own).get('1.5')?.[7]).toBe(
      'Izpildīts daļēji. Apmācīti 80 VP darbinieki (rādītājs – 80) un 34 citu TAI darbinieki (rādītājs – 40): VRS – 9, VID – 8, FID – 4, KNAB – 4, VDD – 4, IDB – 3, IeVP – 2. Informāciju sniegušas 9 no 9 iestādēm.',
    );
  });
});

describe('in a closed round', () => {
  test('gaps are named as those of the round', async () => {
    const { obligations } = demo.deps.store;
    const heads = (await obligations.heads({ plan: demo.loaded.plan.id })).map(({ doc }) => doc);
    const closed = readDocument(await made({ cut: new Map(heads.map(({ id, entryCount }) => [id, entryCount])) }));
    const row = rowsOf(closed).get('1.6')?.[7];
    expect(row).toContain('MP līdz kārtas slēgšanai informāciju nav sniegusi.');
    expect(rowsOf(closed).get('1.19')?.[7]).toContain('KNAB līdz kārtas slēgšanai informāciju nav sniedzis par 2025. gada oktobri un 2025. gada novembri.');
  });
});
