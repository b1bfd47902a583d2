import type { World, WorldOptions } from '../support/world.ts';
import { createWorld } from '../support/world.ts';

/** VP reported 180 of 250 on 14 November; on Monday 1 December at 9:07 it has its bundle. */
export async function december(overrides: Partial<WorldOptions> = {}): Promise<World> {
  const world = await createWorld({ measures: ['1.7(2)', '1.19'], trackFrom: '2025-11-01', at: '2025-11-14 10:00', ...overrides });
  const typed = { status: 'in-progress', 'total-trained-officials': '180', text: 'Mācības notiek.' };
  await world.presses('VP', { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'nonce-of-november', seen: 0 }, typed);
  world.at('2025-12-01 09:00');
  await world.beat();
  world.at('2025-12-01 09:07');
  return world;
}

/** 1.7(2) of VP: officials trained in KAIS. */
export const kais = (world: World): string => world.idOf('1.7(2)', 'VP');

/** VP sends the form of 1.7(2). */
export async function submit(world: World, inputs: Readonly<Record<string, unknown>>): ReturnType<World['presses']> {
  return world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'nonce-of-december', seen: 0 }, inputs);
}

export async function entriesOf(world: World, id = kais(world)): Promise<number> {
  return (await world.obligation(id)).entryCount;
}
