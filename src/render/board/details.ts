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
  return html`<dialog id="${id}" popover aria-labelledby="${id}h">
    <header>
      <h2 id="${id}h">${title}</h2>
      <button popovertarget="${id}">${close}</button>
    </header>
    ${inside}
  </dialog> `;
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
  const isSilent = details.isReadable || obligations.every(({ entryCount }) => entryCount === 0);
  const others = isSilent ? nothing : html`<p class="quiet">${texts.t('board.not-shown')}</p>`;
  const older = left > 0 ? html`<p class="quiet">${texts.t('board.older', { n: left })}</p>` : nothing;
  const inside = html`<p>${measure.code} ${measure.short[texts.language]}</p>
    ${open.map((each) => period(each, details, context))}${settledPeriods(settled, details, context)}${older}${others}`;
  return box(id, name, { inside, close: texts.t('board.close') });
}

/** So many periods stand apart even when they are settled. */
const mostApart = 4;

/** What is said of most of them is said once. */
function settledPeriods(settled: readonly Obligation[], details: CellDetails, context: ViewContext): Html {
  if (settled.length === 0) return nothing;
  const { texts } = context;
  const periods = settled.map((each) => ({ name: periodName(each, context), sayings: sayingsOf(each, details, context) }));
  const common = mostCommon(periods.flatMap(({ sayings }) => (sayings.length === 1 ? sayings.map(({ said }) => said.what) : [])));
  const items = periods.map(({ name, sayings }) => html`<li><b>${name}</b> ${drawn(sayings, { ...details, common }, context)}</li>`);
  return html`<details open>
    <summary><span class="chip t-accepted">${texts.t('board.cell.accepted')}</span><b>${settled.length}</b> ${common ?? nothing}</summary>
    <ol>
      ${items}
    </ol>
  </details>`;
}

/** What occurs most often, and more than once. */
function mostCommon(texts: readonly string[]): string | undefined {
  const [most] = [...Map.groupBy(texts, (text) => text)].toSorted(([, a], [, b]) => b.length - a.length);
  return most !== undefined && most[1].length > 1 ? most[0] : undefined;
}

function periodName({ occurrence }: Pick<Obligation, 'occurrence'>, { texts, today }: ViewContext): string {
  return capitalised(texts.dates.occurrence(occurrence, yearOf(today)));
}

function period(obligation: Obligation, details: CellDetails, context: ViewContext): Html {
  const { texts } = context;
  const state = cellState(obligation, context);
  const risk = obligation.answer?.risk === true && state !== 'accepted' && state !== 'to-review';
  const chips = html`<span class="chip t-${state}">${texts.t(`board.cell.${state}`)}</span
    >${risk ? html`<span class="chip t-risk">${texts.t('board.cell.risk')}</span>` : nothing}`;
  const dates = [
    texts.t('board.dates', { due: texts.dates.short(obligation.dueOn), report: texts.dates.short(obligation.reportBy) }),
    ...expectedPhrases(obligation, context),
  ];
  const name = periodName(obligation, context);
  return html`<article>
    <p>${name === '' ? nothing : html`<b>${name}</b>`}${chips}</p>
    <p>${dates.join(' · ')}</p>
    ${drawn(sayingsOf(obligation, details, context), details, context)}
  </article>`;
}

/** An entry in words; without whose it is where only its numbers may be seen. */
interface Saying {
  readonly said: Said;
  readonly entry?: Pick<Entry, 'at' | 'by'>;
}

function sayingsOf(obligation: Obligation, { measure, isReadable }: CellDetails, context: ViewContext): readonly Saying[] {
  const { institution, answer, entries, entryCount } = obligation;
  if (isReadable)
    return entries
      .toReversed()
      .filter((entry) => !isByRule(entry))
      .map((entry) => ({ said: entrySaid(entry, { measure, institution }, context), entry }));
  if (entryCount === 0 || answer === null) return [];
  const numbers = [answerLabel(answer, context), ...numberPhrases(measure, { institution, ...answer }, context)];
  return [{ said: { what: numbers.join(' · '), words: [] } }];
}

function drawn(
  sayings: readonly Saying[],
  { cell, room, common }: Pick<CellDetails, 'cell' | 'room'> & { readonly common?: string | undefined },
  context: ViewContext,
): Html {
  const { institution } = cell;
  if (sayings.length === 0) return html`<p class="quiet">${context.texts.t('board.no-entries')}</p>`;
  const lines = sayings.map(({ said, entry }) => line(said, { entry, room, context, institution, common }));
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
  readonly entry?: Saying['entry'];
  readonly room: Room;
  readonly context: ViewContext;
  /** Whose cell it is: that its officers spoke for it need not be said. */
  readonly institution?: InstitutionCode;
  /** What has been said above already. */
  readonly common?: string | undefined;
}

function line(what: Said, { entry, room, context, institution, common }: LineContext): Html {
  const { texts } = context;
  const words = wordsOf(what, context);
  const shown =
    words.length > room.text
      ? texts.t('board.shortened', {
          text: words
            .slice(0, room.text)
            .replace(/[\uD800-\uDBFF]$/u, '')
            .trimEnd(),
        })
      : words;
  const made = entry === undefined ? nothing : html`<small>${madeBy(entry, institution, context)}</small> `;
  return html`${made}${what.what === common ? nothing : what.what}${shown === '' ? nothing : html`<q>${peoplesText(shown)}</q>`}`;
}

function madeBy({ at, by }: Pick<Entry, 'at' | 'by'>, institution: InstitutionCode | undefined, context: ViewContext): string {
  const { texts, plan } = context;
  const on = texts.dates.short(dateIn(plan.zone, at));
  const isOwn = by.role === 'rule' || (by.institution === institution && by.role !== 'coordinator');
  return isOwn ? on : `${on} · ${whoPhrase(by, context)}`;
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
  const numbers = runsOf(newest.flatMap((occurrence) => occurrenceFacts(occurrence, { isReadable, room, context, measure }))).map((run) =>
    runLine(run, measure, context),
  );
  const left = occurrences.length - newest.length;
  const inside = html`<p class="chips"><span class="chip t-${state}">${texts.t(`state.${state}`)}</span></p>
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

/** What is known of one occurrence of a measure. */
interface OccurrenceFacts {
  readonly occurrence: string;
  readonly facts: string;
  readonly account: Html;
}

function occurrenceFacts(
  { occurrence, state, progress, account, derived, final, owing }: OccurrenceState,
  of: { readonly isReadable: boolean; readonly room: Room; readonly context: ViewContext; readonly measure: Measure },
): readonly OccurrenceFacts[] {
  const { context, measure } = of;
  const { texts } = context;
  const isOnce = measure.schedule.kind === 'once';
  if (isOnce && progress.length === 0 && account === undefined) return [];
  const facts = [
    ...(isOnce ? [] : [texts.t(`state.${state}`)]),
    ...progress.map((each) => progressPhrase(each, context)),
    texts.t('status.measure', { given: final.length, owed: owing.length }),
  ];
  return [{ occurrence, facts: facts.join(' · '), account: accountLine(account, derived, of) }];
}

/** Occurrences of which the same is known and that follow each other, the newest first. */
function runsOf(all: readonly OccurrenceFacts[]): readonly (readonly OccurrenceFacts[])[] {
  const runs: OccurrenceFacts[][] = [];
  for (const each of all) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before?.facts === each.facts && before.account === nothing && each.account === nothing) run.push(each);
    else runs.push([each]);
  }
  return runs;
}

function runLine(run: readonly OccurrenceFacts[], { schedule }: Measure, { texts, today }: ViewContext): Html {
  const [newest, oldest] = [run[0], run.at(-1)];
  if (newest === undefined || oldest === undefined) return nothing;
  const name =
    newest === oldest
      ? texts.dates.occurrence(newest.occurrence, yearOf(today))
      : `${texts.dates.occurrence(oldest.occurrence, 0)} – ${texts.dates.occurrence(newest.occurrence, 0)}`;
  return html`<li>${schedule.kind === 'once' ? nothing : html`<b>${capitalised(name)}</b> `}${newest.facts}${newest.account}</li>`;
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
    <li>${line({ ...accountSaid(standing, context), what }, { entry: standing, room, context })}</li>
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
