import { describe, expect, test } from '@jest/globals';
import { channelId } from '../../src/domain/channel.ts';
import type { Press } from '../../src/domain/command.ts';
import { buttonsOf, fieldsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { december, entriesOf, kais } from './december.ts';
import { observer } from './audiences.ts';
import { channelIn, type TestChannel } from './in-channel.ts';

const secret = 'Slepens teikums.';

/** VP has written something about 1.10; the coordinator has bound a channel to the digest. */
async function bound(): Promise<{ readonly world: World; readonly channel: TestChannel }> {
  const world = await december({ measures: ['1.7(2)', '1.19', '1.10'], people: [observer] });
  const inputs = { status: 'in-progress', text: secret, evidence: 'Nr. 123' };
  await world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.10', 'VP', '2025'), nonce: 'n', seen: 0 }, inputs);
  const channel = channelIn(world, 'plan');
  await channel.says('IeM', 'kopsavilkums šeit');
  return { world, channel };
}

async function stored(world: World, channel: TestChannel): Promise<unknown> {
  return (await world.store.channels.get(world.plan.id, channelId(channel.conversation)))?.doc;
}

describe('binding', () => {
  test('is a coordinator’s word in the channel', async () => {
    const world = await december();
    const channel = channelIn(world, 'plan');
    expect(textOf(await channel.says('IeM', '<at>Atgādnis</at> kopsavilkums šeit'))).toContain(said('channel.use.digest'));
    expect(await stored(world, channel)).toMatchObject({
      plan: world.plan.id,
      binding: { kind: 'digest' },
      address: { conversationId: channel.conversation, botId: '28:atgadnis', userId: '', place: 'channel' },
      language: 'lv',
      boundBy: (await world.person('IeM')).id,
      boundAt: '2025-12-01T07:07:00.000Z',
      reachability: { kind: 'reachable' },
    });
  });

  test('takes the language of its words', async () => {
    const world = await december();
    const channel = channelIn(world, 'plan');
    expect(textOf(await channel.says('IeM', 'digest here'))).toContain('In this channel I post the digest');
    expect(textOf(await channel.says('VP', 'status'))).toContain('State Police');
    expect(textOf(await channel.says('IeM', 'kopsavilkums šeit'))).toContain(said('channel.use.digest'));
    expect(await stored(world, channel)).toMatchObject({ language: 'lv' });
  });

  test('again changes nothing', async () => {
    const { world, channel } = await bound();
    const before = await stored(world, channel);
    world.at('2025-12-02 10:00');
    await channel.says('IeM', 'kopsavilkums šeit');
    expect(await stored(world, channel)).toEqual(before);
    expect(await world.store.channels.ofPlan(world.plan.id)).toHaveLength(1);
  });

  test('otherwise takes the place of what was', async () => {
    const { world, channel } = await bound();
    expect(textOf(await channel.says('IeM', 'iestādes kanāls VP'))).toContain(said('channel.use.institution', { institution: 'Valsts policijai' }));
    expect(await stored(world, channel)).toMatchObject({ binding: { kind: 'institution', institution: 'VP' } });
    await channel.says('IeM', 'atsaistīt');
    expect(await stored(world, channel)).toMatchObject({ binding: { kind: 'none' } });
    expect(textOf(await channel.says('IeM', 'statuss'))).toContain(said('channel.unbound'));
    expect(textOf(await channel.says('IeM', 'atsaistīt'))).toContain(said('channel.unbound'));
  });

  test.each(['VP', 'observer'])('is not for %s to do', async (who) => {
    const world = await december({ people: [observer] });
    const channel = channelIn(world, 'plan');
    for (const text of ['kopsavilkums šeit', 'iestādes kanāls VP', 'atsaistīt', 'digest here'])
      expect(textOf(await channel.says(who, text))).toMatch(/plāna koordinators/u);
    expect(await stored(world, channel)).toBeUndefined();
    await channel.says('IeM', 'kopsavilkums šeit');
    await channel.says(who, 'atsaistīt');
    expect(await stored(world, channel)).toMatchObject({ binding: { kind: 'digest' } });
  });

  test('wants an institution that the plan has', async () => {
    const world = await december();
    const channel = channelIn(world, 'vp');
    expect(textOf(await channel.says('IeM', 'iestādes kanāls'))).toContain(said('channel.which'));
    expect(await stored(world, channel)).toBeUndefined();
  });

  test('is done in the channel only', async () => {
    const world = await december();
    for (const text of ['kopsavilkums šeit', 'iestādes kanāls VP', 'atsaistīt'])
      expect(textOf(await world.says('IeM', text))).toContain(said('channel.bind-there'));
    expect(await world.store.channels.ofPlan(world.plan.id)).toEqual([]);
  });

  test('by two coordinators at once binds one channel', async () => {
    const world = await december();
    const channel = channelIn(world, 'plan');
    await Promise.all([channel.says('IeM', 'kopsavilkums šeit'), channel.says('IeM', 'kopsavilkums šeit')]);
    expect(await world.store.channels.ofPlan(world.plan.id)).toHaveLength(1);
    expect(world.errors).toEqual([]);
  });
});

describe('a channel that is not bound', () => {
  test.each(['statuss', '1.7(2)', 'kas kavē?', 'palīdzība', 'sveiki', 'mani', '1.7(2) izpildīts', 'asdf'])('says how it is bound: %s', async (text) => {
    const world = await december();
    const card = await channelIn(world, 'plan').says('IeM', text);
    expect(textOf(card)).toBe(said('channel.unbound'));
  });

  test('leaves pressed cards as they are', async () => {
    const world = await december();
    const channel = channelIn(world, 'plan');
    for (const press of [{ kind: 'ShowStatus' }, { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 0 }] as const)
      expect((await channel.presses('VP', press, { status: 'done' }))?.aside).toBe(said('channel.unbound'));
    expect(await entriesOf(world)).toBe(1);
  });

  test('installing and removing change nobody', async () => {
    const world = await december();
    const before = await world.person('VP');
    for (const kind of ['installed', 'removed'] as const)
      expect(await world.says('VP', '', { scope: 'shared', content: { kind } })).toBeUndefined();
    expect(await world.person('VP')).toEqual(before);
  });

  test('tells a stranger one polite sentence, and nothing to a press', async () => {
    const { world } = await bound();
    const address = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: '19:plan@thread.tacv2', botId: '28:atgadnis', userId: 'x' };
    const card = await world.strangerSays('statuss', { scope: 'shared', address });
    expect(textOf(card)).toContain(said('stranger.text', { coordinator: 'Iekšlietu ministrijā' }));
    const press = { kind: 'press', data: { do: { kind: 'ShowStatus' } }, card: undefined } as const;
    expect(await world.strangerSays('', { scope: 'shared', address, content: press })).toBeUndefined();
  });
});

/** What may be asked in a channel, in both languages. */
const questions: readonly (readonly [string, string])[] = [
  ['statuss', 'Plāna izpilde'],
  ['status', 'Plāna izpilde'],
  ['1.10', '1.10 Tehnisko vienību kapacitāte'],
  ['statuss 1.10', '1.10 Tehnisko vienību kapacitāte'],
  ['VP', 'Valsts policija'],
  ['VP 2025', 'Valsts policija'],
  ['statuss 2025', 'Termiņi 2025. gadā'],
  ['kas kavē?', 'avējum'],
  ['overdue', 'avējum'],
  ['nākamie 30', 'Termiņi nākamajās 30 dienās'],
  ['neatbildējuši', 'Gala informācija'],
  ['nesasniedzami', 'sasniedzam'],
  ['jautājumi', 'jautājum'],
  ['pa iestādēm', 'Informācija pa iestādēm'],
  ['pa pasākumiem', 'Visi pasākumi'],
  ['kopsavilkums', '49. nedēļa'],
];

describe('a question in a bound channel', () => {
  test.each(questions)('of a coordinator is answered without texts: %s', async (text, words) => {
    const { world, channel } = await bound();
    const card = await channel.says('IeM', text);
    expect(textOf(card).replaceAll('\u00A0', ' ')).toContain(words);
    expect(JSON.stringify(card?.content)).not.toMatch(/Slepens|Nr\. 123/u);
    expect(fieldsOf(card)).toEqual({});
    expect(card?.aside).toBeUndefined();
    expect(world.errors).toEqual([]);
  });

  test('may follow a quoted card and a mention', async () => {
    const { channel } = await bound();
    const quoted = '<blockquote itemtype="http://schema.skype.com/Reply"><p>Plāna izpilde. Kavējas: KNAB – 1.19.</p></blockquote>\n<at>Atgādnis</at> statuss 1.10';
    expect(textOf(await channel.says('IeM', quoted))).toContain('1.10 Tehnisko vienību kapacitāte');
    expect(textOf(await channel.says('IeM', '> Plāna izpilde\n> Kavējas: KNAB\nkas kavē'))).toContain(said('action.status'));
  });

  test('every button leads on in the channel', async () => {
    const { world, channel } = await bound();
    for (const who of ['IeM', 'VP', 'observer']) {
      for (const [text] of questions) {
        for (const { press } of buttonsOf(await channel.says(who, text))) {
          const next = await channel.presses(who, press);
          expect([who, text, press, next?.aside]).toEqual([who, text, press, undefined]);
          expect(JSON.stringify(next?.content)).not.toMatch(/Slepens|Nr\. 123|ShowMine|OpenForm|OpenReview/u);
          expect(fieldsOf(next)).toEqual({});
        }
      }
    }
    expect(world.errors).toEqual([]);
  });

  test('of an officer shows the own institution’s states', async () => {
    const { channel } = await bound();
    for (const text of ['statuss', 'pa pasākumiem', 'VRS', 'VP']) {
      const card = await channel.says('VP', text);
      expect(textOf(card)).toContain('Valsts policija');
      expect(textOf(card)).not.toContain('Valsts robežsardze');
      expect(rowsOf(card)).toContain('KAIS apmācības');
      expect(buttonsOf(card).map(({ press }) => press.kind)).not.toContain('OpenForm');
    }
    expect(textOf(await channel.says('VP', 'pa iestādēm'))).not.toContain('Valsts robežsardze');
    expect(textOf(await channel.says('VP', 'kopsavilkums'))).toContain(said('channel.personal'));
  });

  test('of an officer who presses another’s card is answered as theirs', async () => {
    const { channel } = await bound();
    const status = await channel.says('IeM', 'statuss');
    const pressed = await channel.presses('VP', pressOf(status, said('action.institutions')));
    expect(textOf(pressed)).toContain('Valsts policija');
    expect(textOf(pressed)).not.toContain('Valsts robežsardze');
    const late = await channel.presses('VP', pressOf(status, said('action.late')));
    expect(textOf(late)).not.toContain('KNAB');
    expect((await channel.presses('VP', { kind: 'ShowDigest' }))?.aside).toBe(said('channel.personal'));
  });

  test('names nobody among the unreachable', async () => {
    const { world, channel } = await bound();
    await world.removes('KNAB');
    const { name } = await world.person('KNAB');
    expect(textOf(await world.says('IeM', 'nesasniedzami'))).toContain(name);
    const card = await channel.says('IeM', 'nesasniedzami');
    expect(textOf(card)).toContain('Korupcijas novēršanas un apkarošanas birojs');
    expect(textOf(card)).not.toContain(name);
  });

  test.each(['mani', 'vēsture 1.10', 'vēsture 1.10 VP', 'izskatāmie', 'tas nav mans', 'lūdzu pagarināt', 'atgādini VP', 'excel', 'stop', 'iestatījumi', 'english', 'izpildītāji', '1.10 izpildīts', 'kopsavilkumu nesūtīt', 'esmu atvaļinājumā'])(
    'that belongs into one’s own chat is sent there: %s',
    async (text) => {
      const { world, channel } = await bound();
      const before = [await world.person('IeM'), await entriesOf(world)];
      for (const who of ['IeM', 'VP']) {
        const card = await channel.says(who, text);
        expect(textOf(card)).toContain(said('channel.personal'));
        expect(textOf(card)).toContain(said('channel.help'));
        expect(JSON.stringify(card?.content)).not.toMatch(/Slepens|Nr\. 123/u);
      }
      expect([await world.person('IeM'), await entriesOf(world)]).toEqual(before);
    },
  );

  test('that is none is answered with what can be asked', async () => {
    const { channel } = await bound();
    expect(textOf(await channel.says('VP', 'palīdzība'))).toContain(said('channel.help'));
    expect(textOf(await channel.says('VP', 'sveiki'))).toContain(said('channel.use.digest'));
    expect(textOf(await channel.says('VP', 'qwertz uiop'))).toContain(said('unknown.title'));
    expect(await channel.says('VP', 'paldies')).toBeUndefined();
  });

  test('does not take the channel for somebody’s own chat', async () => {
    const { world, channel } = await bound();
    const before = await world.person('VP');
    await channel.says('VP', 'statuss');
    expect(await world.person('VP')).toEqual(before);
    expect(channel.posted()).toEqual([]);
  });
});

describe('a press that has no place in a channel', () => {
  const presses = (world: World): readonly Press[] => [
    { kind: 'ShowMine', page: 0 },
    { kind: 'ShowHistory', code: '1.10', page: 0 },
    { kind: 'OpenForm', obligation: kais(world) },
    { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 1 },
    { kind: 'SubmitUnchanged', nonce: 'n' },
    { kind: 'StayUnchanged', obligation: kais(world), after: 1 },
    { kind: 'AnswerLook', obligation: kais(world), says: 'on-plan', after: 1 },
    { kind: 'OpenReview', obligation: world.idOf('1.10', 'VP', '2025') },
    { kind: 'OpenEntry', document: world.idOf('1.10', 'VP', '2025'), entry: 1 },
    { kind: 'OpenAccount', code: '1.10', occurrence: '2025' },
    { kind: 'AcceptAnswers', answers: [{ obligation: world.idOf('1.10', 'VP', '2025'), answer: 1 }] },
    { kind: 'AskReminders', obligations: [kais(world)] },
    { kind: 'ShowReviews', page: 0 },
    { kind: 'ChangeLanguage', language: 'en' },
    { kind: 'SetDigest', wanted: false },
    { kind: 'ShowSettings' },
    { kind: 'DeleteEverything' } as unknown as Press,
  ];

  test('leaves the card, and says where it has one', async () => {
    const { world, channel } = await bound();
    const people = [await world.person('IeM'), await world.person('VP')];
    for (const who of ['IeM', 'VP', 'VRS']) {
      for (const press of presses(world)) {
        const card = await channel.presses(who, press, { status: 'done', 'total-trained-officials': '250', chosen: kais(world) });
        expect([who, press.kind, card?.aside]).toEqual([who, press.kind, said('channel.personal')]);
      }
    }
    expect(await entriesOf(world)).toBe(1);
    expect(await entriesOf(world, world.idOf('1.10', 'VP', '2025'))).toBe(1);
    expect([await world.person('IeM'), await world.person('VP')]).toEqual(people);
    expect(world.errors).toEqual([]);
  });

  test('a failure leaves the card, too', async () => {
    const { world, channel } = await bound();
    const broken = { ...world.store.obligations, heads: () => Promise.reject(new Error('disk')) };
    Object.assign(world.store, { obligations: broken });
    const card = await channel.presses('IeM', { kind: 'ShowStatus' });
    expect(card?.aside).toContain('Radās kļūda');
  });
});
