import type { Store } from '../store/store.ts';

/** The demonstration's store alone holds a clock. */
export const clockFactId = 'demo-clock';

/** Whether a store holds made-up data, so that what is handed out of it can say so. */
export async function isDemonstration({ facts }: Pick<Store, 'facts'>): Promise<boolean> {
  return (await facts.get('installation', clockFactId)) !== undefined;
}
