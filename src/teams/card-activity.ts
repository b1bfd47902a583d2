import { type Activity, ActivityTypes, CardFactory } from 'botbuilder';
import type { OutgoingCard } from './port.ts';

/** A card as a message: the summary is what notifications and the activity feed show, and names no measure. */
export function cardActivity(card: OutgoingCard): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    summary: card.preview,
    attachments: [CardFactory.adaptiveCard(card.content)],
    channelData: { notification: { alert: true } },
  };
}
