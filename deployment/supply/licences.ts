import { readFileSync, writeFileSync } from 'node:fs';
import { productionPackages, root } from './production-packages.ts';

/** Packages that do not name their licence in package.json; what their own files say (looked up 2026-11-23). */
const saidElsewhere: Readonly<Record<string, string>> = {
  'escape-regexp-component': 'MIT', // Readme.md
  jspath: 'MIT', // LICENSE
  semaphore: 'MIT', // README.md
};

export const licencesFile = new URL('deployment/LICENCES.md', root);

/** The page of licences, from the packages as they are installed. */
export function licencesPage(): string {
  const rows = productionPackages().map(({ path, name, version }) => ({ name, version, licence: licenceOf(path, name) }));
  const unique = [...new Map(rows.map((row) => [`${row.name} ${row.version}`, row])).values()].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const counts = [...Map.groupBy(unique, ({ licence }) => licence)].toSorted(([, a], [, b]) => b.length - a.length);
  return [
    '# Licences of what is installed in production',
    '',
    'Written by `npm run licences`. The product itself is under the MIT licence.',
    'The data of `date-holidays` is under CC BY-SA 3.0, says its README; the sources stand in its own files `data/countries/*.yaml`.',
    '',
    '| licence | packages |',
    '|---|---|',
    ...counts.map(([licence, found]) => `| ${licence} | ${found.length} |`),
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...unique.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ].join('\n');
}

/** @throws for a package whose licence nobody has looked up. */
function licenceOf(path: string, name: string): string {
  const { license } = JSON.parse(readFileSync(new URL(`${path}/package.json`, root), 'utf8')) as { readonly license?: unknown };
  const licence = typeof license === 'string' ? license : saidElsewhere[name];
  if (licence === undefined) throw new Error(`${path} does not name its licence: look it up and name it in deployment/supply/licences.ts`);
  return licence;
}

if (import.meta.main) writeFileSync(licencesFile, licencesPage());
