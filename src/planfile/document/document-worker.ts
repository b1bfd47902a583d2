import { parentPort, workerData } from 'node:worker_threads';
import { openDocument } from './open-document.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(await openDocument(workerData as Uint8Array)); // as `openInWorker` passes it
