import { dateIn, type Instant, timeIn } from '../../domain/dates.ts';
import type { InstitutionCode, ObligationId } from '../../domain/ids.ts';
import type { Message } from '../../domain/message.ts';
import { attemptOutcomes } from '../../domain/sending.ts';
import type { ObligationHead } from '../../domain/obligation.ts';
import { measureOf } from '../../domain/plan.ts';
import type { ViewContext } from '../view-context.ts';
import { occurrencePhrase } from './occurrence-phrase.ts';
import type { CellValue, SheetRow, TableSheet } from '../xlsx/table-sheet.ts';

/** A message with who was to read it. */
export interface MessageLine {
  readonly message: Message;
  /** A person's name, or the name of a channel. */
  readonly to: string;
  readonly institution: InstitutionCode;
}

/** What was sent and what could not be, newest first. */
export function messagesSheet(lines: readonly MessageLine[], heads: readonly ObligationHead[], context: ViewContext): TableSheet {
  const { texts } = context;
  return {
    name: texts.t('workbook.messages'),
    columns: [
      { heading: texts.t('workbook.sent'), width: 17 },
      { heading: texts.t('workbook.planned'), width: 17 },
      { heading: texts.t('workbook.to'), width: 26 },
      { heading: texts.t('workbook.institution'), width: 12 },
      { heading: texts.t('workbook.kind'), width: 44 },
      { heading: texts.t('workbook.state'), width: 22 },
      { heading: texts.t('workbook.attempts'), width: 12 },
      { heading: texts.t('workbook.outcome'), width: 30 },
      { heading: texts.t('workbook.shown'), width: 40 },
    ],
    frozen: 1,
    rows: drawn(lines, new Map(heads.map((head) => [head.id, head])), context),
  };
}

function* drawn(
  lines: readonly MessageLine[],
  heads: ReadonlyMap<ObligationId, ObligationHead>,
  context: ViewContext,
): Generator<SheetRow> {
  const { texts } = context;
  const inOrder = lines.toSorted((a, b) => momentOf(b).localeCompare(momentOf(a)) || a.message.id.localeCompare(b.message.id));
  for (const { message, to, institution } of inOrder) {
    const { content, state, attempts, sentAt, dueAt, shown } = message;
    const codes = [...new Set(shown.flatMap((id) => heads.get(id) ?? []).map((head) => codeOf(head, context)))];
    yield [
      sentAt === null ? null : moment(sentAt, context),
      moment(dueAt, context),
      to,
      institution,
      content.kind === 'bundle' ? texts.t('workbook.bundle') : texts.t(`calendar.${content.kind}`),
      { value: texts.t(`message.${state}`), tone: state === 'failed' || state === 'waiting' ? 'bad' : 'plain' },
      attempts.length,
      outcomePhrase(attempts.at(-1)?.outcome ?? '', context),
      codes.join(', '),
    ];
  }
}

/** "1.19 (2025. gada novembris)" */
function codeOf({ measure, occurrence }: ObligationHead, context: ViewContext): string {
  const period = occurrencePhrase(occurrence, context);
  return `${measureOf(context.plan, measure).code}${period === '' ? '' : ` (${period})`}`;
}

const momentOf = ({ message }: MessageLine): Instant => message.sentAt ?? message.dueAt;

function moment(at: Instant, { plan }: ViewContext): CellValue {
  return { date: dateIn(plan.zone, at), time: timeIn(plan.zone, at) };
}

/** "Atteikts: 403 …": what became of a send, and the platform's own words for why. */
function outcomePhrase(outcome: string, { texts }: ViewContext): string {
  const [, kind, why = ''] = /^([a-z-]+)(: .*)?$/su.exec(outcome) ?? [];
  const known = attemptOutcomes.find((each) => each === kind);
  return known === undefined ? outcome : `${texts.t(`outcome.${known}`)}${why}`;
}
