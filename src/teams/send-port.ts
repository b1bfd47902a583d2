import { type Activity, ActivityTypes, type CloudAdapter, type ConversationReference, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { ConversationAddress } from '../domain/person.ts';
import { cardActivity } from './card-activity.ts';
import type { SendOutcome, SendPort } from './port.ts';

/** Sends through the SDK; one call is one request. `isAllowedHost` is asked again at every send: the token goes to that host. */
export function createSendPort(
  adapter: CloudAdapter,
  settings: { readonly appId: string; readonly isAllowedUrl: (serviceUrl: string) => boolean },
): SendPort {
  const inConversation = async (
    to: ConversationAddress,
    act: (context: TurnContext) => Promise<string | undefined>,
  ): Promise<SendOutcome> => {
    if (!settings.isAllowedUrl(to.serviceUrl)) return { kind: 'refused', why: 'service URL is not on the allow-list' };
    let activityId: string | undefined;
    let failure: unknown;
    try {
      await adapter.continueConversationAsync(settings.appId, referenceOf(to), async (context) => {
        // Caught here and not outside: the adapter's own error handler would answer into the conversation.
        try {
          activityId = await act(context);
        } catch (error) {
          failure = error;
        }
      });
    } catch (error) {
      failure ??= error;
    }
    return failure === undefined ? { kind: 'sent', activityId: activityId ?? '' } : classifyFailure(failure);
  };
  return {
    send: (to, card) =>
      inConversation(to, async (context) => {
        // The SDK makes every message a reply to the activity it made up for this turn; a channel would look for that one's thread.
        if (to.place !== undefined) context.activity.id = '';
        return (await context.sendActivity(cardActivity(card)))?.id;
      }),
    update: (to, activityId, card) =>
      inConversation(inThreadOf(to, activityId), async (context) => {
        await context.updateActivity({ ...cardActivity(card), id: activityId });
        return activityId;
      }),
  };
}

/** What was posted in a channel began a thread, and is changed in that thread. */
function inThreadOf(to: ConversationAddress, activityId: string): ConversationAddress {
  return to.place === 'channel' ? { ...to, conversationId: `${to.conversationId};messageid=${activityId}` } : to;
}

const conversationTypes = { channel: 'channel', group: 'groupChat' } as const;

function referenceOf({ serviceUrl, conversationId, botId, userId, place }: ConversationAddress): Partial<ConversationReference> {
  const isGroup = place !== undefined;
  const conversation = { id: conversationId, isGroup, conversationType: isGroup ? conversationTypes[place] : 'personal', name: '' };
  return {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: botId, name: '' },
    // What is posted where several read along is addressed to nobody.
    ...(!isGroup && { user: { id: userId, name: '' } }),
    conversation,
  };
}

const failureSchema = z.object({ statusCode: z.number().optional(), code: z.string().optional() });

/** Waits without a hint from the platform: 429 and 412 were not delivered, so they may be sent again. */
const retryAfterMs = 5_000;

/** What an exception of the SDK says about whether the message was delivered. */
export function classifyFailure(error: unknown): SendOutcome {
  const read = failureSchema.safeParse(error);
  const { statusCode, code } = read.success ? read.data : {};
  const why = `${statusCode ?? 'no status'} ${code ?? ''}`.trim();
  if (statusCode === 429 || statusCode === 412) return { kind: 'retry', afterMs: retryAfterMs, why };
  if (statusCode === 403 || statusCode === 404) return { kind: 'gone', why };
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return { kind: 'retry', afterMs: retryAfterMs, why };
  if (statusCode !== undefined && statusCode < 500) return { kind: 'refused', why };
  return { kind: 'unknown', why };
}

/** For callers that answer inside a turn. */
export function invokeResponse(body: unknown): Partial<Activity> {
  return { type: ActivityTypes.InvokeResponse, value: { status: 200, body } };
}
