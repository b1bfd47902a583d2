/** Beside the first try; a second lies between two. */
const mostRepeats = 2;
const resetCodes: readonly string[] = ['ECONNRESET', 'EPIPE'];

const triesOf = new WeakMap<object, number>();

/**
 * Options for the client, which takes plugins and leaves them out of its types. It tries a read whose connection is reset ten times more,
 * a second apart, and nothing else can be set about it (4.10.1, measured: 10.1 s). A turn can wait for two; then the error gets a code
 * that is not tried again. The request is the same object in every try.
 */
export const withFewResets: object = {
  plugins: [
    {
      on: 'request',
      plugin: async (request: object, _diagnostics: unknown, next: (request: object) => Promise<unknown>): Promise<unknown> => {
        const before = triesOf.get(request) ?? 0;
        triesOf.set(request, before + 1);
        try {
          return await next(request);
        } catch (error) {
          if (before < mostRepeats || !resetCodes.includes(codeOf(error))) throw error;
          throw Object.assign(new Error(`${codeOf(error)}, ${mostRepeats + 1} times`, { cause: error }), { code: 'UNREACHABLE' });
        }
      },
    },
  ],
};

function codeOf(error: unknown): string {
  return Error.isError(error) && 'code' in error ? String(error.code) : '';
}
