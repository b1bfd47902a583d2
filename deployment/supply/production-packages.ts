import { readFileSync } from 'node:fs';

/** A package as the lockfile has it. */
export interface LockedPackage {
  /** Where it lies: `node_modules/luxon`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly integrity: string | undefined;
  readonly resolved: string | undefined;
  /** `npm ci --omit=dev --omit=optional` installs it. */
  readonly isForProduction: boolean;
  readonly hasInstallScript: boolean;
}

interface Entry {
  readonly name?: string;
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}

export const root = new URL('../../', import.meta.url);

/** Every package of the lockfile but the product itself, by path. */
export function lockedPackages(): readonly LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')) as { readonly packages: Record<string, Entry> };
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({
      path,
      name: entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version,
      integrity: entry.integrity,
      resolved: entry.resolved,
      isForProduction: !(entry.dev ?? false) && !(entry.optional ?? false) && !(entry.devOptional ?? false),
      hasInstallScript: entry.hasInstallScript ?? false,
    }));
}

export function productionPackages(): readonly LockedPackage[] {
  return lockedPackages().filter(({ isForProduction }) => isForProduction);
}
