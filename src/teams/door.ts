/** Why a request is turned away, before anything of the product has seen it. */
export type WhyTurnedAway =
  /** No bearer token at all. */
  | 'no-token'
  /** Another channel than Teams, or none: the SDK would look for endorsements of whatever stands there. */
  | 'channel'
  /** None, or one that the bot does not talk to: the SDK compares the token's claim only with what is there. */
  | 'service-url'
  /** Not by the channel: tokens of the emulator and of other bots are made with this bot's own registration. */
  | 'issuer'
  /** Its signature, key, endorsement, audience, age or service URL; one that never ends, which the SDK would take. */
  | 'token'
  /** The platform's keys could not be read; the platform may bring the request again. */
  | 'keys-unreachable';

/** What the status line says; nothing else is told to the caller. */
export const statusOf: Readonly<Record<WhyTurnedAway, 401 | 403 | 503>> = {
  'no-token': 401,
  channel: 403,
  'service-url': 403,
  issuer: 401,
  token: 401,
  'keys-unreachable': 503,
};

/** Who signs the tokens of the Bot Framework's channels, for bots of one tenant as of many. */
export const channelIssuer = 'https://api.botframework.com';

/** What can be told without keys. Undefined when the token is worth looking at. */
export function turnedAwayAtOnce(
  activity: { readonly channelId?: unknown; readonly serviceUrl?: unknown },
  authorization: string,
  isAllowedUrl: (serviceUrl: string) => boolean,
): WhyTurnedAway | undefined {
  if (!authorization.startsWith('Bearer ')) return 'no-token';
  if (activity.channelId !== 'msteams') return 'channel';
  if (typeof activity.serviceUrl !== 'string' || !isAllowedUrl(activity.serviceUrl)) return 'service-url';
  const claims = claimsOf(authorization);
  if (claims?.iss !== channelIssuer) return 'issuer';
  return typeof claims.exp === 'number' ? undefined : 'token';
}

/** What the token says of itself; not yet believed. */
function claimsOf(authorization: string): { readonly iss?: unknown; readonly exp?: unknown } | undefined {
  try {
    const payload = JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString()) as unknown;
    return typeof payload === 'object' && payload !== null ? payload : undefined;
  } catch {
    return undefined;
  }
}

/** What the SDK's refusal of a token means: it throws its own error, the token library's, or that of the request for the keys. */
export function turnedAwayBy(error: unknown): WhyTurnedAway {
  if (!(error instanceof Error)) return 'token';
  const isUnread = error.name === 'FetchError' || ('statusCode' in error && error.statusCode === 500);
  return isUnread ? 'keys-unreachable' : 'token';
}
