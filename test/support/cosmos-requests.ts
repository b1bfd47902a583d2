import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** What Cosmos is asked: `point` operations read or write one document; a `plan` of a query costs no RU. */
export type RequestKind = 'read' | 'create' | 'replace' | 'query' | 'query everywhere' | 'plan' | 'container';

export interface CosmosRequest {
  readonly kind: RequestKind;
  readonly container: string;
}

/** Everything that is sent to Cosmos while `work` goes on, repetitions included. */
export async function requestsDuring<Result>(work: () => Promise<Result>): Promise<{ readonly result: Result; readonly requests: readonly CosmosRequest[] }> {
  const requests: CosmosRequest[] = [];
  const heard = (message: unknown): void => {
    const { request } = message as { readonly request: ClientRequest }; // so Node documents the channel
    const [, container = ''] = /^\/dbs\/[^/]+\/colls\/([^/]+)/u.exec(request.path) ?? [];
    if (container !== '') requests.push({ kind: kindOf(request), container });
  };
  subscribe('http.client.request.start', heard);
  try {
    return { result: await work(), requests };
  } finally {
    unsubscribe('http.client.request.start', heard);
  }
}

function kindOf(request: ClientRequest): RequestKind {
  if (!request.path.includes('/docs')) return 'container';
  if (request.method === 'GET') return 'read';
  if (request.method === 'PUT') return 'replace';
  if (request.getHeader('x-ms-cosmos-is-query-plan-request') !== undefined) return 'plan';
  if (request.getHeader('x-ms-documentdb-isquery') === undefined) return 'create';
  return request.getHeader('x-ms-documentdb-partitionkey') === undefined ? 'query everywhere' : 'query';
}

/** `12 read, 3 query`, most frequent first. */
export function tally(requests: readonly CosmosRequest[]): string {
  const groups = [...Map.groupBy(requests, ({ kind }) => kind)].toSorted(([, a], [, b]) => b.length - a.length);
  return groups.map(([kind, { length }]) => `${length} ${kind}`).join(', ');
}
