import { describe, expect, test } from '@jest/globals';
import { createParsedTexts } from '../../src/store/sqlite/parsed-texts.ts';

describe('texts that were parsed lately', () => {
  test('the same text is parsed once, and nobody can change what others are given', () => {
    const texts = createParsedTexts();
    const first = texts.parse('{"a":{"b":[1]}}');
    expect(first).toEqual({ a: { b: [1] } });
    expect(texts.parse(['{"a":', '{"b":[1]}}'].join(''))).toBe(first);
    expect(() => (first as { a: { b: number[] } }).a.b.push(2)).toThrow(TypeError);
    expect(texts.parse('{"a":{"b":[1,2]}}')).toEqual({ a: { b: [1, 2] } });
  });

  test('a long text is one’s own', () => {
    const texts = createParsedTexts();
    const long = JSON.stringify({ text: 'ā'.repeat(10_000) });
    expect(texts.parse(long)).toEqual(texts.parse(long));
    expect(texts.parse(long)).not.toBe(texts.parse(long));
  });

  test('what was not asked for of late is forgotten', () => {
    const texts = createParsedTexts();
    const first = texts.parse('{"a":1}');
    const often = texts.parse('{"often":1}');
    for (let index = 0; index < 4_000; index += 1) {
      texts.parse(JSON.stringify({ index, text: 'ā'.repeat(4_000) }));
      expect(texts.parse('{"often":1}')).toBe(often);
    }
    expect(texts.parse('{"a":1}')).not.toBe(first);
    expect(texts.parse('{"a":1}')).toEqual(first);
  });

  test('no JSON is no value', () => {
    expect(() => createParsedTexts().parse('{')).toThrow(SyntaxError);
  });
});
