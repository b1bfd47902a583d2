import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { findInstitution } from '../../src/chat/institution-names.ts';
import { readText } from '../../src/chat/read-text.ts';
import { isAllowedFileUrl, isAllowedServiceUrl } from '../../src/compose.ts';
import { faults } from '../../src/errors.ts';
import { languagePacks } from '../../src/render/texts/texts.ts';
import { plan } from '../domain/seed.ts';
import { root } from './docker.ts';

const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const { lv, en } = languagePacks;

/** What stands between backticks on one line. */
function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`\n]+)`/gu)].map(([, quoted = '']) => quoted);
}

function understood(text: string): string {
  const said = readText(text, {
    vocabulary: { lv: lv.commands, en: en.commands },
    answers: { lv: lv.answers, en: en.answers },
    concepts: { lv: lv.concepts, en: en.concepts },
    findInstitution: (name) => findInstitution(name, plan.institutions),
  });
  return said.kind === 'command' ? said.command.kind : said.kind;
}

describe('the pages for people', () => {
  test.each(['COORDINATOR', 'OFFICER'])('%s names only what the bot understands', (name) => {
    const quoted = quotedIn(read(`deployment/${name}.md`)).filter((words) => words !== 'šādi' && words !== 'like these');
    expect(quoted.length).toBeGreaterThan(25);
    expect(quoted.map((words) => [words, understood(words)]).filter(([, kind]) => kind === 'unknown')).toEqual([]);
  });

  test.each(['COORDINATOR', 'OFFICER'])('%s says the same in both languages', (name) => {
    const [latvian = '', english = ''] = read(`deployment/${name}.md`).split(/\n(?=# (?:The|For) )/u);
    const kindsIn = (text: string): readonly string[] => {
      const quoted = quotedIn(text).filter((words) => words !== 'šādi' && words !== 'like these');
      return [...new Set(quoted.map(understood))].toSorted();
    };
    expect(kindsIn(english)).toEqual(kindsIn(latvian));
  });

  test('name buttons as they are', () => {
    const officer = read('deployment/OFFICER.md');
    for (const key of ['action.unchanged', 'action.correct', 'form.warning'] as const) expect(officer).toContain(lv.texts[key]);
    for (const key of ['action.unchanged', 'action.correct'] as const) expect(officer).toContain(en.texts[key]);
  });
});

describe('the pages for operators', () => {
  const all = ['ADMINISTRATOR', 'OPERATIONS'].map((name) => read(`deployment/${name}.md`)).join('\n');

  test('name files that are there', () => {
    const linked = [...all.matchAll(/\]\(([^)#]+)\)/gu)].map(([, file = '']) => `deployment/${file}`);
    const named = quotedIn(all).filter((words) => /^[\w/.-]+\.(ya?ml|bicep|ts|example)$|^src\/\w+\/$/u.test(words));
    expect(linked.length + named.length).toBeGreaterThan(8);
    const places = [...linked.map((file) => [file]), ...named.map((file) => [file, `deployment/${file}`])];
    expect(places.filter((files) => !files.some((file) => existsSync(new URL(file, root))))).toEqual([]);
  });

  test('name variables, faults and commands that are there', () => {
    const bicep = `${read('deployment/azure/main.prod.bicepparam')}${read('deployment/compose.yaml')}`;
    const known = `${read('src/config.ts')}${bicep}`;
    const variables = [...all.matchAll(/\b(ATGADNIS_\w+|MicrosoftApp\w+)/gu)].map(([, name = '']) => name);
    expect(new Set(variables.filter((name) => !known.includes(name)))).toEqual(new Set());
    const codes = quotedIn(all).filter((words) => /^store-\w+$/u.test(words));
    expect(codes.filter((code) => !Object.hasOwn(faults, code))).toEqual([]);
    const program = read('src/cli/plan.ts');
    const commands = [...all.matchAll(/`(?:npx )?plan (\w+)/gu)].map(([, command = '']) => command);
    expect(commands.length).toBeGreaterThan(8);
    expect(commands.filter((command) => !new RegExp(`^ {2}${command}: \\{`, 'mu').test(program))).toEqual([]);
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const run = [...all.matchAll(/npm run (\w+)/gu)].map(([, script = '']) => script);
    expect(run.filter((script) => !(script in scripts))).toEqual([]);
  });

  test('name the hosts that are spoken to', () => {
    const hosts = [...all.matchAll(/`(smba\.[\w.]+)`/gu)].map(([, host = '']) => host);
    expect(hosts.length).toBe(3);
    expect(hosts.filter((host) => !isAllowedServiceUrl(`https://${host}/x/`, false))).toEqual([]);
    expect(hosts.every((host) => read('src/compose.ts').includes(`'${host}'`))).toBe(true);
    expect(isAllowedFileUrl('https://ministry-my.sharepoint.com/file', false)).toBe(true);
    expect(all).toContain('`*.sharepoint.com`');
  });
});
