import type { Press } from '../domain/command.ts';
import { newsSince } from '../domain/digest.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { RoundReport } from '../domain/round-report.ts';
import { openingOf, type Round } from '../domain/round.ts';
import { selectView } from './card.ts';
import { plainRow } from './list-rows.ts';
import type { ViewContext } from './view-context.ts';

/** What one institution's people are to confirm in a reporting round. */
export interface RoundLine {
  readonly round: Round;
  readonly institution: InstitutionCode;
  readonly standing: 'silent' | 'changed';
  /** Measures about which nothing has been said. */
  readonly missing: number;
}

/** "Gala ziņojuma kārta 2023–2025": above the measures of a list, with what is to be confirmed until when; the row and its button open the checklist. */
export function roundAskGroups(lines: readonly RoundLine[], context: ViewContext): readonly object[] {
  const [first] = lines;
  if (first === undefined) return [];
  const isLate = lines.some(({ round }) => isPast(round, context));
  return [
    {
      heading: roundName(first.round, context),
      color: isLate ? 'Attention' : 'Default',
      rows: lines.map((line) => rowOf(line, context)),
    },
  ];
}

function rowOf({ round, institution, standing, missing }: RoundLine, context: ViewContext): object {
  const { texts } = context;
  const date = texts.dates.untilWithYear(openingOf(round).terms.institutionsBy);
  const press: Press = { kind: 'ShowRound', institution };
  const title = texts.t(isPast(round, context) ? 'round.ask.late' : 'round.ask', { institution, date });
  const open = texts.t('round.ask.open');
  const detail = [
    ...(standing === 'changed' ? [texts.t('round.ask.changed')] : []),
    missing === 0 ? texts.t('round.ask.ready') : texts.t('round.ask.missing', { n: missing }),
  ];
  return {
    ...plainRow,
    code: '',
    title,
    detail: detail.join(' · '),
    color: isPast(round, context) ? 'Attention' : 'Default',
    quick: [{ title: open, select: selectView(open, press) }],
    select: selectView(title, press),
  };
}

/** "Gala ziņojuma kārta 2023–2025" */
export function roundName(round: Round, { texts }: ViewContext): string {
  const { isFinal, terms } = openingOf(round);
  return texts.t(isFinal ? 'round.name.final' : 'round.name', { label: terms.label });
}

/** How many of the institutions have confirmed until when; then who is silent, who answered again, and who confirmed since the week before. */
export function roundLines({ round, standing, newly }: RoundReport, context: ViewContext): readonly string[] {
  const { texts, today } = context;
  const { asked, confirmed, silent, changedSince } = standing;
  const list = (codes: readonly string[]): string => texts.dates.list(codes);
  const date = texts.dates.untilWithYear(openingOf(round).terms.institutionsBy);
  return [
    texts.t('round.line', { round: roundName(round, context), n: confirmed.length, total: asked.length, date }),
    ...(silent.length === 0 ? [] : [texts.t('round.line.silent', { list: list(silent) })]),
    ...(changedSince.length === 0 ? [] : [texts.t('round.line.changed', { list: list(changedSince) })]),
    ...(newly.length === 0 ? [] : [texts.t('round.line.new', { date: texts.dates.since(newsSince(today)), list: list(newly) })]),
  ];
}

/** What the coordinators have to decide about a round whose date has passed. */
export function roundDecision({ round, awaited }: RoundReport, context: ViewContext): readonly string[] {
  if (awaited.length === 0) return [];
  const { texts } = context;
  const date = texts.dates.untilWithYear(openingOf(round).terms.institutionsBy);
  return [texts.t('round.line.decide', { round: roundName(round, context), date, list: texts.dates.list(awaited) })];
}

/** Names neither measures nor institutions. */
export function roundAskPreview([first]: readonly RoundLine[], context: ViewContext): string {
  const { texts } = context;
  if (first === undefined) return texts.t('preview.reply');
  const { institutionsBy } = openingOf(first.round).terms;
  const key = isPast(first.round, context) ? 'preview.round.late' : 'preview.round';
  return texts.t(key, { date: texts.dates.untilWithYear(institutionsBy) });
}

function isPast(round: Round, { today }: ViewContext): boolean {
  return today > openingOf(round).terms.institutionsBy;
}
