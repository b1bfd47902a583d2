import type { CloudAdapter, Request, Response, TurnContext } from 'botbuilder';
import { cardActivity } from './card-activity.ts';
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
  /** Told about every failure that the SDK would otherwise echo to the caller. */
  readonly onFault: (error: unknown, what: string) => void;
}

/** Handles one HTTP request of the platform: authentication by the SDK, then the product, then the reply in the form that fits. */
export function createMessagesEndpoint(
  adapter: CloudAdapter,
  handle: InboundHandler,
  settings: EndpointSettings,
): (request: Request, response: Response) => Promise<void> {
  // Without this the SDK sends the error's message to the caller.
  adapter.onTurnError = async (_context, error) => settings.onFault(error, 'turn outside the product');
  return async (request, response) => {
    if (!isWellFormed(request.body)) {
      response.status(400);
      response.end();
      return;
    }
    await adapter.process(request, response, (context) => takeTurn(context, handle, settings));
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
  if (context.activity.type === 'invoke') {
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
