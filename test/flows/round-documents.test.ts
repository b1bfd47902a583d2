import { expect, test } from '@jest/globals';
import { createFileLinks } from '../../src/flows/file-links.ts';
import { fileBehindLink } from '../../src/flows/hand-over.ts';
import type { HandOver } from '../../src/flows/deps.ts';
import type { Card } from '../../src/render/card.ts';
import { buttonsOf, fieldsOf, pressOf, said } from '../support/read-card.ts';
import { readDocument } from '../support/read-document.ts';
import { createWorld, type World } from '../support/world.ts';

const late = 'Informāciju sniegusi 1 no 8 iestādēm.';

/** A round over 1.10, closed with every gap named, after which VP answers. */
async function closedRound(handOver: HandOver): Promise<{ readonly world: World; readonly card: Card | undefined }> {
  const world = await createWorld({ measures: ['1.10'], at: '2026-03-02 09:00', handOver });
  const form = await world.presses('IeM', { kind: 'OpenRoundForm' });
  await world.presses('IeM', pressOf(form, said('action.submitRoundForm')), fieldsOf(form));
  const [round] = await world.store.rounds.ofPlan(world.plan.id);
  for (const { code } of world.plan.institutions) await world.presses('IeM', { kind: 'NameGaps', round: round?.id ?? '', institution: code });
  const card = await world.presses('IeM', pressOf(await world.presses('IeM', { kind: 'ShowGaps', page: 0 }), said('action.closeRound')));
  const answer = await world.presses('VP', { kind: 'OpenForm', obligation: world.idOf('1.10', 'VP', '2025') });
  await world.presses('VP', pressOf(answer, said('action.submit')), { ...fieldsOf(answer), status: 'done', 'total-acquisition-plan': 'yes', text: 'Pabeigts.' });
  return { world, card };
}

const wordsIn = (bytes: Uint8Array | undefined): string => (bytes === undefined ? '' : readDocument(bytes).tables.flat(2).join('\n'));

test('documents of a closed round hold what was known when it was closed', async () => {
  let tokens = 0;
  const links = createFileLinks({ newToken: () => `token-${(tokens += 1)}`, elapsedMs: () => 0, baseUrl: () => 'http://127.0.0.1:3978' });
  const { world, card } = await closedRound({ kind: 'links', links });
  await world.presses('IeM', pressOf(card, said('file.annex')));
  await world.presses('IeM', { kind: 'AskFile', file: 'annex' });
  const [ofRound, ofNow] = await Promise.all(['token-1', 'token-2'].map((token) => fileBehindLink(token, world.deps)));
  expect(wordsIn(ofNow?.bytes)).toContain(late);
  expect(wordsIn(ofRound?.bytes)).toContain('1.10');
  expect(wordsIn(ofRound?.bytes)).not.toContain(late);
  expect(pressOf(card, said('file.workbook'))).toEqual({ kind: 'AskFile', file: 'workbook', round: 1 });
  // A round that is not there has no document.
  await world.presses('IeM', { kind: 'AskFile', file: 'annex', round: 2 });
  expect(await fileBehindLink('token-3', world.deps)).toBeUndefined();
});

test('in a tenant the offer carries the round', async () => {
  const uploaded: Uint8Array[] = [];
  const uploads = { upload: async (_target: unknown, bytes: Uint8Array) => (uploaded.push(bytes), 'uploaded' as const) };
  const { world, card } = await closedRound({ kind: 'consent', uploads });
  const offer = (await world.presses('IeM', pressOf(card, said('file.annex'))))?.file;
  if (offer?.kind !== 'offer') throw new Error('nothing is offered');
  await world.consents('IeM', offer.context, { uploadUrl: 'https://files.example/up', contentUrl: 'https://files.example/it', uniqueId: 'id', fileType: 'docx' });
  expect(uploaded).toHaveLength(1);
  expect(wordsIn(uploaded[0])).not.toContain(late);
});

test('who does not read the whole plan is offered no documents of it', async () => {
  const { world } = await closedRound({ kind: 'consent', uploads: { upload: async () => 'uploaded' } });
  expect(buttonsOf(await world.says('VP', 'kārta')).map(({ title }) => title)).not.toContain(said('file.annex'));
  expect(buttonsOf(await world.says('IeM', 'kārta')).map(({ title }) => title)).toContain(said('file.annex'));
});
