import { describe, expect, test } from '@jest/globals';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { startChild, useFolder } from './sqlite-files.ts';

describe('SQLite and other processes', () => {
  const pathOf = useFolder();
  const openServer = () => openSqliteStore({ file: pathOf('store.db'), role: 'server' });

  test('a second server is refused until the first is killed', async () => {
    const first = startChild('serve', pathOf('store.db'));
    await first.printed(1);
    await expect(openServer()).rejects.toMatchObject({ code: 'store-locked', message: expect.stringContaining(pathOf('store.db')) });
    await first.kill();
    await (await openServer()).close();
  });

  test('a killed server loses nothing it had answered', async () => {
    for (const lines of [1, 300, 1_000]) {
      const file = pathOf(`killed-${lines}.db`);
      const child = startChild('write', file);
      await child.printed(lines);
      await child.kill();

      const store = await openSqliteStore({ file, role: 'server' });
      const editions = new Map(child.lines.map((line) => line.split(' ') as [string, string])); // `ID EDITION`, the last one of an id wins
      for (const [id, edition] of editions) {
        expect(Number((await store.facts.get('installation', id))?.doc.value)).toBeGreaterThanOrEqual(Number(edition));
      }
      await store.close();
    }
  });

  test('two processes that add to one document lose nothing', async () => {
    const store = await openServer();
    await store.facts.create({ id: 'count', value: '0' });
    const children = [startChild('increment', pathOf('store.db')), startChild('increment', pathOf('store.db'))];
    expect(await Promise.all(children.map((child) => child.ended))).toEqual([0, 0]);
    expect((await store.facts.get('installation', 'count'))?.doc.value).toBe('400');
    await store.close();
  });
});
