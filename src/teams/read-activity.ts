import { z } from 'zod';
import { oneLine } from '../domain/one-line.ts';
import { plainText } from '../domain/plain-text.ts';
import { readAttachedFiles } from './attached-files.ts';
import type { Inbound, InboundContent } from './port.ts';

const account = z.object({ id: z.string().min(1), aadObjectId: z.string().optional(), name: z.string().catch('') });

/** Characters of an account's name that are kept. */
const mostOfName = 200;

/** The parts of an activity that are read; everything else is ignored. */
const activitySchema = z.object({
  type: z.string(),
  id: z.string().default(''),
  action: z.string().optional(),
  name: z.string().optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  attachments: z.unknown().optional(),
  channelId: z.literal('msteams'),
  /** The allow-list tells whether it is one. */
  serviceUrl: z.string(),
  replyToId: z.string().optional(),
  from: account,
  recipient: account,
  conversation: z.object({ id: z.string().min(1), conversationType: z.string().optional(), tenantId: z.string().optional() }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).optional() }).optional(),
});

type ReadActivity = z.infer<typeof activitySchema>;

const executeSchema = z.object({ action: z.object({ data: z.record(z.string(), z.unknown()).optional() }) });
const submitSchema = z.record(z.string(), z.unknown());

/** The answer to the platform's own question whether a file is wanted. */
const consentSchema = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.record(z.string(), z.unknown()).catch({}),
  uploadInfo: z
    .object({
      uploadUrl: z.url(),
      contentUrl: z.string().default(''),
      uniqueId: z.string().min(1).max(mostOfName),
      fileType: z.string().default(''),
    })
    .optional(),
});

/**
 * Reads an authenticated activity into what the product works with. Undefined when it is not for us: another channel,
 * a kind that needs no answer, or a shape that the platform does not send.
 */
export function readActivity(activity: unknown): Inbound | undefined {
  const read = activitySchema.safeParse(activity);
  if (!read.success) return undefined;
  const scope = scopeOf(read.data);
  const content = contentOf(read.data, scope);
  const tenant = tenantOf(read.data);
  if (content === undefined || tenant === undefined) return undefined;
  const { id, from, recipient, conversation, serviceUrl } = read.data;
  const name = oneLine(from.name, mostOfName);
  return {
    activityId: id,
    tenant,
    // In lower case, as the store has it; an empty one is none.
    objectId: from.aadObjectId?.toLowerCase() || undefined,
    ...(name !== '' && { name }),
    scope,
    address: { serviceUrl, conversationId: conversation.id, botId: recipient.id, userId: from.id, ...placeOf(read.data) },
    content,
  };
}

/** Undefined as well when its two places disagree. */
function tenantOf({ conversation, channelData }: ReadActivity): string | undefined {
  const [here, there] = [conversation.tenantId, channelData?.tenant?.id];
  return here && there && here !== there ? undefined : here || there || undefined;
}

function scopeOf({ conversation: { conversationType } }: ReadActivity): Inbound['scope'] {
  return conversationType === 'personal' || conversationType === undefined ? 'personal' : 'shared';
}

function placeOf(activity: ReadActivity): Pick<Inbound['address'], 'place'> {
  if (scopeOf(activity) === 'personal') return {};
  return { place: activity.conversation.conversationType === 'channel' ? 'channel' : 'group' };
}

/**
 * The activity kinds that say something to us; a card pressed on an old client arrives as a message with a value.
 * Elsewhere than in a personal chat the platform does not hand out a file's content, so there only the text counts.
 */
function contentOf(activity: ReadActivity, scope: Inbound['scope']): InboundContent | undefined {
  const { type, name, value, replyToId, action } = activity;
  if (type === 'installationUpdate') return installationOf(action);
  if (type === 'invoke' && name === 'adaptiveCard/action') {
    const execute = executeSchema.safeParse(value);
    return { kind: 'press', data: execute.success ? (execute.data.action.data ?? {}) : {}, card: replyToId };
  }
  if (type === 'invoke' && name === 'fileConsent/invoke') return scope === 'personal' ? consentOf(value, replyToId) : undefined;
  if (type !== 'message') return undefined;
  const submit = submitSchema.safeParse(value);
  if (submit.success && Object.keys(submit.data).length > 0) return { kind: 'press', data: submit.data, card: replyToId };
  const text = withoutMentions(activity.text ?? '');
  const files = scope === 'personal' ? readAttachedFiles(activity.attachments) : [];
  return files.length > 0 ? { kind: 'files', files, text } : { kind: 'text', text };
}

/** Who agrees without saying where the file goes has not agreed. */
function consentOf(value: unknown, card: string | undefined): InboundContent | undefined {
  const read = consentSchema.safeParse(value);
  if (!read.success) return undefined;
  const { action, context, uploadInfo } = read.data;
  return { kind: 'consent', context, target: action === 'accept' ? uploadInfo : undefined, card };
}

function installationOf(action: string | undefined): InboundContent | undefined {
  if (action === 'add' || action === 'add-upgrade') return { kind: 'installed' };
  return action === 'remove' || action === 'remove-upgrade' ? { kind: 'removed' } : undefined;
}

/** A mention of the bot in a channel is part of the text, `<at>Atgādnis</at> statuss`, with a space that may be written as an entity. */
function withoutMentions(text: string): string {
  return plainText(text)
    .replaceAll(/<at>[^<]*<\/at>|&nbsp;/gu, ' ')
    .trim();
}
