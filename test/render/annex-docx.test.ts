import { describe, expect, test } from '@jest/globals';
import { XMLValidator } from 'fast-xml-parser';
import { headsWithWords, reportOf } from '../../src/domain/implementation.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { annexDocx } from '../../src/render/annex-docx.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import { demanded, plan as seed } from '../domain/seed.ts';
import { anAnswer } from '../support/builders.ts';
import { type ReadDocument, readDocument } from '../support/read-document.ts';

/** The annex of 1.20 alone, with VID's words in it. */
async function annexWith(words: string, plan: Plan = seed): Promise<ReadDocument> {
  const text = { digest: 'd', salt: 's', value: words };
  const by = { person: 'p', role: 'officer', institution: 'VID' } as const;
  const answer = { number: 1, at: '2025-12-01T07:00:00.000Z', by, status: 'partly-done', risk: false, numbers: {}, unchanged: false } as const;
  const obligations = demanded
    .filter(({ measure }) => measure === '1.20')
    .map((obligation) => ({ ...obligation, state: 'accepted' as const, answer, entries: [anAnswer({ status: 'partly-done', text })] }));
  const context = { plan, today: '2026-03-02', isClosed: false } as const;
  const report = reportOf({ obligations, accounts: [], names: new Map() }, context);
  return readDocument(await annexDocx({ ...context, report, texts: textsFor('lv'), isDemo: false }));
}

const cellOf = (document: ReadDocument): string => document.tables[1]?.find(([code]) => code === '1.20.')?.[7] ?? '';

describe('what people wrote, in the annex', () => {
  test('keeps its lines', async () => {
    expect(cellOf(await annexWith('Pirmkārt, iepirkums.\nOtrkārt, līgums.\r\nTreškārt, darbs.'))).toContain('iepirkums.\nOtrkārt, līgums.\nTreškārt, darbs.');
  });

  test.each([
    ['markup', '<w:p>&amp; "x" </w:t>', '<w:p>&amp; "x" </w:t>'],
    ['control characters', 'A\u0000B\u0008C\u001BD\uFFFEE', 'ABCDE'],
    ['half a character', 'A\uD800B', 'AB'],
    ['characters beyond the first plane', 'Ķ 𝔸 👍', 'Ķ 𝔸 👍'],
  ])('does not break the document: %s', async (_what, words, shown) => {
    const document = await annexWith(words);
    expect(XMLValidator.validate(document.xml)).toBe(true);
    expect([...document.xml].filter((letter) => letter < ' ' && !'\t\n\r'.includes(letter))).toEqual([]);
    expect(cellOf(document)).toContain(shown);
  });

  test('lets a row break that is taller than a page, and no other', async () => {
    const whole = (document: ReadDocument): number => [...document.xml.matchAll(/<w:cantSplit(?: w:val="true")?\/>/gu)].length;
    const [short, long] = [await annexWith('Īss.'), await annexWith('Garš teksts. '.repeat(300))];
    expect(whole(short) - whole(long)).toBe(1);
    expect(cellOf(long)).toContain('Garš teksts. '.repeat(299));
  });
});

describe('a measure of very many periods', () => {
  /** 1.19 is owed every month by seven institutions; each says something of its own about every one. */
  async function tallied(): Promise<ReadDocument> {
    const by = { person: 'p', role: 'officer', institution: 'VP' } as const;
    const answer = { number: 1, at: '2025-12-01T07:00:00.000Z', by, status: 'partly-done', risk: false, numbers: {}, unchanged: false } as const;
    const monthly = demanded.filter(({ measure }) => measure === '1.19');
    const obligations = monthly.map((obligation) => {
      const text = { digest: 'd', salt: 's', value: `Vārdi: ${obligation.id}.` };
      return { ...obligation, state: 'accepted' as const, answer, entryCount: 1, entries: [anAnswer({ status: 'partly-done', text })] };
    });
    const words = new Set(headsWithWords(obligations, seed));
    // What is not asked for comes without entries.
    const read = obligations.map((obligation) => (words.has(obligation) ? obligation : { ...obligation, entries: [] }));
    const context = { plan: seed, today: '2026-03-02', isClosed: false } as const;
    const report = reportOf({ obligations: read, accounts: [], names: new Map() }, context);
    return readDocument(await annexDocx({ ...context, report, texts: textsFor('lv'), isDemo: false }));
  }

  test('quotes the newest and leaves the rest to the workbook', async () => {
    const { paragraphs } = await tallied();
    const from = paragraphs.findIndex(({ text }) => text.startsWith('1.19.'));
    const said = paragraphs.slice(from + 2).map(({ text }) => text);
    // 400 for 13 measures are 30 each: two of August, and all seven of the four months after.
    expect(said.slice(0, 30).map((text) => /^2025\. gada (\w+)\. \S+ \(izpildīts daļēji\): „Vārdi: /u.exec(text)?.[1])).toEqual(
      ['augusts', 'septembris', 'oktobris', 'novembris', 'decembris'].flatMap((month, index) => Array.from({ length: index === 0 ? 2 : 7 }, () => month)),
    );
    expect(said[30]).toBe('Pārējie iestāžu skaidrojumi (138) ir darbgrāmatas lapā „Ieraksti”.');
  });
});

describe('a plan without parts or accounts', () => {
  test('has no merged cells and no empty section', async () => {
    const plan = { ...seed, measures: seed.measures.filter(({ code }) => code === '1.20').map((measure) => ({ ...measure, withdrawn: true as const })) };
    const document = await annexWith('Īss.', plan);
    expect(document.tables[1]).toHaveLength(1);
    expect(document.paragraphs.filter(({ style }) => style === 'Heading1').map(({ text }) => text)).toEqual(['Izpildes kopsavilkums', 'Pasākumu izpilde']);
  });
});
