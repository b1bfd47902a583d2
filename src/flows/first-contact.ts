import type { Person } from '../domain/person.ts';
import type { Inbound } from '../teams/port.ts';
import type { FlowDeps } from './deps.ts';

type Deps = Pick<FlowDeps, 'store' | 'directory' | 'log' | 'audit'>;

/**
 * Who writes. Only the directory's object id of an authenticated activity counts; who is known by a sign-in name alone is bound to
 * it when they first write in their own chat, and by nothing else afterwards.
 */
export async function recognise(inbound: Inbound, deps: Deps): Promise<Person | undefined> {
  const { tenant, objectId, scope, address } = inbound;
  if (objectId === undefined) return undefined;
  const { people } = deps.store;
  const known = await people.byObjectId(tenant, objectId);
  if (known !== undefined) return known.doc;
  // 1. Nobody is asked about while nobody is waited for.
  if (scope !== 'personal' || !(await people.isAnybodyAwaited(tenant))) return undefined;
  // 2. Who does the platform say it is, and are they waited for?
  const signInName = await deps.directory.signInNameOf({ tenant, objectId, address });
  const read = signInName === undefined ? undefined : await people.bySignInName(tenant, signInName);
  if (read === undefined || read.doc.objectId !== null) return undefined;
  // 3. Bound at the version read; the same person's other message may have come first.
  const bound: Person = { ...read.doc, objectId };
  const outcome = await people.replace(bound, read.version);
  if (outcome.kind !== 'ok') return (await people.byObjectId(tenant, objectId))?.doc;
  await deps.audit?.note({ kind: 'people-changed', by: null, plan: null, what: 'object-id-bound', about: bound.id });
  deps.log.info({ person: bound.id }, 'object id learnt at first contact');
  return bound;
}
