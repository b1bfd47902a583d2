import { createHash } from 'node:crypto';
import type { FilePort, ReadContent, ReadFile } from './port.ts';

export interface FilePortSettings {
  /** Asked before every request, also for the place that a redirect names. */
  readonly isAllowedUrl: (url: string) => boolean;
  readonly mostBytes?: number;
  /** For one file from the first request to its last byte. */
  readonly timeoutMs?: number;
}

const mostRedirects = 3;
const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];
type Refused = Extract<ReadFile, { kind: 'refused' }>;
const unavailable: Refused = { kind: 'refused', why: 'unavailable' };

/** Reads files where the platform keeps them. What goes wrong is not logged: errors of `fetch` may name the URL, and it is a secret. */
export function createFilePort({ isAllowedUrl, mostBytes = 100 * 1024 * 1024, timeoutMs = 20_000 }: FilePortSettings): FilePort {
  const reading = async <Result>(url: string, read: (response: Response) => Promise<Result>): Promise<Result | Refused> => {
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), timeoutMs);
    try {
      const response = await open(url, isAllowedUrl, ending.signal);
      return response instanceof Response ? await read(response) : response;
    } catch {
      return unavailable;
    } finally {
      clearTimeout(timer);
      ending.abort(); // closes what was answered and not read to its end
    }
  };
  return {
    digest: ({ url }) => reading(url, (response) => digestOf(response, mostBytes)),
    content: ({ url }, most) => reading(url, (response) => contentOf(response, Math.min(most, mostBytes))),
  };
}

/** The answer behind at most three redirects. They are followed here, since `fetch` would follow them to any host. */
async function open(first: string, isAllowedUrl: (url: string) => boolean, signal: AbortSignal): Promise<Response | Refused> {
  let url = first;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    if (!isAllowedUrl(url)) return { kind: 'refused', why: 'host' };
    // Not compressed, so that the length that is announced is the file's own.
    const response = await fetch(url, { signal, redirect: 'manual', credentials: 'omit', headers: { 'accept-encoding': 'identity' } });
    const location = redirectStatuses.includes(response.status) ? response.headers.get('location') : null;
    if (location === null) return response;
    url = new URL(location, url).href;
  }
  return unavailable;
}

/** Some clients hand over a link that shows the file in a browser: the page around a file, or one that asks to sign in, is not the file. */
function isPage(headers: Headers): boolean {
  const isHtml = headers.get('content-type')?.toLowerCase().startsWith('text/html') ?? false;
  return isHtml && headers.get('content-disposition')?.toLowerCase().startsWith('attachment') !== true;
}

/** Counts and hashes the body piece by piece. */
async function digestOf(response: Response, mostBytes: number): Promise<ReadFile> {
  const hash = createHash('sha256');
  let size = 0;
  const refused = await readPieces(response, mostBytes, (piece) => {
    size += piece.byteLength;
    hash.update(piece);
  });
  return refused ?? { kind: 'read', size, sha256: hash.digest('hex') };
}

async function contentOf(response: Response, mostBytes: number): Promise<ReadContent> {
  const pieces: Uint8Array[] = [];
  const refused = await readPieces(response, mostBytes, (piece) => void pieces.push(piece));
  return refused ?? { kind: 'read', bytes: new Uint8Array(Buffer.concat(pieces)) };
}

/** Hands on the body piece by piece, up to the limit; the announced length only spares a download that would be refused anyway. */
async function readPieces(response: Response, mostBytes: number, take: (piece: Uint8Array) => void): Promise<Refused | undefined> {
  if (response.status !== 200 || isPage(response.headers)) return unavailable;
  if (Number(response.headers.get('content-length')) > mostBytes) return { kind: 'refused', why: 'too-large' };
  let size = 0;
  const pieces: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  for await (const piece of pieces) {
    size += piece.byteLength;
    if (size > mostBytes) return { kind: 'refused', why: 'too-large' };
    take(piece);
  }
  return undefined;
}
