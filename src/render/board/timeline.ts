import type { BoardDay } from '../../domain/board.ts';
import { dateOf, dayNumber, type IsoDate, monthOf, yearOf } from '../../domain/dates.ts';
import type { BoardView } from './board-view.ts';
import { type Html, html, nothing } from './html.ts';

const width = 1200;
const margin = 24;
const axis = 66;
const most = 17;
const nextShown = 5;

/** When what falls due, with today, and in words what comes next. */
export function timeline({ board, context }: BoardView): Html {
  const { texts } = context;
  const days = board.timeline;
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return nothing;
  const from = dateOf(yearOf(first.on < board.today ? first.on : board.today), 1, 1);
  const until = dateOf(yearOf(last.on > board.today ? last.on : board.today) + 1, 1, 1);
  const perDay = (width - 2 * margin) / (dayNumber(until) - dayNumber(from));
  const at = (date: IsoDate): number => Math.round((margin + (dayNumber(date) - dayNumber(from)) * perDay) * 10) / 10;
  const largest = Math.max(...days.map(({ owed }) => owed));
  const dots = days.map((day) => dot(day, { x: at(day.on), radius: 4 + (most - 4) * Math.sqrt(day.owed / largest) }, context));
  const says = texts.t('board.timeline.says', { from: texts.dates.short(first.on), until: texts.dates.short(last.on), days: days.length });
  const today = at(board.today);
  return html`<section class="timeline" aria-labelledby="h-timeline">
    <h2 id="h-timeline">${texts.t('board.timeline')}</h2>
    <div class="scroll" role="group" tabindex="0" aria-labelledby="h-timeline">
      <svg viewBox="0 0 ${width} 104" role="img" aria-label="${says}">
        <path class="axis" d="M${margin} ${axis}H${width - margin}" />
        ${months(from, until, at)}${dots}
        <path class="now" d="M${today} 16V88" />
        <text class="now" x="${today}" y="11" text-anchor="${today > width - 60 ? 'end' : 'middle'}">${texts.t('board.today')}</text>
      </svg>
    </div>
    ${next(board.timeline, board.today, context)}
  </section>`;
}

/** A tick a month, the quarter's named, the years in bold. */
function months(from: IsoDate, until: IsoDate, at: (date: IsoDate) => number): readonly Html[] {
  const count = (yearOf(until) - yearOf(from)) * 12;
  return Array.from({ length: count + 1 }, (_, index) => {
    const date = dateOf(yearOf(from) + Math.floor(index / 12), (index % 12) + 1, 1);
    const month = monthOf(date);
    const x = at(date);
    const tick = html`<path
      class="${month === 1 ? 'year' : 'month'}"
      d="M${x} ${month === 1 ? 30 : axis - 4}V${month === 1 ? 92 : axis + 4}"
    />`;
    if (index === count) return tick;
    if (month === 1) return html`${tick}<text class="year" x="${x + 5}" y="100">${yearOf(date)}</text>`;
    return month % 3 === 1 ? html`${tick}<text x="${x}" y="100" text-anchor="middle">${String(month).padStart(2, '0')}</text>` : tick;
  });
}

function dot(day: BoardDay, { x, radius }: { readonly x: number; readonly radius: number }, context: BoardView['context']): Html {
  const kind = day.late > 0 ? 'late' : day.given < day.owed ? 'open' : 'complete';
  const mark = kind === 'late' ? html`<text class="mark" x="${x}" y="${axis + 4}" text-anchor="middle">!</text>` : nothing;
  return html`<g class="d-${kind}"
    ><title>${dayWords(day, context)}</title><circle cx="${x}" cy="${axis}" r="${radius.toFixed(1)}" />${mark}</g
  >`;
}

/** Only what is still ahead. */
function next(days: readonly BoardDay[], today: IsoDate, context: BoardView['context']): Html {
  const { texts } = context;
  const ahead = days.filter(({ on }) => on >= today).slice(0, nextShown);
  const key = (['complete', 'open', 'late'] as const).map(
    (kind) =>
      html`<li class="d-${kind}">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6" />
          ${kind === 'late' ? html`<text class="mark" x="8" y="12" text-anchor="middle">!</text>` : nothing}</svg
        >${texts.t(`board.dot.${kind}`)}
      </li>`,
  );
  const list = ahead.map((day) => html`<li>${dayWords(day, context)}</li>`);
  const coming =
    ahead.length === 0
      ? nothing
      : html`<h3>${texts.t('board.next')}</h3>
          <ul class="next">
            ${list}
          </ul>`;
  return html`<ul class="key">
      ${key}
    </ul>
    ${coming}`;
}

/** "31. decembris 2025 – 1.7(2), 1.10: 12 no 54 ziņām" */
function dayWords({ on, measures, owed, given, late }: BoardDay, { texts }: BoardView['context']): string {
  const codes = measures.map(({ code }) => code);
  const named = codes.length > 8 ? [...codes.slice(0, 7), texts.t('status.more', { n: codes.length - 7 })] : codes;
  const counts = late > 0 ? texts.t('board.day.late', { given, owed, late }) : texts.t('board.day', { given, owed });
  return `${texts.dates.short(on)} · ${named.join(', ')} · ${counts}`;
}
