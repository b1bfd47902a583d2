import { type Activity, ActivityTypes, type Attachment, CardFactory } from 'botbuilder';
import type { OutgoingCard, OutgoingFile } from './port.ts';

/** A card as a message: the summary is what notifications and the activity feed show, and names no measure. */
export function cardActivity(card: OutgoingCard): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    summary: card.preview,
    attachments: [card.file === undefined ? CardFactory.adaptiveCard(card.content) : fileAttachment(card.file)],
    channelData: { notification: { alert: true } },
  };
}

/** What the platform draws for a file by itself. */
function fileAttachment(file: OutgoingFile): Attachment {
  if (file.kind === 'given') {
    const { name, contentUrl, uniqueId, fileType } = file;
    return { contentType: 'application/vnd.microsoft.teams.card.file.info', contentUrl, name, content: { uniqueId, fileType } };
  }
  const { name, description, sizeInBytes, context } = file;
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name,
    content: { description, sizeInBytes, acceptContext: context, declineContext: context },
  };
}
