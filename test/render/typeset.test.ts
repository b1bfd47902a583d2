import { describe, expect, test } from '@jest/globals';
import { typeset } from '../../src/render/typeset.ts';

describe('typesetting', () => {
  // A tilde stands for the space that does not break.
  test.each([
    ['2026. gada 30. jūnijam', '2026.~gada 30.~jūnijam'],
    ['MK rīkojums Nr. 857', 'MK rīkojums Nr.~857'],
    ['VRS – 9, VID – 8', 'VRS~–~9, VID~–~8'],
    ['apmācīti 80 VP darbinieki', 'apmācīti 80~VP darbinieki'],
    ['1 250 000 eiro', '1~250~000~eiro'],
    ['Izpildīts. Veiktas 10 aktivitātes.', 'Izpildīts. Veiktas 10~aktivitātes.'],
    ['2023.–2025. gadam', '2023.–2025.~gadam'],
    ['30 June 2026', '30~June 2026'],
    ['nothing to keep together', 'nothing to keep together'],
  ])('%s', (text, expected) => {
    expect(typeset(text)).toBe(expected.replaceAll('~', '\u00A0'));
  });

  test('keeps names of several words whole', () => {
    expect(typeset('VPK IMC un VP', ['VPK IMC'])).toBe('VPK\u00A0IMC un VP');
  });
});
