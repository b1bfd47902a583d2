import { describe, expect, test } from '@jest/globals';
import { readAbsenceWords } from '../../src/chat/absence-words.ts';

const colleagues = [
  { id: 'janis', name: 'Jānis Kalniņš' },
  { id: 'zane', name: 'Zane Ozola' },
  { id: 'second', name: 'VP otrā amatpersona' },
  { id: 'third', name: 'VP trešā amatpersona' },
];
const read = (text: string, today: `${number}-${number}-${number}` = '2025-12-01'): unknown => readAbsenceWords(text, { today, colleagues });

describe('what a text says of an absence', () => {
  test.each<[string, object]>([
    ['es esmu atvaļinājumā līdz 5.01.', { until: '2026-01-05' }],
    ['esmu atvalinajuma lidz 5.01', { until: '2026-01-05' }],
    ['es esmu atvaļinājumā no 22.12. līdz 5.01.', { from: '2025-12-22', until: '2026-01-05' }],
    ['būšu atvaļinājumā no 22.12.2025. līdz 05.01.2026.', { from: '2025-12-22', until: '2026-01-05' }],
    ['esmu prombūtnē no 1. decembra līdz 12. decembrim', { from: '2025-12-01', until: '2025-12-12' }],
    ['atvaļinājumā līdz 2026. gada 5. janvārim', { until: '2026-01-05' }],
    ['atvaļinājums 2025-12-22 līdz 2026-01-05', { from: '2025-12-22', until: '2026-01-05' }],
    ['I am on leave until 5. January, Zane is my substitute', { until: '2026-01-05', substitute: 'zane' }],
    ['I am on leave until 5 January 2026', { until: '2026-01-05' }],
    ['on leave until 5.01.', { until: '2026-01-05' }],
    ['aizvietos Jānis', { substitute: 'janis' }],
    ['mani aizvieto Jānis Kalniņš līdz 12.12.', { until: '2025-12-12', substitute: 'janis' }],
    ['aizvietos otrā amatpersona', {}],
    ['slimoju', {}],
    ['esmu atvaļinājumā no pirmdienas', {}],
    ['līdz 31.02.', {}],
    ['līdz 5.15.', {}],
    // Begun already, it lies back; longer ago it is meant for the next year.
    ['slimoju no 24.11.', { from: '2025-11-24' }],
    ['atvaļinājumā no 15.03.', { from: '2026-03-15' }],
  ])('„%s”', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('does not grow slow on a long text', () => {
    const started = performance.now();
    read(`līdz ${'1. '.repeat(2000)}`);
    read('no '.repeat(3000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
