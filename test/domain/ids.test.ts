import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joinId, obligationId } from '../../src/domain/ids.ts';
import { bundleId, digestId, noticeId } from '../../src/domain/message.ts';
import { demanded } from './seed.ts';

const oddText = fc.string({ unit: fc.constantFrom(...'aA120.-_():~ /\\#?'.split(''), 'ķ', 'k\u0327', '👩‍🚒') });
const segments = fc.array(fc.oneof(oddText, fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 4 });

describe('an id', () => {
  test('keeps plain segments as they are', () => {
    expect(obligationId({ plan: 'onap-2023-2025', measure: '1.7(2)', institution: 'VP', occurrence: '2025-11' })).toBe('onap-2023-2025:1.7(2):VP:2025-11');
  });

  test('writes everything else in hex between tildes', () => {
    expect(joinId('VPK IMC')).toBe('VPK~20~IMC');
    expect(joinId('ĢP')).toBe('~c4a2~P');
    expect(joinId('a:b')).toBe('a~3a~b');
    expect(joinId('~20~')).toBe('~7e~20~7e~');
  });

  test('does not depend on how a letter is composed', () => {
    expect(joinId('G\u0327P')).toBe(joinId('ĢP'));
  });

  test('is made of characters that every engine takes', () => {
    fc.assert(
      fc.property(segments, (texts) => {
        expect(joinId(...texts)).toMatch(/^[A-Za-z0-9._()~:-]*$/u);
      }),
    );
  });

  test('differs wherever its segments differ', () => {
    const normal = (texts: readonly string[]): readonly string[] => texts.map((text) => text.normalize('NFC'));
    fc.assert(
      fc.property(segments, segments, (some, others) => {
        const isSame = JSON.stringify(normal(some)) === JSON.stringify(normal(others));
        expect(joinId(...some) === joinId(...others)).toBe(isSame);
      }),
      { numRuns: 2000 },
    );
  });

  test('gives its segments back to who knows them', () => {
    const decode = (id: string): string[] =>
      id.split(':').map((part) => part.replaceAll(/~([0-9a-f]+)~/gu, (_all, hex: string) => Buffer.from(hex, 'hex').toString()));
    fc.assert(
      fc.property(segments, (texts) => {
        expect(decode(joinId(...texts))).toEqual(texts.map((text) => text.normalize('NFC')));
      }),
      { numRuns: 1000 },
    );
  });

  test('of an obligation of the seed fits 255 bytes', () => {
    expect(Math.max(...demanded.map(({ id }) => Buffer.byteLength(noticeId(id, 100, 'x'.repeat(36)))))).toBeLessThan(255);
  });
});

describe('the id of a message', () => {
  test('of a bundle is person, plan and day alone', () => {
    expect(bundleId('plan-1', 'person-1', '2025-12-01')).toBe('bundle:plan-1:person-1:2025-12-01');
  });

  test('of a digest is plan, week and audience', () => {
    expect(digestId('plan-1', '2025-W49', 'person-1')).toBe('digest:plan-1:2025-W49:person-1');
  });

  test('of a notice is obligation, entry and recipient', () => {
    const id = noticeId('plan-1:1.1:VP:once', 2, 'person-1');
    expect(id).toBe('notice:plan-1~3a~1.1~3a~VP~3a~once:2:person-1');
    expect(noticeId('plan-1:1.1:VP:once', 3, 'person-1')).not.toBe(id);
  });
});
