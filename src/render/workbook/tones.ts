import { isLate, isOver, type ObligationHead } from '../../domain/obligation.ts';
import type { MeasureState } from '../../domain/measure-state.ts';
import type { IsoDate } from '../../domain/dates.ts';
import type { Tone } from '../xlsx/table-sheet.ts';

export const stateTones: Readonly<Record<MeasureState, Tone>> = {
  done: 'good',
  'partly-done': 'partly',
  'in-progress': 'given',
  'not-done': 'bad',
  'no-information': 'bad',
  obsolete: 'muted',
  'not-owed': 'muted',
};

/** Where the information stands, as a ground under its words. */
export function informationTone(head: ObligationHead, today: IsoDate): Tone {
  if (isLate(head, today)) return 'bad';
  switch (head.state) {
    case 'accepted':
      return 'good';
    case 'reported':
      return 'given';
    case 'returned':
      return 'partly';
    case 'waived':
      return 'muted';
    case 'open':
      return isOver(head, today) ? 'partly' : 'open';
    default:
      return head.state satisfies never;
  }
}
