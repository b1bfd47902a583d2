import { bad, type Finding, good, note } from './finding.ts';

/** What a server talks to; each answers something to anybody. */
export const onlinePlaces = (tenant: string): readonly { readonly what: string; readonly url: string }[] => [
  { what: 'The login endpoint', url: `https://login.microsoftonline.com/${tenant}/v2.0/.well-known/openid-configuration` },
  { what: 'The keys of the platform', url: 'https://login.botframework.com/v1/.well-known/openidconfiguration' },
  { what: 'The connector', url: 'https://smba.trafficmanager.net/emea/' },
];

const longestWaitMs = 5_000;

/** Whether the platform can be reached from here. Any answer will do but a failure of the server: no token is asked for. */
export async function checkOnline(places: ReturnType<typeof onlinePlaces>): Promise<readonly Finding[]> {
  return Promise.all(places.map(checkPlace));
}

async function checkPlace({ what, url }: { readonly what: string; readonly url: string }): Promise<Finding> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(longestWaitMs), redirect: 'manual' });
    await response.body?.cancel();
    if (response.status < 500) return good('online', `${what} (${host}) answers`);
    return note('online', `${what} (${host}) answers ${response.status}`, 'The platform may be in trouble; see its status page.');
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : 'no answer in 5 s';
    return bad(
      'online',
      `${what} (${host}) cannot be reached: ${cause}`,
      `Let the server out to ${host}:443, and check the name server and the proxy.`,
    );
  }
}
