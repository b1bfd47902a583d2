import { createLog } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { openLocalDemo } from '../../src/local/local-mode.ts';

/** A first start of local mode that says how far its history is; the test ends it half-way. */
const options = { isFresh: false, language: undefined, onProgress: (share: number) => void process.stdout.write(`${share}\n`) };
await openLocalDemo(readConfig({ ATGADNIS_DATA: process.argv[2] }), createLog('warn'), options);
