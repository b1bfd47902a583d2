import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { createLog } from '../../src/compose.ts';
import { textOf } from '../support/read-card.ts';
import { addressOf, createWorld, type World } from '../support/world.ts';
import { Fault } from '../../src/errors.ts';

/** Stands in every text that anybody writes, in every name and in every token. */
const secret = 'ŠLEPENS';
const text = (what: string): string => `${secret} ${what}`;
const token = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(secret).toString('base64url')}.signature`;
const forms = [secret, secret.toLowerCase(), Buffer.from(secret).toString('base64url'), 'signature'];

interface Scanned {
  readonly world: World;
  readonly lines: () => readonly Record<string, unknown>[];
}

async function scanned(): Promise<Scanned> {
  let written = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  const world = await createWorld({
    at: '2025-12-01 09:00',
    trackFrom: '2025-11-01',
    colleagues: ['VP-2'],
    log: createLog('debug', stream),
  });
  return {
    world,
    lines: () => {
      for (const form of forms) expect(written).not.toContain(form);
      return written.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    },
  };
}

const failing = (message: string) =>
  Object.assign(new Error(message), {
    code: 'ECONNRESET',
    request: { headers: { authorization: `Bearer ${token}` }, body: text('pieprasījums') },
    response: { body: text('atbilde') },
    cause: new Fault('store-unreadable', 'A document of the store is not JSON.', syntaxError()),
  });

function syntaxError(): unknown {
  try {
    return JSON.parse(`{"text": ${secret}}`);
  } catch (error) {
    return error;
  }
}

/** What an officer, a colleague, a coordinator and a stranger do in a day, with secrets in whatever they write. */
async function work({ world }: Scanned): Promise<void> {
  const kais = world.idOf('1.7(2)', 'VP');
  await world.beat();
  await world.says('VP', `1.7(2) izpildīts, apmācīti 250, ${text('brīvais teksts')}`, { name: text('vārds') });
  await world.says('VP', text('nesaprotams'));
  await world.sends('VP', text('pārskats.pdf'), `refused-${secret}.pdf`);
  const inputs = { status: 'in-progress', 'total-trained-officials': '180', text: text('paveiktais'), evidence: `https://vp.gov.lv/?sig=${token}` };
  await world.presses('VP', { kind: 'LeaveForm', obligation: kais, seen: 0 }, inputs);
  await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais, nonce: 'n-1', seen: 0 }, inputs);
  await world.presses('VP', { kind: 'SubmitRequest', obligation: kais, nonce: 'n-2' }, { 'expected-on': '2026-06-30', reason: 'other', text: text('iemesls') });
  await world.presses('IeM', { kind: 'SubmitReturn', obligation: kais, answer: 1 }, { comment: text('piezīme') });
  await world.presses('IeM', { kind: 'SubmitPause' }, { reason: text('apturēšana') });
  await world.presses('IeM', { kind: 'ResumePlan' });
  await world.presses('IeM', { kind: 'SubmitRedaction', document: kais, entry: 1 }, { reason: text('dzēšana') });
  await world.strangerSays(text('svešinieks'), { name: text('svešais'), address: { ...addressOf('stranger'), serviceUrl: `https://smba.trafficmanager.net/${token}/` } });
  world.port.answersNext({ kind: 'retry', afterMs: 1000, isThrottled: true, why: '429' }, { kind: 'gone', why: '403 ConversationBlockedByUser' });
  world.at('2025-12-02 09:00');
  await world.beat();
  await world.removes('VP-2');
}

describe('what is logged at debug level', () => {
  test('holds nobody’s text, name or token', async () => {
    const scan = await scanned();
    await work(scan);
    const lines = scan.lines();
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter(({ msg }) => msg === 'turn taken').length).toBeGreaterThan(8);
    expect(lines.every(({ activity, message, msg }) => msg !== 'turn taken' || (typeof activity === 'string' && message === undefined))).toBe(true);
    const people = (await Array.fromAsync(scan.world.store.people.all())).map(({ doc }) => doc);
    const logged = JSON.stringify(lines);
    for (const { name, objectId } of people) expect(logged).not.toContain(name.length > 5 ? name : objectId);
  });

  test('names a failed turn by activity and code, and no more', async () => {
    const scan = await scanned();
    const { world } = scan;
    const { obligations } = world.store;
    (world.deps as { store: object }).store = {
      ...world.store,
      obligations: { ...obligations, get: () => Promise.reject(failing(`refused: Bearer ${token}`)) },
    };
    const card = await world.presses('VP', { kind: 'OpenForm', obligation: world.idOf('1.7(2)', 'VP') }, { text: text('ierakstītais') });
    const failed = scan.lines().find(({ msg }) => msg === 'turn failed');
    expect(textOf(card)).toContain(failed?.['code']);
    expect(failed).toMatchObject({
      activity: expect.stringContaining('activity-in-'),
      code: expect.any(String),
      err: { message: 'refused: Bearer …', code: 'ECONNRESET', cause: { code: 'store-unreadable', cause: { type: 'SyntaxError', message: 'unreadable text' } } },
    });
  });
});
