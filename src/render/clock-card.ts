import type { IsoDate } from '../domain/dates.ts';
import type { MessageContent } from '../domain/message.ts';
import type { Card } from './card.ts';
import { homeActions, noticeCard } from './notice-card.ts';
import type { ViewContext } from './view-context.ts';

type SentKind = MessageContent['kind'];

/** What moving the demo clock did. */
export function clockCard(
  report:
    | { readonly kind: 'moved'; readonly sent: readonly { readonly kind: SentKind; readonly to: string }[] }
    | { readonly kind: 'back' | 'unreadable' | 'too-far' | 'end' },
  clock: { readonly date: IsoDate; readonly time: string },
  context: ViewContext,
): Card {
  const { texts } = context;
  const values = { weekday: texts.dates.weekday(clock.date), date: texts.dates.long(clock.date), time: texts.dates.time(clock.time) };
  if (report.kind !== 'moved')
    return noticeCard({ paragraphs: [texts.t(`clock.${report.kind}`, values)], actions: homeActions(context) }, texts);
  const byKind = Map.groupBy(report.sent, ({ kind }) => kind);
  const lines = [...byKind].map(([kind, messages]) =>
    texts.t(`clock.sent.${kind}`, { list: [...new Set(messages.map(({ to }) => to))].join(', ') }),
  );
  const paragraphs = [texts.t('clock.moved', values), texts.t('clock.happened', { messages: report.sent.length }), ...lines];
  return noticeCard({ paragraphs, actions: homeActions(context) }, texts);
}
