import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openStoreBesideServer, storeFile, storeFileName } from '../compose.ts';
import { noteExport } from './audit-note.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { createProgress } from './progress.ts';
import { readToTheEnd, reportText } from './store-report.ts';

/** What is said where the store is not a file. */
export const copyInstead =
  'This store is in Azure Cosmos DB, which backs itself up. For a copy in a file: npx plan copy --from cosmos:URL/DATABASE --to sqlite:FOLDER';

/** `plan backup FILE`: the whole store in one file of its own, taken while the server runs, and read to the end before it gets its name. */
export async function backup({ operands, dataFolder, cosmos, isJson }: CommandLine): Promise<Outcome> {
  const [file = '', ...more] = operands;
  if (file === '' || more.length > 0) return { exitCode: 2, text: 'Usage: npx plan backup FILE [--data FOLDER]' };
  if (cosmos !== undefined) return { exitCode: 1, text: copyInstead };
  const from = join(dataFolder, storeFileName);
  if (!existsSync(from))
    return { exitCode: 1, text: `There is no store at ${from}. Start the product once, or name its folder with --data.` };
  if (existsSync(file)) return { exitCode: 1, text: taken(file) };
  const unfinished = storeFile.unfinishedName(file);
  const progress = createProgress();
  try {
    // 1. The file as it stands at this moment, beside whoever writes.
    await storeFile.copyOut(from, unfinished, (share) => progress.show(share, 'copied'));
    progress.show(1, 'reading it to the end');
    // 2. Its structure, every document and every history.
    const report = await readToTheEnd(unfinished);
    progress.end();
    await noted({ dataFolder });
    if (report === undefined) return { exitCode: 1, text: `The store at ${from} holds no plan.` };
    // 3. Its name, unless somebody else has taken it. A record with faults is kept as well: it is what the store holds.
    if (!storeFile.giveName(unfinished, file)) return { exitCode: 1, text: taken(file) };
    const found = { file, bytes: statSync(file).size, ...report };
    const text = isJson ? JSON.stringify(found) : `${file}, ${found.bytes} bytes: ${reportText(report)}`;
    return { exitCode: report.faults.length === 0 ? 0 : 1, text };
  } finally {
    progress.end();
    storeFile.removeFile(unfinished);
  }
}

/** For the audit. A store that takes no writes is copied all the same. */
async function noted({ dataFolder }: Pick<CommandLine, 'dataFolder'>): Promise<void> {
  try {
    const store = await openStoreBesideServer({ dataFolder });
    await noteExport(store, 'backup');
    await store.close();
  } catch {
    process.stderr.write('The audit does not tell of this backup: the store cannot be written to.\n');
  }
}

function taken(file: string): string {
  return `${file} is there already; a backup never overwrites a file. Choose another name.`;
}
