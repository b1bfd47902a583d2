import type { Activity, Request, Response, TurnContext } from 'botbuilder';
import type { TeamsAdapter } from './adapter.ts';
import { cardActivity } from './card-activity.ts';
import { statusOf, type WhyTurnedAway } from './door.ts';
import type { Inbound, OutgoingCard } from './port.ts';
import { readActivity } from './read-activity.ts';
import { invokeResponse } from './send-port.ts';

/** What happens to an authenticated activity. Never throws. */
export type InboundHandler = (inbound: Inbound) => Promise<OutgoingCard | undefined>;

export interface EndpointSettings {
  readonly isAllowedUrl: (serviceUrl: string) => boolean;
  /** Tenants whose people may write; undefined allows every one (local mode). */
  readonly tenants: readonly string[] | undefined;
  /** Told about every activity that is passed over, with the reason. */
  readonly onIgnored: (activity: { readonly type: string; readonly id: string | undefined }, why: string) => void;
  /** Told about every request that was turned away at the door. */
  readonly onTurnedAway: (why: WhyTurnedAway) => void;
  /** Told about every failure that the SDK would otherwise echo to the caller. */
  readonly onFault: (error: unknown, what: string) => void;
}

/** Handles one HTTP request of the platform: authentication by the SDK, then the product, then the reply in the form that fits. */
export function createMessagesEndpoint(
  adapter: TeamsAdapter,
  handle: InboundHandler,
  settings: EndpointSettings,
): (request: Request, response: Response) => Promise<void> {
  // Without this the SDK sends the error's message to the caller.
  adapter.onTurnError = async (_context, error) => settings.onFault(error, 'turn outside the product');
  return async (request, response) => {
    const end = (status: number, body?: unknown): void => {
      response.status(status);
      if (body !== undefined) response.send(body);
      response.end();
    };
    if (!isWellFormed(request.body)) return end(400);
    const { authorization = '' } = request.headers;
    const taken = await adapter.take(
      // The product reads it with a schema of its own; the SDK takes from it where to reply.
      { authorization: String(authorization), activity: request.body as unknown as Activity },
      settings.isAllowedUrl,
      (context) => takeTurn(context, handle, settings),
    );
    if (taken.kind === 'handled') return end(taken.response?.status ?? 200, taken.response?.body);
    settings.onTurnedAway(taken.why);
    return end(statusOf[taken.why]);
  };
}

/** The parts that the SDK uses before the product sees them; for another shape it throws, which would be answered as a fault of ours. */
function isWellFormed(body: Request['body']): boolean {
  const { type, ...rest } = body ?? {};
  const isNone = (value: unknown): boolean => value === undefined || value === null;
  const areTexts = ['id', 'name', 'channelId', 'serviceUrl', 'locale', 'deliveryMode'].every(
    (key) => isNone(rest[key]) || typeof rest[key] === 'string',
  );
  const areRecords = ['from', 'recipient', 'conversation'].every((key) => isNone(rest[key]) || typeof rest[key] === 'object');
  return typeof type === 'string' && type !== '' && areTexts && areRecords;
}

async function takeTurn(context: TurnContext, handle: InboundHandler, settings: EndpointSettings): Promise<void> {
  const inbound = readActivity(context.activity);
  const isInvoke = context.activity.type === 'invoke';
  const ignored = inbound === undefined ? 'not for us' : refusal(inbound, settings);
  if (inbound === undefined || ignored !== undefined) {
    settings.onIgnored({ type: context.activity.type, id: context.activity.id }, ignored ?? '');
    if (isInvoke)
      await context.sendActivity(invokeResponse({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' }));
    return;
  }
  const card = await handle(inbound);
  try {
    await reply(context, inbound, card);
  } catch (error) {
    settings.onFault(error, 'reply not delivered');
  }
}

function refusal(inbound: Inbound, { isAllowedUrl, tenants }: EndpointSettings): string | undefined {
  if (!isAllowedUrl(inbound.address.serviceUrl)) return 'service URL is not on the allow-list';
  return tenants?.includes(inbound.tenant) === false ? 'tenant is not on the allow-list' : undefined;
}

/** An Action.Execute is answered in the HTTP response; a pressed Action.Submit changes its card, or gets a message beside it; a text gets a message. */
async function reply(context: TurnContext, inbound: Inbound, card: OutgoingCard | undefined): Promise<void> {
  if (inbound.content.kind === 'consent') {
    await replyToConsent(context, inbound.content.card, card);
    return;
  }
  if (context.activity.type === 'invoke') {
    // A file is a message of its own: it cannot take the place of the pressed card.
    if (card?.file !== undefined) await context.sendActivity(cardActivity(card));
    const body =
      card === undefined || card.aside !== undefined
        ? { type: 'application/vnd.microsoft.activity.message', value: card?.aside ?? '' }
        : { type: 'application/vnd.microsoft.card.adaptive', value: card.content };
    await context.sendActivity(invokeResponse({ statusCode: 200, ...body }));
    return;
  }
  if (card === undefined) return;
  if (inbound.content.kind === 'press' && inbound.content.card !== undefined && card.aside === undefined) {
    await context.updateActivity({ ...cardActivity(card), id: inbound.content.card });
    return;
  }
  await context.sendActivity(cardActivity(card));
}

/** The question has been answered: it goes, and in its place comes the file, or why there is none. */
async function replyToConsent(context: TurnContext, question: string | undefined, card: OutgoingCard | undefined): Promise<void> {
  await context.sendActivity(invokeResponse({}));
  if (card === undefined) return;
  await context.sendActivity(cardActivity(card));
  if (question !== undefined) await context.deleteActivity(question);
}
