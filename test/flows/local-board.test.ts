import { describe, expect, test } from '@jest/globals';
import { type BoardAddress, localBoard } from '../../src/flows/local-board.ts';
import { createWorld } from '../support/world.ts';

async function drawn(address: BoardAddress): Promise<string | undefined> {
  const { deps } = await createWorld({ at: '2025-12-01 09:00', measures: ['1.5'] });
  const page = await localBoard(address, deps);
  return page === undefined ? undefined : Buffer.from(page).toString('utf8');
}

/** The one that is looked at now, of each switch. */
const current = (page: string | undefined): readonly (string | undefined)[] =>
  [...(page ?? '').matchAll(/<a href="([^"]*)"[^>]*aria-current=page>/gu)].map(([, address]) => address);

describe('the board of the demonstration', () => {
  test('is the coordinator’s, in Latvian, when nothing else is asked', async () => {
    const page = await drawn({});
    expect(page).toContain('<html lang="lv">');
    expect(current(page)).toEqual(['/board?lang=lv', '/board?lang=lv']);
    expect(page).not.toContain('Redzams tas, ko redz');
  });

  test('is what an institution sees, in its language', async () => {
    const page = await drawn({ as: 'VRS', lang: 'en' });
    expect(current(page)).toEqual(['/board?as=VRS&amp;lang=en', '/board?as=VRS&amp;lang=en']);
    expect(page).toContain('Shown is what State Border Guard');
  });

  test.each([{ as: 'XX' }, { as: '' }, { lang: 'de' }])('is not there for %j', async (address) => {
    expect(await drawn(address)).toBeUndefined();
  });
});
