import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findBrokenEntry } from '../../src/domain/chain.ts';
import { channelId } from '../../src/domain/channel.ts';
import type { Press } from '../../src/domain/command.ts';
import { bundleId } from '../../src/domain/message.ts';
import type { Entry } from '../../src/domain/obligation.ts';
import { createWorld, type World } from '../support/world.ts';
import { channelIn, type TestChannel } from './in-channel.ts';

/** Two officers of one institution, one each of two others, the coordinator. */
const people = ['VP', 'VP-2', 'VRS', 'KNAB', 'IeM'] as const;
const codes = ['1.19', '1.10', '1.7(2)', '1.20'] as const;
const institutions = ['VP', 'VRS', 'VID', 'KNAB'] as const;

interface Step {
  readonly who: (typeof people)[number];
  readonly code: (typeof codes)[number];
  readonly institution: (typeof institutions)[number];
  readonly kind: number;
  readonly number: number;
  /** Pressed on the list of VP’s channel. */
  readonly inChannel: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(...people),
  code: fc.constantFrom(...codes),
  institution: fc.constantFrom(...institutions),
  kind: fc.nat(12),
  number: fc.nat(3),
  inChannel: fc.boolean(),
});

const inputs = {
  status: 'done',
  'total-trained-officials': '250',
  'total-information-activity': 'yes',
  'total-acquisition-plan': 'yes',
  'total-support-system': 'yes',
  text: 'Paveikts.',
  evidence: '',
  'line-0': 'Publicēts.',
  'letter-number': '1-7/5',
  'letter-on': '2025-11-20',
  'expected-on': '2026-06-30',
  reason: 'procurement',
  ruling: 'noted',
  comment: 'Lūdzam precizēt.',
};

/** Every press that can write about an obligation. */
function pressesOf(obligation: string, number: number): readonly Press[] {
  return [
    { kind: 'SubmitAnswer', obligation, nonce: `n-${number}`, seen: number },
    { kind: 'SubmitUnchanged', nonce: `u-${number}` },
    { kind: 'AnswerLook', obligation, says: 'on-plan', after: number },
    { kind: 'JoinResult', obligation, tookPart: true, after: number },
    { kind: 'StayUnchanged', obligation, after: number },
    { kind: 'SubmitLine', obligation, after: number, line: 'line-0' },
    { kind: 'SubmitRequest', obligation, nonce: `r-${number}` },
    { kind: 'AcceptAnswers', answers: [{ obligation, answer: number + 1 }] },
    { kind: 'SubmitReturn', obligation, answer: number + 1 },
    { kind: 'SubmitRuling', obligation, request: number + 1 },
    { kind: 'SubmitRedaction', document: obligation, entry: number + 1 },
    { kind: 'SubmitWaiver', obligation },
    { kind: 'DemandReporting', obligation },
  ];
}

describe('whatever people press', () => {
  test('nobody writes for an institution they do not act for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const world = await createWorld({
          measures: codes,
          trackFrom: '2025-11-01',
          at: '2025-12-01 09:07',
          colleagues: ['VP-2'],
        });
        const channel = channelIn(world, 'vp');
        await channel.says('IeM', 'iestādes kanāls VP');
        await world.beat();
        for (const each of steps) await press(world, channel, each);
        expect(world.errors).toEqual([]);
        const heads = await world.store.obligations.heads({ plan: world.plan.id });
        for (const { doc } of heads.filter((head) => head.doc.entryCount > 0)) {
          const obligation = await world.obligation(doc.id);
          expect(findBrokenEntry(obligation, world.deps.sealing.hash)).toBeUndefined();
          for (const entry of obligation.entries) expect(await actsFor(world, entry, obligation.institution)).toBe(true);
        }
        await world.store.close();
      }),
      { numRuns: 40 },
    );
  });
});

async function press(world: World, channel: TestChannel, { who, code, institution, kind, number, inChannel }: Step): Promise<void> {
  const occurrence = code === '1.19' ? '2025-11' : code === '1.10' ? '2025' : 'once';
  const id = world.idOf(code, institution, occurrence);
  const pressed = pressesOf(id, number)[kind];
  if (pressed === undefined) return;
  const from = bundleId(world.plan.id, channelId(channel.conversation), '2025-12-01');
  if (!inChannel) return void (await world.presses(who, pressed, { ...inputs, chosen: id }));
  const entries = async (): Promise<number> => (await world.store.obligations.get(world.plan.id, id))?.doc.entryCount ?? 0;
  const before = await entries();
  const card = await channel.presses(who, { ...pressed, from } as Press, { ...inputs, chosen: id });
  if ((await entries()) > before) expect([who, institution]).toEqual([expect.stringMatching(/^VP/u), 'VP']);
  expect(JSON.stringify(card?.content ?? {})).not.toContain(inputs.text);
}

/** Whose entry it is, by the people file and not by what the entry says of itself. */
async function actsFor(world: World, { by, kind }: Entry, institution: string): Promise<boolean> {
  const all = await world.store.people.ofPlan(world.plan.id);
  const roles = all.find(({ id }) => id === by.person)?.roles ?? [];
  const isOfficer = roles.some((role) => role.role === 'officer' && role.institution === institution);
  const isCoordinator = roles.some(({ role }) => role === 'coordinator');
  const isInstitutions = ['AnswerRecorded', 'DeadlineRequested'].includes(kind);
  return isCoordinator || (isOfficer && (isInstitutions || by.role === 'rule'));
}
