import type { IncomingMessage } from 'node:http';
import { isDeeperThan } from './json-depth.ts';

/** Larger bodies are refused: a form with the longest text and every field is under 40 KB. */
const maxBodyBytes = 262_144;

/** Deeper JSON is refused before anything walks through it: a press is at most 7 deep. */
const maxDepth = 32;

/** A body that has not come whole by then is refused: the platform itself waits 15 s for the answer. */
const defaultDeadlineMs = 10_000;

/** What came in, or with which HTTP status and words it is turned away. */
export type ReadBody =
  | { readonly kind: 'read'; readonly body: Record<string, unknown> }
  | { readonly kind: 'refused'; readonly status: 400 | 408 | 413 | 415; readonly error: string };

/**
 * Reads a request's body as a JSON object. Not restify's body parser: it writes multipart uploads to the disk before anybody is
 * authenticated, unpacks gzip without a limit, and bytes that only claim to be gzip end the process (measured with restify 12.0.0).
 */
export async function readBody(request: IncomingMessage, deadlineMs: number = defaultDeadlineMs): Promise<ReadBody> {
  const { 'content-type': type = '', 'content-encoding': encoding } = request.headers;
  const bytes = await readBytes(request, deadlineMs);
  if (bytes === 'late') return refused(408, 'The body did not come in time.');
  if (!/^application\/json\s*(;|$)/iu.test(type) || encoding !== undefined)
    return refused(415, 'The body must be application/json without a content encoding.');
  if (bytes === 'too-large') return refused(413, `The body must not be larger than ${maxBodyBytes} bytes.`);
  const text = bytes.toString('utf8');
  if (isDeeperThan(maxDepth, text)) return refused(400, `The body must not be nested deeper than ${maxDepth} levels.`);
  const body = parseJson(text);
  return isRecord(body) ? { kind: 'read', body } : refused(400, 'The body must be a JSON object.');
}

function refused(status: Extract<ReadBody, { kind: 'refused' }>['status'], error: string): ReadBody {
  return { kind: 'refused', status, error };
}

/** Too many are read to the end all the same: a client that is still writing hears no answer. What is late is not waited for. */
function readBytes(request: IncomingMessage, deadlineMs: number): Promise<Buffer | 'too-large' | 'late'> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const timer = setTimeout(() => {
      request.pause();
      resolve('late');
    }, deadlineMs);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
    };
    request.on('data', (bytes: Buffer) => {
      length += bytes.length;
      if (length <= maxBodyBytes) chunks.push(bytes);
    });
    request.on('end', () => end(() => resolve(length > maxBodyBytes ? 'too-large' : Buffer.concat(chunks))));
    // A client that hangs up in the middle.
    request.on('error', (error) => end(() => reject(error)));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
