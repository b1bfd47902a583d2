import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The platform's side of the door: its keys, as it publishes them, and tokens made with them or otherwise. */
export interface TokenIssuer {
  readonly metadataUrl: string;
  /** How often the keys were read. */
  readonly reads: () => number;
  /** A token as the platform makes it, changed where a test needs it. */
  token(changes?: TokenChanges): string;
  close(): Promise<void>;
}

export interface TokenChanges {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** `teams` is endorsed for Teams, `webchat` for another channel, `stranger` is published nowhere. */
  readonly key?: 'teams' | 'webchat' | 'stranger';
  /** Signed with the published key as if it were a shared secret, or not at all. */
  readonly signature?: 'hmac' | 'none' | 'broken';
}

export const appId = '11111111-1111-4111-8111-111111111111';

export async function openTokenIssuer(): Promise<TokenIssuer> {
  const pair = (): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } => generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pairs = { teams: pair(), webchat: pair(), stranger: pair() };
  let reads = 0;
  const server = createServer((request, response) => {
    const answer = request.url === '/keys' ? { keys: [published('teams', ['msteams']), published('webchat', ['webchat'])] } : { jwks_uri: `${base()}/keys` };
    if (request.url === '/keys') reads += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  const published = (kid: 'teams' | 'webchat', endorsements: readonly string[]): object => ({ ...pairs[kid].publicKey.export({ format: 'jwk' }), kid, endorsements });
  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    metadataUrl: `${base()}/openid`,
    reads: () => reads,
    token: ({ claims = {}, header = {}, key = 'teams', signature } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const parts = [
        { alg: 'RS256', typ: 'JWT', kid: key, ...header },
        { iss: 'https://api.botframework.com', aud: appId, nbf: now - 300, exp: now + 3_600, ...claims },
      ];
      const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      const { privateKey, publicKey } = pairs[key];
      if (signature === 'none') return `${text}.`;
      if (signature === 'hmac') {
        const secret = publicKey.export({ format: 'pem', type: 'pkcs1' });
        return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
      }
      const made = sign('sha256', Buffer.from(signature === 'broken' ? `${text} ` : text), privateKey);
      return `${text}.${made.toString('base64url')}`;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
