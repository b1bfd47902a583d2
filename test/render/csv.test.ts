import { describe, expect, test } from '@jest/globals';
import { csvFile } from '../../src/render/csv.ts';

describe('a CSV file', () => {
  test('begins with a byte order mark and ends each row', () => {
    expect(csvFile([['ā', 'b'], ['1', '']])).toBe('\uFEFFā;b\r\n1;\r\n');
  });

  test('quotes what would break a row', () => {
    expect(csvFile([['a;b', 'say "x"', 'two\nlines', 'plain, text']])).toBe('\uFEFF"a;b";"say ""x""";"two\nlines";plain, text\r\n');
  });

  test.each(['=1+1', '+371', '-2', '@SUM(A1)', '\t=1', '\r=1'])('never runs %j as a formula', (text) => {
    const [, cell = ''] = csvFile([['', text]]).split(';');
    expect(cell.replace(/^"/u, '').startsWith("'")).toBe(true);
  });

  test('leaves signs inside a cell alone', () => {
    expect(csvFile([['2025-12-01', 'a=b', '1-2']])).toBe('\uFEFF2025-12-01;a=b;1-2\r\n');
  });
});
