import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const keyId = 'a-key';

/** Who signs activities in the platform's place: publishes a key on loopback as login.botframework.com does, and signs with it. */
export interface Signer {
  readonly port: number;
  /** A token for an activity from this address; signed with a key that nobody published where that is wanted. */
  token(claims: { readonly audience: string; readonly serviceUrl: string }, key?: KeyObject): string;
  stop(): void;
}

export async function startSigner(): Promise<Signer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', endorsements: ['msteams'] };
  const metadata = { issuer: 'https://api.botframework.com', jwks_uri: 'https://login.botframework.com/v1/.well-known/keys' };
  const server = createServer(({ url }, response) => {
    const answer = url === '/v1/.well-known/openidconfiguration' ? metadata : { keys: [key] };
    // Two calls: restify, loaded by another test in this process, has writeHead answer nothing.
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    token: ({ audience, serviceUrl }, signingKey = privateKey) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: metadata.issuer, aud: audience, serviceurl: serviceUrl, nbf: now - 60, exp: now + 600 };
      const text = [{ alg: 'RS256', typ: 'JWT', kid: keyId }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${text}.${createSign('RSA-SHA256').update(text).sign(signingKey, 'base64url')}`;
    },
    stop: () => void server.close(),
  };
}
