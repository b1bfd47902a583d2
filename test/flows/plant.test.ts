import { expect, test } from '@jest/globals';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { createWorld } from '../support/world.ts';

test('a plan that is too large for a document is refused whole', async () => {
  const store = await openSqliteStore({ file: ':memory:', role: 'server' });
  const planted = createWorld({
    at: '2025-12-01 09:00',
    store,
    plan: (plan) => ({ ...plan, title: { lv: 'x'.repeat(1_500_000), en: 'Plan' } }),
  });
  await expect(planted).rejects.toMatchObject({ code: 'store-too-large' });
  const { id } = (await createWorld({ at: '2025-12-01 09:00' })).plan;
  expect(await store.plans.get(id, id)).toBeUndefined();
});
