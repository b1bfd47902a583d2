import type { Board } from '../../domain/board.ts';
import { addDays } from '../../domain/dates.ts';
import type { ObligationHead } from '../../domain/obligation.ts';
import { informationStates } from '../../domain/overview.ts';
import { measureOf } from '../../domain/plan.ts';
import { expectedPhrases, informationWord, measureCode, standingPhrase } from '../phrases.ts';
import type { BoardView } from './board-view.ts';
import { type Html, html, nothing } from './html.ts';
import { sign } from './signs.ts';

/** How many measures and how much information stand where, and what asks for attention. */
export function summary(view: BoardView): Html {
  const { board, context } = view;
  const { texts } = context;
  const states = board.totals.map(({ state, count }) => ({ name: state, label: texts.t(`state.${state}`), count }));
  const information = informationStates.map((state) => ({
    name: state,
    label: capitalised(informationWord(state, texts)),
    count: board.information[state],
  }));
  const risk =
    board.atRisk === 0 ? nothing : html`<p class="risk">${sign('risk')}${capitalised(texts.t('status.risk', { n: board.atRisk }))}</p>`;
  return html`<div class="summary">
    <section aria-labelledby="h-measures">
      <h2 id="h-measures">${texts.t('board.measures')}</h2>
      ${shares(states)}${risk}
    </section>
    <section aria-labelledby="h-information">
      <h2 id="h-information">${texts.t('board.information')}</h2>
      ${shares(information)}
    </section>
    <section class="gaps" aria-labelledby="h-gaps">
      <h2 id="h-gaps">${texts.t('board.gaps')}</h2>
      ${gaps(view)}
    </section>
  </div>`;
}

interface Share {
  readonly name: Parameters<typeof sign>[0];
  readonly label: string;
  readonly count: number;
}

/** A bar of shares, and the same in numbers. */
function shares(all: readonly Share[]): Html {
  const total = all.reduce((sum, { count }) => sum + count, 0);
  let at = 0;
  const pieces = all.map(({ name, count }) => {
    const [from, width] = [at, total === 0 ? 0 : (count / total) * 1000];
    at += width;
    return count === 0
      ? nothing
      : html`<rect class="t-${name}" x="${from.toFixed(1)}" width="${Math.max(width - 3, 2).toFixed(1)}" height="10" />`;
  });
  const items = all.map(
    ({ name, label, count }) =>
      html`<li class="t-${name}${count === 0 ? ' none' : ''}">${sign(name)}<span>${label}</span><b>${count}</b></li>`,
  );
  return html`<svg class="shares" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${pieces}</svg>
    <ul class="counts">
      ${items}
    </ul>`;
}

/** As many lines as can be taken in; the rest is counted. */
const mostLines = 6;

function gaps({ board, context, questions }: BoardView): Html {
  const { texts } = context;
  const late = (head: ObligationHead): string => texts.t('row.late', { date: texts.dates.short(addDays(head.reportBy, 1)) });
  const group = (kind: keyof Board['gaps'], says: (head: ObligationHead) => string): Html =>
    gapGroup(
      kind,
      board.gaps[kind].map((head) => ({ head, says: says(head) })),
      context,
    );
  const groups = [
    group('requested', (head) => expectedPhrases(head, context).join(' · ')),
    group('late', late),
    group('returned', (head) => standingPhrase(head, context)),
  ];
  const isEmpty = groups.every((group) => group === nothing);
  const open = questions === 0 ? nothing : html`<p class="quiet">${texts.t('board.questions', { n: questions })}</p>`;
  return html`${isEmpty ? html`<p class="quiet">${texts.t('board.gaps.none')}</p>` : groups}${open}`;
}

function gapGroup(
  kind: keyof Board['gaps'],
  lines: readonly { readonly head: ObligationHead; readonly says: string }[],
  context: BoardView['context'],
): Html {
  if (lines.length === 0) return nothing;
  const { texts, plan } = context;
  const name = kind === 'requested' ? 'awaited' : kind;
  const items = lines
    .slice(0, mostLines)
    .map(
      ({ head, says }) =>
        html`<li>
          <b>${head.institution}</b>
          <span title="${measureOf(plan, head.measure).short[texts.language]}">${measureCode(head, context)}</span> <small>${says}</small>
        </li>`,
    );
  const more = lines.length > mostLines ? html`<li class="quiet">${texts.t('status.more', { n: lines.length - mostLines })}</li>` : nothing;
  return html`<h3 class="t-${name}">${sign(name)}${texts.t(`board.gaps.${kind}`)}</h3>
    <ul>
      ${items}${more}
    </ul>`;
}

export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('lv') + text.slice(1);
