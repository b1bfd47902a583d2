import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reply } from '../support/connector.ts';

/** What the platform does with the n-th attempt (from 1) to write into a conversation of this kind. */
type Behaviour = (response: ServerResponse, attempt: number) => 'delivered' | 'not';

const sent = (response: ServerResponse): 'delivered' => {
  reply(response, 201, { id: 'activity' });
  return 'delivered';
};

function refusing(status: number, code: string): Behaviour {
  return (response) => {
    reply(response, status, { error: { code, message: code } });
    return 'not';
  };
}

/** Refuses so many times, and lets the next through. */
function atFirst(times: number, refuse: (response: ServerResponse) => 'delivered' | 'not'): Behaviour {
  return (response, attempt) => (attempt <= times ? refuse(response) : sent(response));
}

function throttled(retryAfter?: string): (response: ServerResponse) => 'not' {
  return (response) => {
    response.writeHead(429, { 'content-type': 'application/json', ...(retryAfter !== undefined && { 'retry-after': retryAfter }) });
    response.end(JSON.stringify({ error: { code: 'Throttled' } }));
    return 'not';
  };
}

const failing = (status: number) => (response: ServerResponse): 'not' => {
  reply(response, status, {});
  return 'not';
};

const writesBlocked: Behaviour = (response) => {
  reply(response, 403, { errorCode: 209, message: JSON.stringify({ subCode: 'MessageWritesBlocked', details: 'Thread is blocked for message writes.' }) });
  return 'not';
};

export const longestRetryAfter = 3600;

/** `reached`: they get it in the end. `gone`: nothing reaches them, which is kept with them. `failed`: the message itself is refused. */
export const behaviours: Readonly<Record<string, { readonly does: Behaviour; readonly ends: 'reached' | 'gone' | 'failed' }>> = {
  'nothing special': { does: sent, ends: 'reached' },
  '429 with Retry-After, twice': { does: atFirst(2, throttled('30')), ends: 'reached' },
  '429 with an hour of Retry-After': { does: atFirst(1, throttled(String(longestRetryAfter))), ends: 'reached' },
  '429 without Retry-After, three times': { does: atFirst(3, throttled()), ends: 'reached' },
  '412 twice': { does: atFirst(2, failing(412)), ends: 'reached' },
  '502 once, not delivered': { does: atFirst(1, failing(502)), ends: 'reached' },
  '502 once, delivered all the same': {
    does: (response, attempt) => {
      if (attempt > 1) return sent(response);
      reply(response, 502, {});
      return 'delivered';
    },
    ends: 'reached',
  },
  '504 once': { does: atFirst(1, failing(504)), ends: 'reached' },
  'a reset once': {
    does: atFirst(1, (response) => {
      response.destroy();
      return 'not';
    }),
    ends: 'reached',
  },
  'a hang once': { does: atFirst(1, () => 'not'), ends: 'reached' },
  '401 for a while': { does: atFirst(5, failing(401)), ends: 'reached' },
  '404 ConversationNotFound': { does: refusing(404, 'ConversationNotFound'), ends: 'reached' },
  '403 ConversationBlockedByUser': { does: refusing(403, 'ConversationBlockedByUser'), ends: 'gone' },
  '403 BotNotInConversationRoster': { does: refusing(403, 'BotNotInConversationRoster'), ends: 'gone' },
  '403 BotDisabledByAdmin': { does: refusing(403, 'BotDisabledByAdmin'), ends: 'gone' },
  '403 MessageWritesBlocked, nested': { does: writesBlocked, ends: 'gone' },
  '403 of another kind': { does: refusing(403, 'SomethingNew'), ends: 'gone' },
  '404 of another kind': { does: refusing(404, 'NotFound'), ends: 'gone' },
  '413 MessageSizeTooBig': { does: refusing(413, 'MessageSizeTooBig'), ends: 'failed' },
  '502 for ever': { does: failing(502), ends: 'failed' },
};
export const kinds = Object.keys(behaviours);

export interface Arrival {
  readonly at: number;
  readonly conversation: string;
  readonly isDelivered: boolean;
  /** When a Retry-After ends that was answered. */
  readonly silentUntil: number;
}

export interface Platform {
  readonly serviceUrl: string;
  readonly arrivals: readonly Arrival[];
  /** Conversations into which two requests went at the same time. */
  readonly overlaps: readonly string[];
  close(): Promise<void>;
}

/** The connector's side: a conversation is called `a:KIND#NUMBER`; one that was made anew ends with `#new` and has nothing wrong with it. */
export async function startPlatform(elapsedMs: () => number): Promise<Platform> {
  const arrivals: Arrival[] = [];
  const overlaps: string[] = [];
  const open = new Set<string>();
  const server = createServer((request, response) => {
    const at = elapsedMs();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [, named] = /\/v3\/conversations\/([^/]+)\/activities/u.exec(request.url ?? '') ?? [];
      if (named === undefined) {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as { members: readonly { id: string }[] };
        return reply(response, 201, { id: `a:${body.members[0]?.id ?? ''}#new` });
      }
      const conversation = decodeURIComponent(named);
      if (open.has(conversation)) overlaps.push(conversation);
      open.add(conversation);
      response.on('close', () => open.delete(conversation));
      const attempt = arrivals.filter((arrival) => arrival.conversation === conversation).length + 1;
      const kind = conversation.slice(2).split('#')[0] ?? '';
      const does = conversation.endsWith('#new') ? sent : (behaviours[kind]?.does ?? sent);
      const isDelivered = does(response, attempt) === 'delivered';
      const retryAfter = Number(response.getHeader('retry-after') ?? headerOf(response) ?? 0);
      arrivals.push({ at, conversation, isDelivered, silentUntil: at + retryAfter * 1000 });
      return undefined;
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    serviceUrl: `http://127.0.0.1:${port}/`,
    arrivals,
    overlaps,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What `writeHead` has written is not told by `getHeader`. */
function headerOf(response: ServerResponse): string | undefined {
  const head = (response as unknown as { readonly _header?: string })._header ?? '';
  return /retry-after: (\d+)/iu.exec(head)?.[1];
}
