import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { oneLine } from '../../src/domain/one-line.ts';
import { plainText } from '../../src/domain/plain-text.ts';

describe('what people write', () => {
  test.each([
    'Apmācītas 250 amatpersonas – ķirši, Šķēde, Ūdrs.',
    'Pirmā rinda\n\tOtrā rinda',
    '**bold** <b>x</b> ${title} {{n}} $data <at>z</at> `code` [x](https://y.lv)',
    '“citāts” „pēdiņas” №5 € 3,5 % 日本語 العربية עברית 😀 👩‍🚒 ❤️‍🔥 👩🏽‍🚒',
  ])('stays as it is: %j', (text) => {
    expect(plainText(text)).toBe(text);
  });

  test.each<[string, string, string]>([
    ['a turned direction', 'atskaite\u202Efdp.exe', 'atskaitefdp.exe'],
    ['isolates', '\u2066VID\u2069\u200F', 'VID'],
    ['zero-width characters', 'V\u200BI\u200CD\u200D\uFEFF\u2060\u00AD', 'VID'],
    ['a joiner outside an emoji', '😀\u200D x\uFE0F\u200D😀', '😀 x😀'],
    ['fillers that show nothing', 'a\u3164\u115F\u2800b', 'ab'],
    ['hidden tags', 'ok\u{E0041}\u{E0042}', 'ok'],
    ['half a pair', 'a\uD83Db', 'ab'],
    ['control characters', 'a\u0000b\u001B[31mc\u007F', 'a b [31mc '],
    ['line ends of other systems', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['letters in two parts', 'k\u0327irsis', 'ķirsis'],
    ['heaps of marks', `a${'\u0335'.repeat(50)}b`, `a${'\u0335'.repeat(4)}b`],
  ])('has no %s', (_what, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test('holds no sign that is unseen, controls, or is written in two ways', () => {
    const kept = Array.from({ length: 0x30_00 }, (_, code) => String.fromCodePoint(code)).filter((sign) => plainText(`a${sign}`) === `a${sign}`);
    expect(kept.filter((sign) => /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}]|(?![\t\n])\p{Cc}/u.test(sign))).toEqual([]);
    expect(kept.filter((sign) => `a${sign}`.normalize('NFC') !== `a${sign}`)).toEqual([]);
    expect(kept.join('')).toMatch(/ā.*č.*ē.*ģ.*ī.*ķ.*ļ.*ņ.*š.*ū.*ž/su);
  });

  test('is plain once it is plain', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = plainText(text);
        expect(plainText(plain)).toBe(plain);
        expect(plain.replaceAll('\u200D', '')).not.toMatch(/[\p{Cf}\p{Cs}\p{Bidi_Control}]/u);
        expect(plain.replaceAll(/[\n\t]/gu, '')).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('stands in one line where one is asked for', () => {
    expect(oneLine(' a\r\n\u0000 b\u202E\t\u2028c ', 9)).toBe('a b c');
    expect(oneLine('😀😀😀', 2)).toBe('😀😀');
  });
});
