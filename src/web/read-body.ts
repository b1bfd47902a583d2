import type { IncomingMessage } from 'node:http';

/** Larger bodies are refused: a form with the longest text and every field is under 40 KB. */
const maxBodyBytes = 262_144;

/** What came in, or with which HTTP status and words it is turned away. */
export type ReadBody =
  | { readonly kind: 'read'; readonly body: Record<string, unknown> }
  | { readonly kind: 'refused'; readonly status: 400 | 413 | 415; readonly error: string };

/**
 * Reads a request's body as a JSON object. Not restify's body parser: it writes multipart uploads to the disk before anybody is
 * authenticated, unpacks gzip without a limit, and bytes that only claim to be gzip end the process (measured with restify 12.0.0).
 */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const { 'content-type': type = '', 'content-encoding': encoding } = request.headers;
  const bytes = await readBytes(request);
  if (!/^application\/json\s*(;|$)/iu.test(type) || encoding !== undefined)
    return { kind: 'refused', status: 415, error: 'The body must be application/json without a content encoding.' };
  if (bytes === undefined) return { kind: 'refused', status: 413, error: `The body must not be larger than ${maxBodyBytes} bytes.` };
  const body = parseJson(bytes.toString('utf8'));
  return isRecord(body) ? { kind: 'read', body } : { kind: 'refused', status: 400, error: 'The body must be a JSON object.' };
}

/** Undefined when there are too many. They are read to the end all the same: a client that is still writing hears no answer. */
async function readBytes(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer; // the request has no encoding set
    length += bytes.length;
    if (length <= maxBodyBytes) chunks.push(bytes);
  }
  return length > maxBodyBytes ? undefined : Buffer.concat(chunks);
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
