import { chmodSync, chownSync, copyFileSync, cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { productionPackages } from '../../deployment/supply/production-packages.ts';
import { copiedByDocker, root } from './docker.ts';

/** A folder as the image has it: what the Dockerfile copies and the packages of production, with Node and a place for data beside it. */
export interface CleanFolder {
  readonly folder: string;
  readonly app: string;
  readonly data: string;
  readonly node: string;
  /** Whom to run as: where the tests run as root, a user who owns nothing but the data. */
  readonly user: { readonly uid?: number; readonly gid?: number };
  /** Every file of the product with its size and time of change. */
  listing(): readonly string[];
}

const nobody = 65_534;

export function createCleanFolder(): CleanFolder {
  const folder = mkdtempSync(join(tmpdir(), 'atgadnis-clean-'));
  const [app, data, node] = [join(folder, 'app'), join(folder, 'data'), join(folder, 'node')];
  const { sources } = copiedByDocker();
  for (const name of sources) cpSync(new URL(name, root), join(app, name), { recursive: true });
  for (const { path } of productionPackages()) linkTree(fileURLToPath(new URL(path, root)), join(app, path));
  mkdirSync(data);
  linkOrCopy(process.execPath, node);
  const isRoot = process.getuid?.() === 0;
  chmodSync(folder, 0o755);
  for (const file of sources.flatMap((name) => filesIn(join(app, name)))) chmodSync(file, 0o444);
  if (isRoot) chownSync(data, nobody, nobody);
  const listing = (): readonly string[] =>
    filesIn(app).map((file) => {
      const { size, mtimeMs } = statSync(file);
      return `${file} ${size} ${mtimeMs}`;
    });
  return { folder, app, data, node, user: isRoot ? { uid: nobody, gid: nobody } : {}, listing };
}

/** A package without those inside it, which are packages of their own. Linked, not copied, where the disk allows: 20,000 files. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== 'node_modules') linkTree(join(from, entry.name), join(to, entry.name));
    if (entry.isFile()) linkOrCopy(join(from, entry.name), join(to, entry.name));
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
}

function filesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isSymbolicLink() ? [] : filesIn(join(path, entry.name))));
}
