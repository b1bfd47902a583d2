import { Worker } from 'node:worker_threads';
import { mostFileBytes, type OpenedDocument } from './sheets.ts';

/** The memory that a reader may take, and how long: 5,000 rows take 1.3 s (XLSX) or 4.1 s (DOCX), 38 MB of hostile XML all of it and 340 MB (2 busy cores, 2026-11-23). */
const limits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 };
const mostMs = 20_000;

/** Opens a document in a thread of its own, which a hostile file can exhaust without harm to the process. */
export function openInWorker(bytes: Uint8Array, timeMs: number = mostMs): Promise<OpenedDocument> {
  if (bytes.byteLength > mostFileBytes) return Promise.resolve({ kind: 'refused', why: 'file-too-large' });
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./document-worker.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: limits,
      execArgv: [],
    });
    const timer = setTimeout(() => settle({ kind: 'refused', why: 'too-slow' }), timeMs);
    const settle = (opened: OpenedDocument): void => {
      clearTimeout(timer);
      resolve(opened);
      void worker.terminate();
    };
    worker.once('message', settle);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle({ kind: 'refused', why: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'not-a-document' }),
    );
  });
}
