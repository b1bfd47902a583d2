import { expect, test } from '@jest/globals';
import { joinId, splitId } from '../../src/domain/ids.ts';
import { bundleId } from '../../src/domain/message.ts';
import { placeId, placeOf } from '../../src/domain/round-place.ts';

test.each(['VP', 'VPK IMC', 'ĢP', 'A:B~20~'])('a place of %s is read as it was written', (institution) => {
  const place = { kind: 'gaps', institution } as const;
  expect(placeOf(placeId(place, 'onap-2023-2025'))).toEqual(place);
});

test.each([undefined, '', 'gaps', 'gaps:plan', 'gaps:plan:VP:more', bundleId('plan', 'person', '2025-12-01')])('%s is no place', (from) => {
  expect(placeOf(from)).toBeUndefined();
});

test('segments come back as they were joined', () => {
  expect(splitId(joinId('a', 'VPK IMC', 'ž/:~'))).toEqual(['a', 'VPK IMC', 'ž/:~']);
});
