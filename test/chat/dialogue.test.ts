import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Concept, conceptRules, concepts, everywhere } from '../../src/chat/concepts.ts';
import { findInstitution } from '../../src/chat/institution-names.ts';
import { plainForm } from '../../src/chat/plain-form.ts';
import { readText, type Understood } from '../../src/chat/read-text.ts';
import type { Command } from '../../src/domain/command.ts';
import { languagePacks } from '../../src/render/texts/texts.ts';
import { plan } from '../domain/seed.ts';
import { heldOutCommands, heldOutNoCommands } from './held-out.ts';
import { secondHeldOutCommands, secondHeldOutNoCommands } from './second-held-out.ts';
import { statements } from './statements.ts';
import { thirdHeldOutCommands, thirdHeldOutNoCommands } from './third-held-out.ts';
import { commandsSaid, noCommands } from './utterances.ts';

const words = {
  vocabulary: { lv: languagePacks.lv.commands, en: languagePacks.en.commands },
  answers: { lv: languagePacks.lv.answers, en: languagePacks.en.answers },
  concepts: { lv: languagePacks.lv.concepts, en: languagePacks.en.concepts },
  findInstitution: (name: string) => findInstitution(name, plan.institutions),
};
const read = (text: string): Understood => readText(text, words);
const commandOf = (text: string): Command | undefined => {
  const said = read(text);
  return said.kind === 'command' ? said.command : undefined;
};

describe('what people type', () => {
  test('is enough to tell', () => {
    expect(commandsSaid.length).toBeGreaterThanOrEqual(220);
    expect(noCommands.length).toBeGreaterThanOrEqual(70);
  });

  test('is taken for the command that it is', () => {
    const wrong = commandsSaid.flatMap(([text, command]) => {
      const said = read(text);
      return JSON.stringify(commandOf(text)) === JSON.stringify(command) ? [] : [`${JSON.stringify(text)}: ${JSON.stringify(said)}`];
    });
    process.stdout.write(`commands understood: ${commandsSaid.length - wrong.length} of ${commandsSaid.length}\n`);
    expect(wrong).toEqual([]);
  });

  test('is no command where it is something else', () => {
    const others = [...noCommands, ...statements, ...heldOutNoCommands, ...secondHeldOutNoCommands, ...thirdHeldOutNoCommands];
    const wrong = others.filter((text) => commandOf(text) !== undefined).map((text) => `${text}: ${JSON.stringify(commandOf(text))}`);
    process.stdout.write(`other texts left alone: ${others.length - wrong.length} of ${others.length}\n`);
    expect(wrong).toEqual([]);
  });
});

/** How many of the texts give one of the commands that may be meant. */
function understood(said: typeof heldOutCommands): { readonly right: number; readonly wrong: readonly string[] } {
  const wrong = said.flatMap(([text, ...meant]) => {
    const command = commandOf(text);
    const isRight = meant.some((each) => JSON.stringify(each) === JSON.stringify(command));
    return isRight ? [] : [`${text}: ${JSON.stringify(command)}`];
  });
  return { right: said.length - wrong.length, wrong };
}

describe('what was written before the parser knew of it', () => {
  test.each([
    ['first', heldOutCommands, 210],
    ['second', secondHeldOutCommands, 110],
    ['third', thirdHeldOutCommands, 57],
  ] as const)('the %s list is understood', (name, said, least) => {
    const { right, wrong } = understood(said);
    process.stdout.write(`${name} list of fresh texts understood: ${right} of ${said.length}\n`);
    // What is not understood is offered or asked about, never taken for something else.
    expect(wrong.filter((each) => !each.endsWith(': undefined'))).toEqual([]);
    expect(right).toBeGreaterThanOrEqual(least);
  });
});

describe('a text', () => {
  test('with a command in other words round it is none, but suggests it', () => {
    expect(read('statuss un viss')).toEqual({ kind: 'unknown', closest: [{ kind: 'ShowStatus' }] });
    expect(read('vēsture 1.5 XYZ')).toMatchObject({ kind: 'unknown', closest: [{ kind: 'ShowHistory', code: '1.5' }, { kind: 'ShowMeasure', code: '1.5' }, { kind: 'Explain', about: 'history' }] });
    expect(read('2025')).toEqual({ kind: 'unknown', closest: [{ kind: 'ShowYear', year: 2025, page: 0 }] });
  });

  test('equally near to two commands becomes neither', () => {
    const empty = Object.fromEntries(Object.keys(words.vocabulary.lv).map((topic) => [topic, []])) as unknown as typeof words.vocabulary.lv; // its own keys
    const vocabulary = { lv: { ...empty, digest: ['abcdefgh'], status: ['abcdefyy'] }, en: empty };
    const near = (text: string): Understood => readText(text, { ...words, vocabulary });
    expect(near('abcdefyh')).toEqual({ kind: 'unknown', closest: [{ kind: 'ShowStatus' }, { kind: 'ShowDigest' }] });
    expect(near('abcdefgx')).toEqual({ kind: 'command', command: { kind: 'ShowDigest' } });
    expect(near('abcdexxx')).toEqual({ kind: 'unknown', closest: [] });
  });

  test.each(['VP un VID', 'policija', 'birojs', 'dienests', 'xyz', 'v', 'valsts'])('does not name an institution: %s', (text) => {
    expect(findInstitution(text, plan.institutions)).toBeUndefined();
  });

  test('names every institution by code and in every case', () => {
    for (const { code, name, cases } of plan.institutions) {
      for (const typed of [code, code.toLowerCase(), name.lv, name.en, ...Object.values(cases)]) expect([typed, words.findInstitution(typed)]).toEqual([typed, code]);
    }
  });
});

describe('the words of commands', () => {
  const pieces = Object.values(words.vocabulary).flatMap((list) =>
    Object.entries(list).flatMap(([topic, phrases]) => (phrases as readonly string[]).map((phrase) => [topic, phrase] as const)),
  );

  test('mean one command each, whichever words are left out', () => {
    const telling = pieces.filter(([topic]) => !['greeting', 'thanks', 'thanksFor', 'filler'].includes(topic));
    const meanings = Map.groupBy(telling, ([, phrase]) => JSON.stringify(read(phrase)));
    const several = [...meanings.values()].filter((all) => new Set(all.map(([topic]) => topic)).size > 1);
    expect(several).toEqual([]);
  });

  test('are written as they are compared', () => {
    for (const [, phrase] of pieces) expect(plainForm(phrase)).toBe(phrase);
  });

  test('stand for concepts that a rule knows', () => {
    const used = new Set([...everywhere, 'myself', 'away', ...conceptRules.flatMap(({ needs, beside }) => [...needs.flat(), ...beside])]);
    expect(concepts.filter((concept) => !used.has(concept))).toEqual([]);
    for (const { words: lists, endings } of Object.values(words.concepts)) {
      expect(Object.keys(lists).filter((name) => !used.has(name as Concept))).toEqual([]); // asks whether it is one
      for (const word of [...Object.values(lists).flat(), ...endings]) expect(plainForm(word)).toBe(word);
    }
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(...Object.values(words.vocabulary.lv).flat(), ' ', '1.5', 'VID', '2025', '?', '>', '<at>', '</at>', '<quoted ', '\n', 'Ā');

  test('is read without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(piece, { maxLength: 12 }).map((all) => all.join(' '))), (text) => {
        expect(['command', 'answer', 'unknown']).toContain(read(text).kind);
      }),
      { numRuns: 1000 },
    );
  });

  const units = ['a', ' ', '.', '?', '!', ' .', '1.5 ', 'statuss ', '<at>', '<quoted ', '<blockquote>', '>', '>\n', '\u0301', '„', '-', '1', 'statuss,', '<blockquote></blockquote>'];
  test.each(units)('of 10,000 characters is read at once: %j', (unit) => {
    const long = unit.repeat(Math.ceil(10_000 / unit.length));
    const started = performance.now();
    for (const text of [long, `${long}x`, `statuss ${long}`]) read(text);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
