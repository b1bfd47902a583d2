import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { licencesFile, licencesPage } from '../../deployment/supply/licences.ts';
import { lockedPackages, productionPackages, root } from '../../deployment/supply/production-packages.ts';

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly optionalDependencies: Versions;
  readonly overrides: Readonly<Record<string, string | Versions>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const locked = lockedPackages();
const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

describe('what is installed', () => {
  test('has exact versions', () => {
    const named = [...kinds.map((kind) => manifest[kind]), manifest.overrides].flatMap((versions) =>
      Object.values(versions).flatMap((version) => (typeof version === 'string' ? [version] : Object.values(version))),
    );
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((version) => !/^(npm:(@[\w-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+$/u.test(version))).toEqual([]);
  });

  test('is what the lockfile names', () => {
    const [first] = Object.values((JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, Manifest>> }).packages);
    for (const kind of kinds) expect(first?.[kind]).toEqual(manifest[kind]);
    for (const [name, version] of kinds.flatMap((kind) => Object.entries(manifest[kind]))) {
      expect([name, locked.find(({ path }) => path === `node_modules/${name}`)?.version]).toEqual([name, version]);
    }
  });

  test('comes from the registry, with its hash', () => {
    expect(locked.length).toBeGreaterThan(700);
    expect(locked.filter(({ integrity }) => integrity?.startsWith('sha512-') !== true)).toEqual([]);
    expect(locked.filter(({ resolved = 'https://registry.npmjs.org/' }) => !resolved.startsWith('https://registry.npmjs.org/'))).toEqual([]);
  });

  test('runs no script of its own, by name and altogether', () => {
    const scripted = locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect(Object.keys(manifest.allowScripts).toSorted()).toEqual([...new Set(scripted)].toSorted());
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  });

  test('has the licences that the page lists', () => {
    expect(readFileSync(licencesFile, 'utf8')).toBe(licencesPage());
    const licences = [...licencesPage().matchAll(/^\| \S+ \| \d\S* \| (.+) \|$/gmu)].map(([, licence = '']) => licence);
    expect(licences.length).toBeGreaterThan(200);
    expect([...new Set(licences)].filter((licence) => !permissive.includes(licence))).toEqual([]);
  });
});

const permissive = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  'PSF-2.0',
  'BlueOak-1.0.0',
  '(ISC AND CC-BY-3.0)',
  '(AFL-2.1 OR BSD-3-Clause)',
];

const hexOf = (integrity: string | undefined): string => Buffer.from(integrity?.slice('sha512-'.length) ?? '', 'base64').toString('hex');

test('the bill of materials names what production installs, with hashes', async () => {
  const { status, stdout } = await run('sbom.ts');
  expect(status).toBe(0);
  const bill = JSON.parse(stdout) as Bill;
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
  const billed = bill.components.map((each) => `${each['bom-ref']} ${each.hashes[0]?.content}`);
  const installed = productionPackages().map(({ name, version, integrity }) => `${name}@${version} ${hexOf(integrity)}`);
  expect(billed.toSorted()).toEqual([...new Set(installed)].toSorted());
  const refs = new Set([...bill.components.map((each) => each['bom-ref']), bill.metadata.component['bom-ref']]);
  expect(bill.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !refs.has(ref))).toEqual([]);
});

interface Bill {
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly { readonly 'bom-ref': string; readonly hashes: readonly { readonly content: string }[] }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

describe('asking for advisories', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  /** A registry that answers so; of a package that is named, npm asks for the versions. */
  async function registry(status: number, answer: object): Promise<string> {
    server = createServer(({ method, url = '' }, response) => {
      const name = url.slice(1);
      const versions = { name, 'dist-tags': {}, versions: { '3.7.2': { name, version: '3.7.2' } } };
      // Two calls: restify, loaded by another test in this process, has writeHead answer nothing.
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(method === 'GET' ? versions : answer));
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return `--registry=http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test('says that nothing is known', async () => {
    const { status, stdout } = await run('advisories.ts', await registry(200, {}));
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'The registry knows of no advisory.\n' });
  });

  test('names what is known', async () => {
    const advisory = { id: 1, url: 'https://example.org/1', title: 'Reads too far', severity: 'high', vulnerable_versions: '<99', cwe: [], cvss: {} };
    const { status, stdout } = await run('advisories.ts', await registry(200, { luxon: [advisory] }));
    expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringMatching(/^high {2}luxon\n {4}Reads too far https:\/\/example\.org\/1$/mu) });
  });

  test('says that it could not be asked', async () => {
    const answers = [await run('advisories.ts', await registry(405, {})), await run('advisories.ts', '--registry=http://127.0.0.1:9')];
    for (const { status, stdout } of answers)
      expect({ status, stdout }).toEqual({ status: 3, stdout: expect.stringContaining('could not be asked for advisories, so nothing is known: ') });
  });
});

function run(program: string, ...args: readonly string[]): Promise<{ readonly status: number; readonly stdout: string }> {
  const file = fileURLToPath(new URL(`deployment/supply/${program}`, root));
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout }),
    );
  });
}
