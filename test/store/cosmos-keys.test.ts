import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joinId } from '../../src/domain/ids.ts';
import { encodeKey } from '../../src/store/cosmos/keys.ts';

const anyText = fc.string({ unit: 'binary', minLength: 0, maxLength: 60 });
const trickyText = fc.string({ unit: fc.constantFrom('a', '.', '~', '/', '?', '#', '\\', ' ', ':', '3', 'f', 'ķ', '\u0000'), maxLength: 12 });

describe('keys in Cosmos', () => {
  test.each(['plan-1:1.7(2):VPK~20~IMC:2025-H1', 'Org_plan-2023', '...', '~', 'a~~', '00000000-0000-4000-8000-000000000000'])('%s stays as it is', (id) => {
    expect(encodeKey(id)).toBe(id);
  });

  test.each([
    ['a/b', '~~a~2f~b'],
    ['a ', '~~a~20~'],
    ['ķ', '~~~c4b7~'],
    ['.', '~~.'],
    ['..', '~~..'],
    ['', '~~'],
    ['~~a', '~~~7e7e~a'],
  ])('%j becomes %s', (text, key) => {
    expect(encodeKey(text)).toBe(key);
  });

  test('what joinId makes stays as it is', () => {
    fc.assert(
      fc.property(fc.array(anyText.filter((text) => text !== ''), { minLength: 2, maxLength: 5 }), (segments) => {
        const id = joinId(...segments);
        expect(encodeKey(id)).toBe(id);
      }),
    );
  });

  test('any text becomes what Cosmos and a URL take', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, trickyText), (text) => {
        const key = encodeKey(text);
        expect(key).toMatch(/^[A-Za-z0-9._():~-]+$/u);
        expect(new URL(`https://x/docs/${key}`).pathname).toBe(`/docs/${key}`);
      }),
    );
  });

  test('no two texts become one key', () => {
    fc.assert(
      fc.property(trickyText, trickyText, (one, other) => {
        fc.pre(one !== other);
        expect(encodeKey(one)).not.toBe(encodeKey(other));
      }),
      { numRuns: 1_000 },
    );
  });

  test('255 bytes stay under the 1,023 that Cosmos takes', () => {
    const longest = 'a?'.repeat(127).concat('?');
    expect(encodeKey(longest).length).toBeLessThanOrEqual(642);
    expect(encodeKey('?'.repeat(255)).length).toBeLessThanOrEqual(642);
  });
});
