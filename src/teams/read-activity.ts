import { z } from 'zod';
import type { Inbound, InboundContent } from './port.ts';

const account = z.object({ id: z.string().min(1), aadObjectId: z.string().optional() });

/** The parts of an activity that are read; everything else is ignored. */
const activitySchema = z.object({
  type: z.string(),
  id: z.string().default(''),
  action: z.string().optional(),
  name: z.string().optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  channelId: z.literal('msteams'),
  serviceUrl: z.url(),
  replyToId: z.string().optional(),
  from: account,
  recipient: account,
  conversation: z.object({ id: z.string().min(1), conversationType: z.string().optional(), tenantId: z.string().optional() }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).optional() }).optional(),
});

type ReadActivity = z.infer<typeof activitySchema>;

const executeSchema = z.object({ action: z.object({ data: z.record(z.string(), z.unknown()).optional() }) });
const submitSchema = z.record(z.string(), z.unknown());

/**
 * Reads an authenticated activity into what the product works with. Undefined when it is not for us: another channel,
 * a kind that needs no answer, or a shape that the platform does not send.
 */
export function readActivity(activity: unknown): Inbound | undefined {
  const read = activitySchema.safeParse(activity);
  if (!read.success) return undefined;
  const content = contentOf(read.data);
  const tenant = read.data.conversation.tenantId ?? read.data.channelData?.tenant?.id;
  if (content === undefined || tenant === undefined) return undefined;
  const { id, from, recipient, conversation, serviceUrl } = read.data;
  return {
    activityId: id,
    tenant,
    objectId: from.aadObjectId,
    scope: conversation.conversationType === 'personal' || conversation.conversationType === undefined ? 'personal' : 'shared',
    address: { serviceUrl, conversationId: conversation.id, botId: recipient.id, userId: from.id },
    content,
  };
}

/** The activity kinds that say something to us; a card pressed on an old client arrives as a message with a value. */
function contentOf(activity: ReadActivity): InboundContent | undefined {
  const { type, name, value, text, replyToId, action } = activity;
  if (type === 'installationUpdate') return installationOf(action);
  if (type === 'invoke' && name === 'adaptiveCard/action') {
    const execute = executeSchema.safeParse(value);
    return { kind: 'press', data: execute.success ? (execute.data.action.data ?? {}) : {}, card: replyToId };
  }
  if (type !== 'message') return undefined;
  const submit = submitSchema.safeParse(value);
  if (submit.success && Object.keys(submit.data).length > 0) return { kind: 'press', data: submit.data, card: replyToId };
  return { kind: 'text', text: withoutMentions(text ?? '') };
}

function installationOf(action: string | undefined): InboundContent | undefined {
  if (action === 'add' || action === 'add-upgrade') return { kind: 'installed' };
  return action === 'remove' || action === 'remove-upgrade' ? { kind: 'removed' } : undefined;
}

/** A mention of the bot in a channel is part of the text: `<at>Atgādnis</at> statuss`. */
function withoutMentions(text: string): string {
  return text.replaceAll(/<at>[^<]*<\/at>/gu, ' ').trim();
}
