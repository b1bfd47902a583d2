import {
  type Activity,
  ActivityTypes,
  type CloudAdapter,
  type ConversationParameters,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import type { ConversationAddress } from '../domain/person.ts';
import { cardActivity } from './card-activity.ts';
import { classifyFailure } from './classify-failure.ts';
import type { SendOutcome, SendPort } from './port.ts';

/** Sends through the SDK; one call is one request. `isAllowedHost` is asked again at every send: the token goes to that host. */
export function createSendPort(
  adapter: CloudAdapter,
  settings: { readonly appId: string; readonly isAllowedUrl: (serviceUrl: string) => boolean; readonly nowMs: () => number },
): SendPort {
  const inConversation = async (
    to: ConversationAddress,
    act: (context: TurnContext) => Promise<string | undefined>,
  ): Promise<SendOutcome> => {
    if (!settings.isAllowedUrl(to.serviceUrl)) return notAllowed;
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
    return failure === undefined ? { kind: 'sent', activityId: activityId ?? '' } : classifyFailure(failure, settings.nowMs());
  };
  const open: SendPort['open'] = async ({ serviceUrl, botId, userId, tenant, objectId }) => {
    if (!settings.isAllowedUrl(serviceUrl)) return notAllowed;
    const parameters = { isGroup: false, bot: { id: botId, name: '' }, members: [{ id: objectId, name: '' }], tenantId: tenant };
    let conversationId = '';
    const channelData = { tenant: { id: tenant } };
    try {
      const made = { ...parameters, channelData } as ConversationParameters; // the SDK demands fields that the platform does not want
      await adapter.createConversationAsync(settings.appId, 'msteams', serviceUrl, '', made, async ({ activity }) => {
        conversationId = activity.conversation.id;
      });
    } catch (error) {
      return classifyFailure(error, settings.nowMs());
    }
    return { kind: 'opened', address: { serviceUrl, botId, userId, conversationId } };
  };
  return {
    open,
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

const notAllowed = { kind: 'refused', why: 'service URL is not on the allow-list' } as const;

/** What was posted in a channel began a thread, and is changed in that thread. */
function inThreadOf(to: ConversationAddress, activityId: string): ConversationAddress {
  return to.place === 'channel' ? { ...to, conversationId: `${to.conversationId};messageid=${activityId}` } : to;
}

const conversationTypes = { channel: 'channel', group: 'groupChat' } as const;

/** A person's own chat, or a channel, as the SDK goes on with it. */
export function referenceOf({ serviceUrl, conversationId, botId, userId, place }: ConversationAddress): Partial<ConversationReference> {
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

/** For callers that answer inside a turn. */
export function invokeResponse(body: unknown): Partial<Activity> {
  return { type: ActivityTypes.InvokeResponse, value: { status: 200, body } };
}
