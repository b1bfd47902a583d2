/** What a log says of an error. */
export interface LoggedError {
  readonly type: string;
  /** Without what may be a secret or a person's text. */
  readonly message: string;
  /** As the thrower named it: a fault's code, an HTTP status, ECONNRESET. */
  readonly code?: string | number;
  readonly status?: number;
  /** Places in the code only: Node's first lines repeat the message. */
  readonly stack?: readonly string[];
  readonly cause?: LoggedError;
  readonly errors?: readonly LoggedError[];
}

const longestMessage = 400;
const mostFrames = 12;
const mostErrors = 10;
const deepest = 5;

/**
 * An error as it may stand in a log. Named fields are taken and nothing else: what SDKs throw carries the request with its token,
 * its body and the response.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!Error.isError(error)) return { type: typeof error, message: 'not an error' };
  const { name, message, stack = '', cause } = error;
  const { code, statusCode, errors } = error as { readonly [field in 'code' | 'statusCode' | 'errors']?: unknown }; // read as unknown
  const frames = stack.split('\n').filter((line) => /^\s+at /u.test(line));
  const isDeep = depth >= deepest;
  return {
    type: name,
    // A parser quotes what it could not read.
    message: error instanceof SyntaxError || name === 'SyntaxError' ? 'unreadable text' : harmless(message),
    ...((typeof code === 'number' || (typeof code === 'string' && /^[\w.-]{1,60}$/u.test(code))) && { code }),
    ...(typeof statusCode === 'number' && { status: statusCode }),
    ...(frames.length > 0 && { stack: frames.slice(0, mostFrames).map((line) => line.trim()) }),
    ...(cause !== undefined && !isDeep && { cause: loggedError(cause, depth + 1) }),
    ...(Array.isArray(errors) && !isDeep && { errors: errors.slice(0, mostErrors).map((each) => loggedError(each, depth + 1)) }),
  };
}

/** What in a message may open something or names somebody; the rest tells what happened. */
const withheld: readonly (readonly [RegExp, string])[] = [
  // Token, key or password beside its name.
  [/\bBearer\s+[\w.~+/=-]+/giu, 'Bearer …'],
  [/\b(authorization|password|secret|client_secret|accountkey|access_token|assertion|sig)(["']?\s*[=:]\s*)["']?[^\s"',;&]+/giu, '$1$2…'],
  [/\beyJ[\w-]+\.[\w.-]+/gu, '…token…'],
  // An address opens a file to whoever knows its query.
  [/(https?:\/\/[^\s?#"']+)[?#][^\s"']*/gu, '$1?…'],
  [/[^\s<>()"'=:,;]+@[^\s<>()"',;]+\.[^\s<>()"',;]+/gu, '…@…'],
  // What is quoted at length is somebody's text, or a body.
  [/"[^"]{40,}"|„[^”]{40,}”|\{[^}]{40,}\}?/gu, '…'],
  // Keys in base64 or hexadecimal.
  [/[A-Za-z0-9+/]{60,}={0,2}/gu, '…'],
];

function harmless(message: string): string {
  const [line = ''] = message.split(/\r?\n/u);
  return withheld.reduce((text, [found, instead]) => text.replace(found, instead), line).slice(0, longestMessage);
}
