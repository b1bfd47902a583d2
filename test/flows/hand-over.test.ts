import { beforeEach, describe, expect, test } from '@jest/globals';
import type { HandOver } from '../../src/flows/deps.ts';
import { createFileLinks, type FileLinks, linkMinutes } from '../../src/flows/file-links.ts';
import { fileBehindLink, type LinkedFile } from '../../src/flows/hand-over.ts';
import type { Card } from '../../src/render/card.ts';
import type { UploadTarget } from '../../src/teams/port.ts';
import { aRole } from '../support/builders.ts';
import { buttonsOf, pressOf, said, textOf } from '../support/read-card.ts';
import { readDocument } from '../support/read-document.ts';
import type { World } from '../support/world.ts';
import { december, submit } from './december.ts';

const secret = 'Apmācības notika slēgtā telpā.';

async function answered(handOver?: HandOver): Promise<World> {
  const world = await december({ ...(handOver && { handOver }) });
  await submit(world, { status: 'done', 'total-trained-officials': '250', text: secret });
  return world;
}

/** What stands in a Word document, in one string. */
function wordsIn(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) throw new Error('there is no document');
  return readDocument(bytes).tables.flat(2).join('\n');
}

describe('where nothing is handed over', () => {
  test('the status stands in for a document', async () => {
    const world = await answered();
    expect(textOf(await world.says('IeM', 'eksports annex'))).toContain(said('overview.no-file'));
    expect(textOf(await world.says('VP', 'eksports'))).toContain(said('overview.no-file'));
  });
});

describe('in local mode', () => {
  let links: FileLinks;
  let elapsedMs: number;
  let world: World;
  beforeEach(async () => {
    elapsedMs = 0;
    let tokens = 0;
    links = createFileLinks({ newToken: () => `token-${(tokens += 1)}`, elapsedMs: () => elapsedMs, baseUrl: () => 'http://127.0.0.1:3978' });
    world = await answered({ kind: 'links', links });
  });

  const tokenOn = (card: Card | undefined): string => /"http:\/\/127\.0\.0\.1:3978\/files\/([^"]+)"/u.exec(JSON.stringify(card?.content))?.[1] ?? '';
  const opened = (token: string): Promise<LinkedFile | undefined> => fileBehindLink(token, world.deps);

  test('a coordinator chooses a document and opens it', async () => {
    const which = await world.says('IeM', 'eksports');
    expect(buttonsOf(which).map(({ title }) => title)).toEqual([said('file.annex'), said('file.workbook'), said('file.entries'), said('file.board'), said('file.ics')]);
    const card = await world.presses('IeM', pressOf(which, said('file.annex')));
    const file = await opened(tokenOn(card));
    expect(file).toMatchObject({ name: 'annex.docx', type: expect.stringContaining('wordprocessingml') });
    expect(wordsIn(file?.bytes)).toContain(secret);
    const events = [];
    for await (const { doc } of world.store.audit.all()) events.push(doc);
    expect(events.filter(({ kind }) => kind === 'exported')).toMatchObject([{ by: 'iem-koordinators', plan: world.plan.id, what: 'annex.docx', about: '' }]);
  });

  test('a typed name is enough', async () => {
    const file = await opened(tokenOn(await world.says('IeM', 'eksports ics')));
    expect(file?.name).toBe('calendar.ics');
    expect(new TextDecoder().decode(file?.bytes)).toContain('RRULE:FREQ=MONTHLY');
  });

  test('a year is a document of its own, also when the kind is chosen after it', async () => {
    const file = await opened(tokenOn(await world.says('IeM', 'eksports annex 2025')));
    expect(file?.name).toBe('annex-2025.docx');
    expect(wordsIn(file?.bytes)).toContain('1.19');
    const card = await world.says('IeM', 'eksports 2025');
    expect(buttonsOf(card).map(({ press }) => press)).toContainEqual({ kind: 'AskFile', file: 'workbook', year: 2025 });
  });

  test("an officer gets the own institution's part", async () => {
    expect(wordsIn((await opened(tokenOn(await world.says('VP', 'eksports annex'))))?.bytes)).toContain(secret);
    const others = await opened(tokenOn(await world.says('VRS', 'eksports annex')));
    expect(wordsIn(others?.bytes)).not.toContain(secret);
    expect(wordsIn(others?.bytes)).toContain('1.19');
  });

  test("nobody gets another's part by a made-up press", async () => {
    const card = await world.presses('VRS', { kind: 'AskFile', file: 'annex', institution: 'VP' });
    expect(textOf(card)).toContain(said('refused.not-allowed'));
    expect(tokenOn(card)).toBe('');
  });

  test('the link holds for a quarter of an hour, for as often as it is opened', async () => {
    const token = tokenOn(await world.says('IeM', 'eksports annex'));
    elapsedMs = linkMinutes * 60_000 - 1;
    expect(await opened(token)).toBeDefined();
    expect(await opened(token)).toBeDefined();
    elapsedMs += 1;
    expect(await opened(token)).toBeUndefined();
    expect(await opened('token-of-nobody')).toBeUndefined();
  });

  test('the link is worth nothing once its owner has left', async () => {
    const token = tokenOn(await world.says('VRS', 'eksports annex'));
    const person = await world.person('VRS');
    const read = await world.store.people.get(person.tenant, person.id);
    if (read === undefined) throw new Error('there is nobody');
    await world.store.people.replace({ ...read.doc, roles: [aRole({ plan: world.plan.id, institution: 'MP' })] }, read.version);
    expect(await opened(token)).toBeUndefined();
  });

  test('a stranger is offered nothing', async () => {
    expect(tokenOn(await world.strangerSays('eksports annex'))).toBe('');
  });
});

describe('in a tenant', () => {
  const target: UploadTarget = { uploadUrl: 'https://vp-my.sharepoint.com/up', contentUrl: 'https://vp-my.sharepoint.com/annex.docx', uniqueId: 'item-1', fileType: 'docx' };
  let uploaded: { readonly to: UploadTarget; readonly bytes: Uint8Array }[];
  let outcome: 'uploaded' | 'repeated' | 'refused';
  let world: World;
  beforeEach(async () => {
    uploaded = [];
    outcome = 'uploaded';
    world = await answered({
      kind: 'consent',
      uploads: {
        upload: async (to, bytes) => {
          uploaded.push({ to, bytes });
          return outcome;
        },
      },
    });
  });

  /** The offer as the platform brings it back. */
  async function offered(who: string, text = 'eksports annex'): Promise<Readonly<Record<string, string>>> {
    const card = await world.says(who, text);
    if (card?.file?.kind !== 'offer') throw new Error(`${who} is offered nothing: ${textOf(card)}`);
    expect(card.file.sizeInBytes).toBeGreaterThan(1000);
    return card.file.context;
  }

  test('the document is made when it is accepted', async () => {
    const context = await offered('IeM');
    expect(uploaded).toEqual([]);
    const late = 'Pēc piedāvājuma.';
    await world.presses('VRS', { kind: 'SubmitAnswer', obligation: world.idOf('1.19', 'VRS', '2025-11'), nonce: 'late', seen: 0 }, { status: 'done', 'total-information-activity': 'yes', text: late });
    const card = await world.consents('IeM', context, target);
    expect(card?.file).toEqual({ kind: 'given', name: 'annex.docx', contentUrl: target.contentUrl, uniqueId: 'item-1', fileType: 'docx' });
    expect(uploaded.map(({ to }) => to)).toEqual([target]);
    expect(wordsIn(uploaded[0]?.bytes)).toContain('Informāciju sniegusi 1 no 7 iestādēm.');
  });

  test("goes by the rights of who accepts, not of who was offered it", async () => {
    const context = await offered('IeM');
    expect(textOf(await world.consents('VRS', context, target))).toContain(said('refused.not-allowed'));
    expect(textOf(await world.consents('VRS', { ...(await offered('VP')) }, target))).toContain(said('refused.not-allowed'));
    expect(uploaded).toEqual([]);
  });

  test('a declined offer makes nothing', async () => {
    expect(textOf(await world.consents('IeM', await offered('IeM')))).toContain(said('file.declined'));
    expect(uploaded).toEqual([]);
  });

  test('what cannot be uploaded is said, and what came twice is not said twice', async () => {
    const context = await offered('IeM');
    outcome = 'refused';
    expect(textOf(await world.consents('IeM', context, target))).toContain(said('file.failed'));
    outcome = 'repeated';
    expect(await world.consents('IeM', context, target)).toBeUndefined();
  });

  test.each([{}, { file: 'passwords' }, { file: 'annex', institution: 5 }, { file: '../etc/passwd' }])('an offer that nobody made (%j) gives nothing', async (context) => {
    expect(textOf(await world.consents('IeM', context, target))).toContain(said('file.failed'));
    expect(uploaded).toEqual([]);
  });

  test('a press is answered aside, and the offer comes as a message', async () => {
    const card = await world.presses('IeM', { kind: 'AskFile', file: 'annex' });
    expect(card).toMatchObject({ aside: said('file.offered'), file: { kind: 'offer', name: 'annex.docx' } });
  });
});
