import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { pressKinds } from '../../src/chat/parse-press.ts';
import { channelIn } from '../flows/in-channel.ts';
import { said, textOf } from '../support/read-card.ts';
import { pressAbout } from './presses.ts';
import { createScene, kept, other, own, pressesAs, type Reader, readers, secretOf } from './scene.ts';
import { forCoordinators, readsTexts, rightOf, writing } from './table.ts';

const notAllowed = said('refused.not-allowed');
const others = [other, 'VPK IMC'];

describe('who may what', () => {
  test.each(readers)('%s', async (reader) => {
    let scene = await createScene();
    let before = await kept(scene.world, reader === 'elsewhere');
    for (const kind of pressKinds) {
      for (const target of [own, other]) {
        const card = await pressesAs(reader, pressAbout(kind, target, scene), scene.world);
        const after = await kept(scene.world, reader === 'elsewhere');
        const may = rightOf(kind)[target === own ? 'own' : 'other'].includes(reader);
        expect({ kind, target, changes: after !== before }).toEqual({ kind, target, changes: may });
        expect({ kind, target, errors: scene.world.errors }).toEqual({ kind, target, errors: [] });
        const text = JSON.stringify(card ?? {});
        expect({ kind, target, shows: secretsIn(text, hidden(reader)) }).toEqual({ kind, target, shows: [] });
        if (isOfPlan(reader) && reader !== 'coordinator' && forCoordinators.includes(kind)) expect(`${kind}: ${textOf({ content: card ?? {} })}`).toContain(notAllowed);
        if (isStranger(reader)) expect({ kind, names: /VP amatpersona|Vārds /u.test(text) }).toEqual({ kind, names: false });
        if (after === before) continue;
        await scene.world.store.close();
        scene = await createScene();
        before = await kept(scene.world, reader === 'elsewhere');
      }
    }
    await scene.world.store.close();
  }, 300_000);

  test('in a channel nobody’s words are shown and only what its institution owes is answered', async () => {
    const scene = await createScene();
    const { world } = scene;
    const channel = channelIn(world, 'vp');
    await channel.says('IeM', 'iestādes kanāls VP');
    for (const who of [own, other, 'IeM']) {
      for (const kind of pressKinds) {
        for (const target of [own, other]) {
          const { press, inputs } = pressAbout(kind, target, scene);
          const before = await kept(world);
          const text = JSON.stringify((await channel.presses(who, press, { ...inputs })) ?? {});
          expect({ kind, who, shows: secretsIn(text, [own, ...others]) }).toEqual({ kind, who, shows: [] });
          if (who !== own) expect({ kind, who, changes: (await kept(world)) !== before }).toEqual({ kind, who, changes: false });
        }
      }
    }
    expect(world.errors).toEqual([]);
    await world.store.close();
  }, 300_000);

  test('every kind of press is decided, and the page says how', () => {
    const page = readFileSync(new URL('../../deployment/SECURITY.md', import.meta.url), 'utf8');
    expect(page).toContain(table());
    expect(Object.keys(writing).every((kind) => (pressKinds as readonly string[]).includes(kind))).toBe(true);
  });
});

afterAll(() => void process.stdout.write(`${table()}\n`));

function hidden(reader: Reader): readonly string[] {
  if (readsTexts[reader] === 'all') return [];
  return readsTexts[reader] === 'own' ? others : [own, ...others];
}

function secretsIn(text: string, institutions: readonly string[]): readonly string[] {
  return institutions.filter((institution) => text.includes(secretOf(institution)));
}

const isStranger = (reader: Reader): boolean => reader === 'nobody' || reader === 'guest' || reader === 'namesake';
const isOfPlan = (reader: Reader): boolean => !isStranger(reader) && reader !== 'elsewhere';

function table(): string {
  const roles = (all: readonly string[]): string => (all.length === 0 ? '–' : all.join(', '));
  const rows = pressKinds.filter((kind) => writing[kind] !== undefined).map((kind) => `| ${kind} | ${roles(rightOf(kind).own)} | ${roles(rightOf(kind).other)} |`);
  const silent = pressKinds.filter((kind) => writing[kind] === undefined);
  return ['| press | own institution | another |', '|---|---|---|', ...rows, '', `The other ${silent.length} kinds change nothing in the scene that is tried, in which a plan that runs is not started and a round with gaps is not closed: ${silent.join(', ')}.`].join('\n');
}
