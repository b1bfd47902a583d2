/** Does a piece of work that is asked for again while it is being done only once; whoever asks meanwhile waits for that, and shares its failure. */
export type OnceAtATime = (key: string, work: () => Promise<unknown>) => Promise<unknown>;

export function createOnceAtATime(): OnceAtATime {
  const doing = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const known = doing.get(key);
    if (known !== undefined) return known;
    const done = work().finally(() => doing.delete(key));
    doing.set(key, done);
    return done;
  };
}
