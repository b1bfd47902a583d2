import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { storeFile, storeFileName } from '../compose.ts';
import { copyInstead } from './backup.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { readToTheEnd, reportText } from './store-report.ts';

/** `plan restore FILE --data FOLDER`: puts a backup in the store's place, once it has been read to the end and while no server can start. */
export async function restore(line: CommandLine): Promise<Outcome> {
  const { operands, dataFolder, cosmos, isReplacing = false, isJson } = line;
  const [file = '', ...more] = operands;
  if (file === '' || more.length > 0) return { exitCode: 2, text: 'Usage: npx plan restore FILE [--data FOLDER] [--replace]' };
  if (cosmos !== undefined) return { exitCode: 1, text: copyInstead };
  if (!existsSync(file)) return { exitCode: 1, text: `There is no file ${file}.` };
  const place = join(dataFolder, storeFileName);
  // 1. No server, from here to the end.
  const lock = storeFile.holdPlace(place);
  const unfinished = storeFile.unfinishedName(place);
  try {
    if (existsSync(place) && !isReplacing)
      return { exitCode: 1, text: `There is a store at ${place}. With --replace it is kept beside, under a name with the date.` };
    // 2. The copy's structure, every document and every history.
    storeFile.copyIn(file, unfinished);
    const report = await readToTheEnd(unfinished);
    if (report === undefined) return { exitCode: 1, text: `${file} holds no plan. Nothing was changed.` };
    if (report.faults.length > 0) return { exitCode: 1, text: `${reportText(report)}\nNothing was changed.` };
    // 3. Into the place; the earlier store stays beside it.
    const aside = existsSync(place) ? join(dataFolder, `atgadnis-replaced-${stamp(new Date())}.sqlite`) : null;
    if (aside === null) storeFile.giveName(unfinished, place);
    else storeFile.exchange(unfinished, place, aside);
    const kept = aside === null ? '' : `\nThe earlier store is kept as ${aside}.`;
    return { exitCode: 0, text: isJson ? JSON.stringify({ store: place, aside, ...report }) : `${place}: ${reportText(report)}${kept}` };
  } finally {
    storeFile.removeFile(unfinished);
    lock.release();
  }
}

/** `2026-11-23T00-15-09Z`: a moment as a part of a file's name. */
function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}
