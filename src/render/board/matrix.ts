import { type BoardCell, type BoardRow, cellStates, freshnesses } from '../../domain/board.ts';
import { yearOf } from '../../domain/dates.ts';
import { type IndicatorProgress, isYesNo } from '../../domain/indicators.ts';
import type { Institution } from '../../domain/plan.ts';
import { progressPhrase } from '../phrases.ts';
import type { BoardView } from './board-view.ts';
import { type Html, html, nothing } from './html.ts';
import { sign } from './signs.ts';

/** As many columns as a desktop shows beside the measures; more are scrolled to, within the table. */
const mostInSight = 15;

/** Measures by rows, institutions by columns. The roles are said because a phone shows the table as a list. */
export function matrix(view: BoardView): Html {
  const { board, context } = view;
  const { texts } = context;
  const heads = board.institutions.map(
    ({ code, name }) => html`<th role="columnheader" scope="col"><abbr title="${name[texts.language]}">${code}</abbr></th>`,
  );
  return html`<section id="table" aria-labelledby="h-matrix">
    <h2 id="h-matrix">${texts.t('board.matrix')}</h2>
    <p class="quiet hint">${texts.t('board.matrix.hint')}</p>
    ${filters(view)} ${legend(view)}
    <div class="wrap${board.institutions.length > mostInSight ? ' wide' : ''}" role="group" tabindex="0" aria-labelledby="h-matrix">
      <table role="table" aria-labelledby="h-matrix">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" class="m">${texts.t('board.column.measure')}</th>
            ${heads}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${board.rows.map((row, index) => matrixRow(row, index, view))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function matrixRow(row: BoardRow, index: number, view: BoardView): Html {
  const { texts } = view.context;
  const { measure, state, risk } = row.standing;
  const title = measure.short[texts.language];
  const warning =
    risk && state === 'in-progress' ? html`<span class="chip t-risk">${sign('risk')}${texts.t('board.cell.risk')}</span>` : nothing;
  const cells = row.cells.map((cell, at) =>
    matrixCell(cell, { at, index, code: measure.code, institution: view.board.institutions[at] }, view),
  );
  return html`<tr role="row" data-t="${measure.code} ${title}">
    <th role="rowheader" scope="row" class="m">
      <button popovertarget="m${index}"><span class="code">${measure.code}</span><span class="title">${title}</span></button>
      <div class="under"><span class="chip t-${state}">${sign(state)}${texts.t(`state.${state}`)}</span>${warning}</div>
      ${progress(row, view)}
    </th>
    ${cells}
  </tr> `;
}

interface Place {
  readonly at: number;
  readonly index: number;
  readonly code: string;
  readonly institution: Institution | undefined;
}

function matrixCell(cell: BoardRow['cells'][number], { at, index, code, institution }: Place, { context }: BoardView): Html {
  const { texts } = context;
  const name = institution?.code ?? '';
  if (cell === undefined) return html`<td></td>`;
  if (cell === 'contributing') {
    return html`<td role="cell">
      <span class="c t-contributing"><b>${name}</b>${sign('contributing')}<i>${texts.t('board.cell.contributing')}</i></span>
    </td>`;
  }
  const flag = cell.risk ? html`${sign('risk')}<i>${texts.t('board.cell.risk')}</i>` : nothing;
  const age = cell.age === null ? html`<i>${texts.t('board.fresh.never')}</i>–` : html`${texts.t('board.age', { days: cell.age })}`;
  return html`<td role="cell">
    <button class="c t-${cell.state}${cell.risk ? ' r' : ''}" popovertarget="c${index}-${at}">
      <i>${code}</i> <b>${name}</b><span>${sign(cell.state)}<i>${texts.t(`board.cell.${cell.state}`)}</i>${value(cell)}${flag}</span
      ><small>${sign(cell.freshness)}${age}</small>
    </button>
  </td>`;
}

/** How many of several periods are given, or the one number. */
function value({ heads, given, owed, number }: BoardCell): Html {
  if (heads.length > 1) return html`<b>${given}/${owed}</b>`;
  return number === undefined ? nothing : html`<b>${number.value}</b>`;
}

/** As many periods are shown with their numbers; more are a tally. */
const mostPeriods = 3;

function progress({ standing, periods }: BoardRow, { context }: BoardView): Html {
  const { texts, today } = context;
  const { occurrences, measure } = standing;
  if (occurrences.length > mostPeriods)
    return bar({ value: periods.done, max: periods.owed, says: texts.t('board.periods', { done: periods.done, owed: periods.owed }) });
  const bars = occurrences.flatMap(({ occurrence, progress: all }) => {
    const period = measure.schedule.kind === 'once' ? '' : texts.dates.occurrence(occurrence, yearOf(today));
    const named = (text: string): string => (period === '' ? text : `${period}: ${text}`);
    const counted = all
      .filter((each) => !isAnswered(each))
      .map((each) => {
        const says = named(progressPhrase(each, context));
        return bar({ value: each.total, max: each.outOf, says, short: named(`${each.total}/${each.outOf}`) });
      });
    const answered = all.filter(isAnswered);
    if (answered.length === 0) return counted;
    const done = answered.filter(({ reached }) => reached).length;
    const says = named(answered.map((each) => progressPhrase(each, context)).join(' · '));
    const short = named(texts.t('board.indicators', { done, all: answered.length }));
    return [...counted, bar({ value: done, max: answered.length, says, short })];
  });
  return html`${bars}`;
}

/** Yes or no for the measure as a whole: only how many are reached can be counted. */
function isAnswered({ indicator }: IndicatorProgress): boolean {
  return isYesNo(indicator) && indicator.scope.kind !== 'each';
}

function bar({
  value: done,
  max,
  says,
  short = says,
}: {
  readonly value: number;
  readonly max: number;
  readonly says: string;
  readonly short?: string;
}): Html {
  return html`<div class="bar">
    <progress value="${Math.min(done, max)}" max="${Math.max(max, 1)}" title="${says}"></progress><span aria-hidden="true">${short}</span>
  </div>`;
}

/** Hidden until the script can work: without it everything is shown. */
function filters({ board, context }: BoardView): Html {
  const { texts } = context;
  const states = [...cellStates, 'risk', 'contributing'] as const;
  const stateOptions = states.map((state) => html`<option value="${state}">${texts.t(`board.cell.${state}`)}</option>`);
  const institutionOptions = board.institutions.map(
    ({ code, name }) => html`<option value="${code}">${code} – ${name[texts.language]}</option>`,
  );
  return html`<form class="filters" id="filters" hidden role="search" aria-label="${texts.t('board.filter')}">
    <label
      >${texts.t('board.filter.text')}<input
        type="search"
        id="f-text"
        autocomplete="off"
        placeholder="${texts.t('board.filter.placeholder')}"
    /></label>
    <label
      >${texts.t('board.filter.institution')}<select id="f-institution">
        <option value="">${texts.t('board.filter.all-institutions')}</option>
        ${institutionOptions}
      </select></label
    >
    <label
      >${texts.t('board.filter.state')}<select id="f-state">
        <option value="">${texts.t('board.filter.all')}</option>
        ${stateOptions}
      </select></label
    >
    <button type="reset">${texts.t('board.filter.clear')}</button>
    <output id="f-shown" data-says="${texts.t('board.filter.shown', { shown: '#', all: board.rows.length })}"></output>
  </form>`;
}

function legend({ context }: BoardView): Html {
  const { texts } = context;
  const states = [...cellStates, 'contributing', 'risk'] as const;
  const items = states.map((state) => html`<li class="t-${state}">${sign(state)}${texts.t(`board.cell.${state}`)}</li>`);
  const ages = freshnesses.map((freshness) => html`<li>${sign(freshness)}${texts.t(`board.fresh.${freshness}`)}</li>`);
  return html`<div class="legend">
    <ul>
      ${items}
    </ul>
    <ul>
      <li class="quiet">${texts.t('board.fresh')}</li>
      ${ages}
    </ul>
  </div>`;
}
