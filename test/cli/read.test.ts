import { describe, expect, test } from '@jest/globals';
import { read, readPhrases } from '../../src/cli/read.ts';
import { parseIsoDate } from '../../src/domain/dates.ts';

const context = { from: parseIsoDate('2024-01-01'), until: parseIsoDate('2025-12-31') };
const readJson = (input: string): readonly unknown[] =>
  readPhrases(input, context, true)
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('plan read', () => {
  test('prints one JSON line for each phrase, rules with their end', () => {
    expect(readJson('Katru gadu\n2025.gada⏎decembris\r\n\nlīdz 2025. gada decembrim\n')).toEqual([
      { phrase: 'Katru gadu', status: 'understood', dueOn: '2024-12-31', rrule: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31;UNTIL=20251231', until: '2025-12-31' },
      { phrase: '2025.gada⏎decembris', status: 'understood', dueOn: '2025-12-31' },
      { phrase: '', status: 'unreadable', why: 'No deadline stands here.' },
      { phrase: 'līdz 2025. gada decembrim', status: 'ask', dueOn: '2025-12-31', why: 'Until its start, or until its end?' },
    ]);
  });

  test('says which dates of the plan are missing', () => {
    expect(readPhrases('Katru gadu', {}, true)).toBe('{"phrase":"Katru gadu","status":"ask","why":"It needs the plan\'s start (--from) and end (--until)."}');
  });

  test('prints a line that people read', () => {
    expect(readPhrases('katru menesi\n31.12.2025.', context, false).split('\n')).toEqual([
      'ask         2024-01-31  "katru menesi"  FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20251231  Is it meant so: "mēnesi" for "menesi"?',
      'understood  2025-12-31  "31.12.2025."',
    ]);
  });

  test('prints nothing for nothing', () => {
    expect(readPhrases('', context, true)).toBe('');
  });

  test('refuses operands and dates that are none', async () => {
    const line = { isJson: true, dataFolder: '' };
    expect((await read({ ...line, operands: ['Katru gadu'] })).exitCode).toBe(2);
    expect(await read({ ...line, operands: [], dates: { from: '2024-02-30', until: undefined } })).toEqual({ exitCode: 2, text: 'Not a date (YYYY-MM-DD): 2024-02-30' });
  });
});
