import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, openStoreBesideServer, sealing, storeFileName } from '../compose.ts';
import type { StoreSettings } from '../config.ts';
import { collectionNames, type CollectionName, type CopyProblem, copyStore } from '../flows/copy-store.ts';
import type { Store } from '../store/store.ts';
import { noteExport } from './audit-note.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { createProgress } from './progress.ts';

/** `plan copy --from STORE --to STORE`: every document from one store into another, then compared one by one. */
export async function copy({ from, to, isJson }: CommandLine): Promise<Outcome> {
  if (from === undefined || to === undefined) return { exitCode: 2, text: 'Usage: npx plan copy --from STORE --to STORE' };
  const file = join(from.dataFolder, storeFileName);
  if (from.cosmos === undefined && !existsSync(file)) return { exitCode: 1, text: `There is no store at ${file}.` };
  const source = await openSource(from);
  try {
    const target = await openStore(to);
    await noteExport(source, 'copy');
    const progress = createProgress();
    try {
      const onProgress = (collection: CollectionName, documents: number): void =>
        progress.show(collectionNames.indexOf(collection) / collectionNames.length, `${collection} ${documents}`);
      return outcomeOf(await copyStore(source, target, { hash: sealing.hash, onProgress }), isJson);
    } finally {
      progress.end();
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** A file as its server, so that none writes to it meanwhile; in Cosmos nothing is created where nothing was. */
function openSource(from: StoreSettings): Promise<Store> {
  return from.cosmos === undefined ? openStore(from) : openStoreBesideServer(from);
}

function outcomeOf(result: Awaited<ReturnType<typeof copyStore>>, isJson: boolean): Outcome {
  const { copied, problems } = result;
  const exitCode = problems.length === 0 ? 0 : 1;
  if (isJson) return { exitCode, text: JSON.stringify(result) };
  const documents = copied.reduce((sum, each) => sum + each.documents, 0);
  const written = copied.reduce((sum, each) => sum + each.written, 0);
  const verdict =
    exitCode === 0
      ? 'The copy equals the source, and every history in it holds.'
      : `Problems: ${problems.length}\n${problems.map((problem) => `  ${describe(problem)}`).join('\n')}`;
  return { exitCode, text: `${documents} documents, ${written} written now, ${documents - written} there before.\n${verdict}` };
}

function describe(problem: CopyProblem): string {
  const place = `${problem.collection} ${problem.partition} ${problem.id}`;
  switch (problem.kind) {
    case 'different':
      return `${place}: another document stands there; it was left as it is`;
    case 'missing':
      return `${place}: not in the copy`;
    case 'extra':
      return `${place}: in the copy only`;
    case 'broken-entry':
      return `${place}: entry ${problem.entry} is changed, missing or out of order`;
    default:
      return problem satisfies never;
  }
}
