import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { productionPackages, root } from './production-packages.ts';

/** The parts of a CycloneDX document that are read; the rest stays as npm wrote it. */
interface Bill {
  readonly components: readonly { readonly 'bom-ref': string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/**
 * The bill of materials of what production installs, in CycloneDX 1.5. npm writes it for everything, and what production does without is
 * taken out here: with `--omit=dev` npm 11.19 leaves out what development needs as well, such as zod and yaml (2026-11-23).
 */
export function billOfMaterials(): Bill {
  const written = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx'], {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const bill = JSON.parse(written) as Bill; // what npm writes
  const wanted = new Set(productionPackages().map(({ name, version }) => `${name}@${version}`));
  const [product] = bill.dependencies;
  const isWanted = (ref: string): boolean => wanted.has(ref) || ref === product?.ref;
  return {
    ...bill,
    components: bill.components.filter((component) => wanted.has(component['bom-ref'])),
    dependencies: bill.dependencies
      .filter(({ ref }) => isWanted(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isWanted) })),
  };
}

if (import.meta.main) {
  const { out } = parseArgs({ options: { out: { type: 'string' } } }).values;
  const text = `${JSON.stringify(billOfMaterials(), null, 2)}\n`;
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text);
}
