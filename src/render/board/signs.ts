import type { CellState, Freshness } from '../../domain/board.ts';
import type { MeasureState } from '../../domain/measure-state.ts';
import { type Html, html } from './html.ts';

type Sign = CellState | MeasureState | Freshness | 'risk' | 'contributing';

const line = (path: string): string => `<path d="${path}"/>`;
const bars = (full: number): string =>
  [0, 1, 2]
    .map((at) => `<rect class="${at < full ? 'full' : 'pale'}" x="${at * 5 + 1}" y="${10 - at * 3}" width="3.4" height="${4 + at * 3}"/>`)
    .join('');
const check = line('M3 8.5 6.4 12 13 4.5');
const cross = line('M4 4l8 8M12 4l-8 8');
const dash = line('M3.5 8h9');

/** A drawing for every state, 16 by 16: who sees no colours tells them apart by it. */
const drawings: Readonly<Record<Sign, string>> = {
  accepted: check,
  'to-review': line('M2 4h12v8.5H2zM2.3 4.5 8 9l5.7-4.5'),
  awaited: `<circle cx="8" cy="8" r="6"/>${line('M8 4.6V8l2.4 1.6')}`,
  'not-due': '<circle cx="8" cy="8" r="5.5" stroke-dasharray="2 2.3"/>',
  returned: line('M6.5 2.5 3 6l3.5 3.5M3.4 6h6.1a3.6 3.6 0 0 1 0 7.2H6.5'),
  late: line('M8 2.2 14.4 13.5H1.6zM8 6.6v3M8 11.3v.5'),
  waived: dash,
  contributing: line('M8 4.5v7M4.5 8h7'),
  risk: line('M4 14.2V2.4h8.4l-2.2 3 2.2 3H4'),
  done: check,
  'partly-done': '<circle cx="8" cy="8" r="6"/><path class="full" d="M8 2a6 6 0 0 1 0 12z"/>',
  'in-progress': line('M5 3.2 12.6 8 5 12.8z'),
  'not-done': cross,
  'no-information': line('M5.2 5.6a2.8 2.8 0 1 1 4.2 2.5C8.4 8.7 8 9.2 8 10.2M8 12.4v.5'),
  obsolete: `<circle cx="8" cy="8" r="6"/>${line('M3.8 12.2l8.4-8.4')}`,
  'not-owed': dash,
  fresh: bars(3),
  recent: bars(2),
  old: bars(1),
  never: bars(0),
};

/** Every drawing once; the page refers to them. */
export function signSheet(): Html {
  const symbols = Object.values(drawings).map((drawing, index) => `<symbol id="s${index}" viewBox="0 0 16 16">${drawing}</symbol>`);
  return { html: `<svg class="sheet" width="0" height="0" aria-hidden="true">${symbols.join('')}</svg>` };
}

/** Words stand beside it wherever it does; there are hundreds in a page, so its address is short. */
export function sign(name: Sign): Html {
  return html`<svg role="none"><use href="#s${Object.keys(drawings).indexOf(name)}" /></svg>`;
}
