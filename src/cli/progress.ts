export interface Progress {
  /** `share` from 0 to 1. */
  show(share: number, what: string): void;
  /** Leaves nothing of it on the screen. */
  end(): void;
}

const width = 30;

/** A bar on a terminal, drawn anew in its place; nothing where nobody watches. */
export function createProgress(out: { readonly isTTY?: boolean; write(text: string): unknown } = process.stderr): Progress {
  if (out.isTTY !== true) return { show: () => undefined, end: () => undefined };
  return {
    show: (share, what) => {
      const done = Math.round(share * width);
      out.write(`\r\u001B[K[${'#'.repeat(done)}${'.'.repeat(width - done)}] ${String(Math.floor(share * 100)).padStart(3)} %  ${what}`);
    },
    end: () => void out.write('\r\u001B[K'),
  };
}
