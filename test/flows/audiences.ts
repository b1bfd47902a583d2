import type { Person } from '../../src/domain/person.ts';
import { aPerson } from '../support/builders.ts';

const plan = 'onap-2023-2025';
const tenant = '00000000-0000-0000-0000-0000000a7d15';

/** Reads the plan. */
export const observer: Person = aPerson({
  id: 'observer',
  tenant,
  objectId: 'object-observer',
  name: 'Novērotājs',
  roles: [{ plan, role: 'observer', institution: 'IeM' }],
});

/** Heads VP. */
export const head: Person = aPerson({
  id: 'head',
  tenant,
  objectId: 'object-head',
  name: 'Valsts policijas vadītājs',
  roles: [{ plan, role: 'head', institution: 'VP' }],
});
