import { parentPort, workerData } from 'node:worker_threads';
import { openDocument } from './open-document.ts';

parentPort?.postMessage(await openDocument(workerData));
