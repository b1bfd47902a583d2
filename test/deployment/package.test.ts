import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { buildPackage, type PackageSettings } from '../../deployment/teams/build-package.ts';
import { type Check, checkPackage } from '../../deployment/teams/check-package.ts';
import { menus } from '../../deployment/teams/commands.ts';
import { channelIn } from '../flows/in-channel.ts';
import { languages } from '../../src/domain/person.ts';
import { textsFor } from '../../src/render/texts/texts.ts';
import { textOf } from '../support/read-card.ts';
import { createWorld } from '../support/world.ts';

const program = fileURLToPath(new URL('../../deployment/teams/package.ts', import.meta.url));
const botId = '6f1c2a90-3b5d-4e7f-8a91-0b2c3d4e5f60';
const settings: PackageSettings = {
  botId,
  teamsAppId: '70000000-3b5d-4e7f-8a91-0b2c3d4e5f60',
  domain: 'bot.example.lv',
  version: '1.2.3',
  developer: { name: 'Ministrija "A"', website: 'https://example.lv', privacy: 'https://example.lv/p', terms: 'https://example.lv/t' },
  hasFiles: false,
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-package-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const problemsIn = (zip: Uint8Array): readonly string[] => checkPackage(zip).flatMap(({ problems }) => problems);

/** The package with some of its files otherwise. */
function altered(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = unzipSync(buildPackage(settings));
  change(files);
  return zipSync(files);
}

function jsonOf(files: Record<string, Uint8Array>, name: string): Record<string, unknown> {
  return JSON.parse(strFromU8(files[name] ?? new Uint8Array())) as Record<string, unknown>;
}

function alteredJson(name: string, change: (content: Record<string, unknown>) => void): Uint8Array {
  return altered((files) => {
    const content = jsonOf(files, name);
    change(content);
    files[name] = strToU8(JSON.stringify(content));
  });
}

describe('npm run package', () => {
  test('writes a package that can be read back', () => {
    const out = join(folder, 'deep', 'app.zip');
    const args = [program, '--app-id', botId, '--domain', 'bot.example.lv', '--website', 'https://example.lv/atgadnis', '--out', out, '--json'];
    const printed = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as { readonly file: string; readonly checks: readonly Check[] };
    expect(printed.file).toBe(out);
    expect(printed.checks.flatMap(({ problems }) => problems)).toEqual([]);
    expect(printed.checks.map(({ what }) => what)).toContain('manifest.json against its schema');
    const files = unzipSync(readFileSync(out));
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'en-US.json', 'lv-LV.json', 'manifest.json', 'outline.png']);
    const manifest = jsonOf(files, 'manifest.json');
    expect(manifest).toMatchObject({
      id: botId,
      name: { short: 'Atgādnis' },
      developer: { websiteUrl: 'https://example.lv/atgadnis', privacyUrl: 'https://bot.example.lv' },
      validDomains: ['bot.example.lv'],
      bots: [{ botId, scopes: ['personal', 'team', 'groupChat'], supportsFiles: false }],
    });
    expect(JSON.stringify(manifest)).not.toMatch(/\$\{|staticTabs|configurableTabs|webApplicationInfo|composeExtensions|authorization/u);
  });

  test('prints a table, and says what a sample lacks', () => {
    const printed = execFileSync(process.execPath, [program, '--out', join(folder, 'sample.zip')], { encoding: 'utf8' });
    expect(printed).toMatch(/^good {2}commands understood, lv +30 in 3 scopes$/mu);
    expect(printed).toContain('A sample: give --app-id and --domain');
    expect(printed).not.toContain('BAD');
  });

  test.each([['--app-id', '1234'], ['--domain', 'https://bot.example.lv'], ['--version', '1.0'], ['--terms', 'http://example.lv'], ['--colour', 'red']])(
    'refuses %s %s',
    (...args) => {
      const ended = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
      expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/Usage: npm run package/u) });
    },
  );
});

describe('a package', () => {
  test('is the same for the same settings', () => {
    expect(Buffer.from(buildPackage(settings)).equals(buildPackage(settings))).toBe(true);
    expect(problemsIn(buildPackage(settings))).toEqual([]);
  });

  test('takes files only when that is switched on', () => {
    const zip = buildPackage({ ...settings, hasFiles: true });
    expect(problemsIn(zip)).toEqual([]);
    expect(jsonOf(unzipSync(zip), 'manifest.json')).toMatchObject({ bots: [{ supportsFiles: true }] });
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['a property that the schema does not know', alteredJson('manifest.json', (manifest) => (manifest['tabs'] = [])), /additional properties/u],
    ['a name that is too long', buildPackage({ ...settings, developer: { ...settings.developer, name: 'x'.repeat(33) } }), /\/developer\/name must NOT have more than 32/u],
    ['a bot without its id', buildPackage({ ...settings, botId: 'bot' }), /\/bots\/0\/botId must match pattern/u],
    ['a text that is too long', alteredJson('en-US.json', (texts) => (texts['description.short'] = 'x'.repeat(81))), /must NOT have more than 80/u],
    ['a text that one language lacks', alteredJson('lv-LV.json', (texts) => delete texts['bots[0].commandLists[1].commands[2].title']), /^lv-LV.json lacks bots\[0\].commandLists\[1\].commands\[2\].title$/mu],
    ['a text that nothing shows', alteredJson('lv-LV.json', (texts) => (texts['bots[0].commandLists[0].commands[12].title'] = 'x')), /additional properties/u],
    ['a command that is cut off', alteredJson('en-US.json', (texts) => (texts['bots[0].commandLists[0].commands[0].title'] = 'my measures, all of them, please now')), /has 36 characters/u],
    ['a command that nobody understands', alteredJson('lv-LV.json', (texts) => (texts['bots[0].commandLists[0].commands[0].title'] = 'zzz')), /personal: "zzz" is understood as nothing, not ShowMine/u],
    ['a command that means another thing', alteredJson('lv-LV.json', (texts) => (texts['bots[0].commandLists[2].commands[0].title'] = 'kalendārs')), /"kalendārs" is understood as ShowCalendar, not ShowStatus/u],
    ['a file that nothing names', altered((files) => (files['notes.txt'] = strToU8('x'))), /nothing names notes.txt/u],
    ['no file of a language', altered((files) => delete files['en-US.json']), /en-US.json is missing/u],
    ['icons that are swapped', altered((files) => ([files['color.png'], files['outline.png']] = [files['outline.png'] ?? strToU8(''), files['color.png'] ?? strToU8('')])), /color.png has 32x32, not 192x192/u],
    ['an outline that is not white', altered((files) => (files['outline.png'] = solidPng(32, [31, 78, 140, 255]))), /outline.png is not a white outline/u],
    ['an outline that fills its square', altered((files) => (files['outline.png'] = solidPng(32, [255, 255, 255, 255]))), /outline.png is not a white outline/u],
    ['an icon that is no image', altered((files) => (files['color.png'] = strToU8('GIF89a'))), /color.png is no PNG/u],
  ])('is refused with %s', (_what, zip, problem) => {
    expect(problemsIn(zip).join('\n')).toMatch(problem);
  });
});

describe('every command of the menus', () => {
  test('in one’s own chat is answered', async () => {
    const world = await createWorld({ at: '2025-12-01 09:00' });
    for (const { kind, lv, en } of menus[0].commands) {
      for (const who of ['IeM', 'VP']) {
        for (const { title } of [lv, en]) {
          const card = textOf(await world.says(who, title));
          expect({ kind, title, card }).toEqual({ kind, title, card: expect.stringMatching(/\S/u) });
          for (const language of languages) expect(card).not.toContain(textsFor(language).t('unknown.title'));
        }
      }
    }
    expect(world.errors).toEqual([]);
  });

  test('in a channel is answered', async () => {
    const world = await createWorld({ at: '2025-12-01 09:00' });
    const channel = channelIn(world, 'digest');
    const write = (text: string) => channel.says('IeM', text);
    await write('kopsavilkums šeit');
    for (const { kind, lv, en } of menus[1].commands) {
      for (const { title } of [lv, en]) {
        const card = textOf(await write(title));
        expect({ kind, title, card }).toEqual({ kind, title, card: expect.stringMatching(/\S/u) });
        for (const language of languages) {
          expect(card).not.toContain(textsFor(language).t('channel.personal'));
          expect(card).not.toContain(textsFor(language).t('channel.unbound'));
          expect(card).not.toContain(textsFor(language).t('unknown.title'));
        }
        if (kind.endsWith('Channel')) await write('kopsavilkums šeit');
      }
    }
  });
});

/** A square of one colour. */
function solidPng(size: number, colour: readonly [number, number, number, number]): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const row = Buffer.from([0, ...Array.from({ length: size }, () => colour).flat()]);
  const data = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}
