import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Board, type BoardCell, boardOf } from '../../src/domain/board.ts';
import { standingAccount } from '../../src/domain/account.ts';
import type { InstitutionCode } from '../../src/domain/ids.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { exportBoard } from '../../src/flows/export-board.ts';
import type { ExportScope } from '../../src/flows/export-scope.ts';
import { planRecord } from '../../src/flows/plan-record.ts';
import { record } from '../../src/flows/record.ts';
import { readObligations } from '../../src/flows/read-obligations.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import { type PlayedDemo, playedDemo } from '../support/played-demo.ts';

const moment = { today: '2025-12-01', now: '2025-12-01T06:59:00.000Z' } as const;
let demo: PlayedDemo;
let board: Board;
let obligations: readonly Obligation[] = [];
let page = '';

async function made(more: Partial<ExportScope> = {}): Promise<string> {
  const { loaded, deps } = demo;
  const scope = { loaded, deps: { store: deps.store, now: () => moment.now }, language: 'lv', onProgress: () => undefined } as const;
  return Buffer.from(await exportBoard({ ...scope, ...more })).toString('utf8');
}

beforeAll(async () => {
  demo = await playedDemo();
  const stored = await planRecord(demo.loaded.plan.id, demo.deps);
  board = boardOf(demo.loaded.plan, stored, moment);
  obligations = await readObligations(stored.heads, demo.deps.store);
  page = await made();
}, 60_000);

/** What is read in a piece of the page. */
const plain = (markup: string): string =>
  markup
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/gu, ' ')
    .trim();

function boxOf(id: string, of = page): string {
  const found = new RegExp(`<dialog id=${id} .*?</dialog>`, 'su').exec(of);
  if (found === null) throw new Error(`there is no box ${id}`);
  return plain(found[0]);
}

function cellsOf(of: Board): readonly { readonly row: number; readonly at: number; readonly cell: BoardCell }[] {
  return of.rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, at) => (cell === undefined || cell === 'contributing' ? [] : [{ row, at, cell }])),
  );
}

/** What people wrote in an obligation: all of its texts that are long enough to be told from others. */
function textsOf({ entries }: Obligation): readonly string[] {
  return [...JSON.stringify(entries).matchAll(/"value":("(?:[^"\\]|\\.)*")/gu)]
    .map(([, value]) => JSON.parse(value ?? '""') as string)
    .filter((text) => text.length > 12);
}

const squeezed = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

describe('the board of the demonstration', () => {
  test('has a cell for everything that is owed, and nothing else', () => {
    const cells = cellsOf(board);
    expect(cells.flatMap(({ cell }) => cell.heads)).toHaveLength(obligations.length);
    expect([...page.matchAll(/<button class="c [^>]* popovertarget=(c\d+-\d+)>/gu)].map(([, id]) => id)).toEqual(
      cells.map(({ row, at }) => `c${row}-${at}`),
    );
  });

  test('shows in every cell what the store holds', () => {
    const texts = textsFor('lv');
    const shown = new Map(
      [...page.matchAll(/<td role=cell><button class="c t-([^"]*)" popovertarget=(c\d+-\d+)>(.*?)<\/button>/gsu)].map(
        ([, state, id, inside]) => [id, `${state}|${plain(inside ?? '')}`] as const,
      ),
    );
    for (const { row, at, cell } of cellsOf(board)) {
      const code = board.rows[row]?.standing.measure.code;
      const value = cell.heads.length > 1 ? `${cell.given}/${cell.owed}` : (cell.number?.value ?? '');
      const risk = cell.risk ? texts.t('board.cell.risk') : '';
      const age = cell.age === null ? 'ierakstu nav –' : texts.t('board.age', { days: cell.age });
      const said = `${code} ${cell.institution} ${texts.t(`board.cell.${cell.state}`)} ${value} ${risk} ${age}`;
      expect(shown.get(`c${row}-${at}`)).toBe(`${cell.state}${cell.risk ? ' r' : ''}|${squeezed(said)}`);
    }
  });

  test('opens every text that was written, in the box of its cell', () => {
    let count = 0;
    for (const { row, at, cell } of cellsOf(board)) {
      const box = boxOf(`c${row}-${at}`);
      const own = obligations.filter(({ measure, institution }) => measure === cell.heads[0]?.measure && institution === cell.institution);
      for (const text of own.flatMap(textsOf).filter((each) => !each.startsWith('{'))) {
        if (/^[0-9a-f-]{20,}$/u.test(text)) continue;
        expect(box).toContain(squeezed(text));
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(250);
  });

  test('sums up as the status does', () => {
    expect(board.information).toEqual({ accepted: 228, 'to-review': 3, returned: 1, awaited: 21, late: 2 });
    expect(board.totals).toEqual([
      { state: 'done', count: 5 },
      { state: 'partly-done', count: 1 },
      { state: 'in-progress', count: 7 },
    ]);
    expect(plain(page)).toContain('Pieņemta 228 Izskatāma 3 Atgriezta 1 Gaidāma 21 Kavējas 2');
  });

  test('names who is late, what was returned and what waits for a decision', () => {
    const gaps = plain(/<section class=gaps.*?<\/section>/su.exec(page)?.[0] ?? '');
    expect(gaps).toContain('Nepieciešams lēmums par termiņu VID 1.20 paredzēts izpildīt 30.06.2026., gaida lēmumu');
    expect(gaps).toContain('Kavējas KNAB 1.19 (oktobris) kavējas kopš 08.11.2025. MP 1.6 (2024. gads) kavējas kopš 16.01.2025.');
    expect(gaps).toContain('Atgriezts precizēšanai VP 1.10');
  });

  test("holds the plan's own words, and the account of a measure", async () => {
    const at = board.rows.findIndex(({ standing }) => standing.measure.code === '1.5');
    const { measure } = board.rows[at]?.standing ?? {};
    const box = boxOf(`m${at}`);
    for (const text of Object.values(measure?.text ?? {})) expect(box).toContain(squeezed(text));
    const accounts = await demo.deps.store.accounts.ofPlan(demo.loaded.plan.id);
    const text = standingAccount(accounts.find((each) => each.measure === '1.5') ?? { entries: [] })?.text.value ?? '';
    expect(text).not.toBe('');
    expect(box).toContain(text);
  });

  test.each(['lv', 'en'] as const)('is one file under 160 KB that loads nothing, in %s', async (language) => {
    const drawn = await made({ language });
    expect(Buffer.byteLength(drawn)).toBeLessThan(160_000);
    expect(drawn).toContain(`<html lang="${language}">`);
    expect(drawn).toMatch(/http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;/u);
    expect(drawn).not.toMatch(/<(?:link|img|iframe|object|embed)\b|\bsrc=|@import|url\(|\sstyle=|<[^>]*\son\w+=/u);
    expect([...drawn.matchAll(/<a href="?http[^>]*>/gu)].every(([link]) => link.includes('rel="noopener noreferrer"'))).toBe(true);
  });
});

describe("an institution's board", () => {
  test.each(['VP', 'MP', 'VID', 'IeM IC'] as const)('of %s has no text that another institution wrote', async (institution: InstitutionCode) => {
    const drawn = squeezed(plain(await made({ institution })));
    const own = new Set(obligations.filter((each) => each.institution === institution).flatMap(textsOf));
    const others = obligations.filter((each) => each.institution !== institution).flatMap(textsOf);
    for (const text of others) if (!own.has(text)) expect(drawn).not.toContain(squeezed(text));
    for (const text of own) if (!/^(?:\{|[0-9a-f-]{20,}$)/u.test(text)) expect(drawn).toContain(squeezed(text));
    const accounts = await demo.deps.store.accounts.ofPlan(demo.loaded.plan.id);
    for (const account of accounts) expect(drawn).not.toContain(standingAccount(account)?.text.value ?? 'an account has a text');
  });

  test('has everybody’s states and numbers', async () => {
    const drawn = await made({ institution: 'MP' });
    const cells = (of: string): readonly string[] => [...of.matchAll(/<td role=cell>.*?(?=<td|<tr|<\/tbody>)/gu)].map(([cell]) => cell);
    expect(cells(drawn).length).toBeGreaterThan(80);
    expect(cells(drawn)).toEqual(cells(page));
    expect(plain(drawn)).toContain('Redzams tas, ko redz Militārā policija');
  });
});

describe('a board of a closed round', () => {
  test('counts only the entries that were frozen', async () => {
    const cut = new Map(obligations.filter(({ institution }) => institution !== 'VP').map(({ id, entryCount }) => [id, entryCount]));
    const drawn = await made({ cut });
    const own = obligations.filter(({ institution }) => institution === 'VP').flatMap(textsOf);
    const others = new Set(obligations.filter(({ institution }) => institution !== 'VP').flatMap(textsOf));
    expect(own.length).toBeGreaterThan(20);
    for (const text of own) if (!others.has(text)) expect(plain(drawn)).not.toContain(squeezed(text));
    expect(drawn).toMatch(/<button class="c t-late[^>]*> <i>[^<]*<\/i> <b>VP<\/b>/u);
  });
});

describe('what somebody wrote', () => {
  const hostile = `</q></div><script>alert(1)</script><img src=x onerror=alert(1)> " ' &amp; https://example.org/a"onclick=x javascript:alert(1) https://ok.example/b?c=1.`;

  test('is text on the board, whatever it is', async () => {
    const { loaded, deps, world } = await playedDemo();
    const id = world.idOf('1.19', 'VP', '2025-11');
    const draft = { status: 'done', risk: false, totals: { published: 'yes' }, steps: {}, text: hostile, evidence: hostile, corrects: false } as const;
    const indicator = loaded.plan.measures.find(({ code }) => code === '1.19')?.indicators[0]?.key ?? '';
    const by = { person: 'p', role: 'officer', institution: 'VP' } as const;
    const command = { kind: 'RecordAnswer', draft: { ...draft, totals: { [indicator]: 'yes' } }, nonce: 'n', content: 'c', seen: 0 } as const;
    const recorded = await record({ id, command, by }, loaded, deps);
    expect(recorded?.decision.kind).toBe('facts');
    const bytes = await exportBoard({ loaded, deps: { store: deps.store, now: () => moment.now }, language: 'lv', onProgress: () => undefined });
    const drawn = Buffer.from(bytes).toString('utf8');
    const text = '&lt;/q&gt;&lt;/div&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &quot; &#39; &amp;amp; ';
    // Once as what was done, once as its evidence.
    expect(drawn.split(text)).toHaveLength(3);
    expect(drawn.match(/<script/gu)).toHaveLength(1);
    expect(drawn).not.toMatch(/<img|<[^>]*\son\w+=/u);
    expect(drawn).toContain('<a href="https://ok.example/b?c=1" target=_blank rel="noopener noreferrer">https://ok.example/b?c=1</a>.');
    expect(drawn).not.toMatch(/href="?javascript:/u);
  }, 60_000);
});
