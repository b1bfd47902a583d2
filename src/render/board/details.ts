import { type MeasureAccount, standingAccount } from '../../domain/account.ts';
import { type BoardCell, type BoardRow, cellState } from '../../domain/board.ts';
import { dateIn, yearOf } from '../../domain/dates.ts';
import type { MeasureState, OccurrenceState } from '../../domain/measure-state.ts';
import type { InstitutionCode } from '../../domain/ids.ts';
import type { Entry, Obligation } from '../../domain/obligation.ts';
import { institutionOf, type Measure } from '../../domain/plan.ts';
import { accountSaid, entrySaid, type Said, wordsOf } from '../history-card.ts';
import { answerLabel, expectedPhrases, numberPhrases, progressPhrase, whoPhrase } from '../phrases.ts';
import type { ViewContext } from '../view-context.ts';
import { type Html, html, nothing, peoplesText } from './html.ts';
import { sign } from './signs.ts';
import { capitalised } from './summary.ts';

/** How much is drawn: a board of a very large plan is still a page that opens. */
export interface Room {
  /** Periods of one cell, the newest first. */
  readonly periods: number;
  /** Characters of one text. */
  readonly text: number;
}

/** A box that a button opens and Escape closes, without script. */
function box(id: string, title: string, { inside, close }: { readonly inside: Html; readonly close: string }): Html {
  return html`<div id="${id}" popover role="dialog" aria-labelledby="${id}h">
    <header>
      <h2 id="${id}h">${title}</h2>
      <button popovertarget="${id}">${close}</button>
    </header>
    ${inside}
  </div> `;
}

export interface CellDetails {
  readonly id: string;
  readonly cell: BoardCell;
  readonly measure: Measure;
  /** Those of the cell's obligations that are shown, the newest first. */
  readonly obligations: readonly Obligation[];
  /** Whether what the institution wrote may be read. */
  readonly isReadable: boolean;
  readonly room: Room;
}

/** What one institution owes on a measure, with every entry. Of several periods those that are settled are one list. */
export function cellDetails(details: CellDetails, context: ViewContext): Html {
  const { id, cell, measure, obligations } = details;
  const { texts, plan } = context;
  const name = institutionOf(plan, cell.institution).name[texts.language];
  const settled = cell.heads.length > mostApart ? obligations.filter((each) => cellState(each, context) === 'accepted') : [];
  const open = obligations.filter((each) => !settled.includes(each));
  const left = cell.heads.length - obligations.length;
  const older = left > 0 ? html`<p class="quiet">${texts.t('board.older', { n: left })}</p>` : nothing;
  const inside = html`<p class="sub">${measure.code} ${measure.short[texts.language]}</p>
    ${open.map((each) => period(each, details, context))}${settledPeriods(settled, details, context)}${older}`;
  return box(id, name, { inside, close: texts.t('board.close') });
}

/** So many periods stand apart even when they are settled. */
const mostApart = 4;

function settledPeriods(settled: readonly Obligation[], details: CellDetails, context: ViewContext): Html {
  if (settled.length === 0) return nothing;
  const { texts } = context;
  const items = settled.map((each) => html`<li><b>${periodName(each, context)}</b> ${said(each, details, context)}</li>`);
  return html`<details open>
    <summary><span class="chip t-accepted">${sign('accepted')}${texts.t('board.cell.accepted')}</span><b>${settled.length}</b></summary>
    <ol>
      ${items}
    </ol>
  </details>`;
}

function periodName({ occurrence }: Pick<Obligation, 'occurrence'>, { texts, today }: ViewContext): string {
  return capitalised(texts.dates.occurrence(occurrence, yearOf(today)));
}

function period(obligation: Obligation, details: CellDetails, context: ViewContext): Html {
  const { texts } = context;
  const state = cellState(obligation, context);
  const risk = obligation.answer?.risk === true && state !== 'accepted' && state !== 'to-review';
  const chips = html`<span class="chip t-${state}">${sign(state)}${texts.t(`board.cell.${state}`)}</span
    >${risk ? html`<span class="chip t-risk">${sign('risk')}${texts.t('board.cell.risk')}</span>` : nothing}`;
  const dates = [
    texts.t('board.dates', { due: texts.dates.short(obligation.dueOn), report: texts.dates.short(obligation.reportBy) }),
    ...expectedPhrases(obligation, context),
  ];
  const name = periodName(obligation, context);
  return html`<div class="period">
    <p class="chips">${name === '' ? nothing : html`<b>${name}</b>`}${chips}</p>
    <p class="quiet">${dates.join(' · ')}</p>
    ${said(obligation, details, context)}
  </div>`;
}

function said(obligation: Obligation, { measure, isReadable, room }: CellDetails, context: ViewContext): Html {
  const { texts } = context;
  const { institution, answer, entries, entryCount } = obligation;
  if (entryCount === 0) return html`<p class="quiet">${texts.t('board.no-entries')}</p>`;
  if (!isReadable) {
    const numbers = answer === null ? [] : [answerLabel(answer, context), ...numberPhrases(measure, { institution, ...answer }, context)];
    return html`<p>${numbers.join(' · ')}</p>
      <p class="quiet">${texts.t('board.not-shown')}</p>`;
  }
  const shown = entries.toReversed().filter((entry) => !isByRule(entry));
  const lines = shown.map((entry) => line(entry, entrySaid(entry, { measure, institution }, context), { room, context, institution }));
  return lines.length === 1
    ? html`${lines}`
    : html`<ol>
        ${lines.map((each) => html`<li>${each}</li>`)}
      </ol>`;
}

/** That a rule accepted an answer is said by where the answer stands. */
function isByRule({ kind, by }: Entry): boolean {
  return kind === 'AnswerAccepted' && by.role === 'rule';
}

interface LineContext {
  readonly room: Room;
  readonly context: ViewContext;
  /** Whose cell it is: that its officers spoke for it need not be said. */
  readonly institution?: InstitutionCode;
}

function line({ at, by }: Pick<Entry, 'at' | 'by'>, what: Said, { room, context, institution }: LineContext): Html {
  const { texts, plan } = context;
  const words = wordsOf(what, context);
  const shown = words.length > room.text ? texts.t('board.shortened', { text: words.slice(0, room.text).trimEnd() }) : words;
  const isOwn = by.role === 'rule' || (by.institution === institution && by.role !== 'coordinator');
  const who = isOwn ? '' : ` · ${whoPhrase(by, context)}`;
  return html`<small>${texts.dates.short(dateIn(plan.zone, at))}${who}</small>
    ${what.what}${shown === '' ? nothing : html`<q>${peoplesText(shown)}</q>`}`;
}

export interface MeasureDetails {
  readonly id: string;
  readonly row: BoardRow;
  /** Whether the text of its account may be read. */
  readonly isReadable: boolean;
  readonly room: Room;
}

/** The plan's own words on a measure, its numbers, and its account. */
export function measureDetails({ id, row, isReadable, room }: MeasureDetails, context: ViewContext): Html {
  const { texts } = context;
  const { measure, occurrences, state } = row.standing;
  const newest = occurrences.toReversed().slice(0, room.periods);
  const numbers = newest.flatMap((occurrence) => occurrenceLines(occurrence, { isReadable, room, context, measure }));
  const left = occurrences.length - newest.length;
  const inside = html`<p class="chips"><span class="chip t-${state}">${sign(state)}${texts.t(`state.${state}`)}</span></p>
    ${
      numbers.length === 0
        ? nothing
        : html`<ul class="numbers">
            ${numbers}
          </ul>`
    }${left > 0 ? html`<p class="quiet">${texts.t('board.older', { n: left })}</p>` : nothing}
    <h3>${texts.t('board.plan-text')}</h3>
    ${planText(measure, context)}`;
  return box(id, `${measure.code} ${measure.short[texts.language]}`, { inside, close: texts.t('board.close') });
}

function occurrenceLines(
  { occurrence, state, progress, account, derived, final, owing }: OccurrenceState,
  of: { readonly isReadable: boolean; readonly room: Room; readonly context: ViewContext; readonly measure: Measure },
): readonly Html[] {
  const { context, measure } = of;
  const { texts, today } = context;
  if (measure.schedule.kind === 'once' && progress.length === 0 && account === undefined) return [];
  const name = measure.schedule.kind === 'once' ? '' : capitalised(texts.dates.occurrence(occurrence, yearOf(today)));
  const facts = [
    ...(name === '' ? [] : [texts.t(`state.${state}`)]),
    ...progress.map((each) => progressPhrase(each, context)),
    texts.t('status.measure', { given: final.length, owed: owing.length }),
  ];
  return [html`<li>${name === '' ? nothing : html`<b>${name}</b> `}${facts.join(' · ')}${accountLine(account, derived, of)}</li>`];
}

function accountLine(
  account: MeasureAccount | undefined,
  derived: MeasureState,
  { isReadable, room, context }: { readonly isReadable: boolean; readonly room: Room; readonly context: ViewContext },
): Html {
  const standing = account === undefined ? undefined : standingAccount(account);
  if (standing === undefined) return nothing;
  const { texts } = context;
  const what = texts.t('measure.account', { state: texts.t(`answer.${standing.status}`), derived: texts.t(`state.${derived}`) });
  if (!isReadable)
    return html`<ol>
      <li>${what}</li>
    </ol>`;
  return html`<ol>
    <li>${line(standing, { ...accountSaid(standing, context), what }, { room, context })}</li>
  </ol>`;
}

const textParts = ['measure', 'result', 'indicator', 'responsible', 'contributing', 'deadline'] as const;

/** Word for word; the plan is in Latvian whatever the page is in. */
function planText({ text }: Measure, { texts }: ViewContext): Html {
  const parts = textParts
    .filter((part) => text[part] !== '')
    .map(
      (part) =>
        html`<dt>${texts.t(`board.text.${part}`)}</dt>
          <dd lang="lv">${text[part]}</dd>`,
    );
  return html`<dl>${parts}</dl>`;
}
