import type { Container } from '@azure/cosmos';
import { untoldAbsence } from '../../domain/absence.ts';
import type { PlanId } from '../../domain/ids.ts';
import type { Person } from '../../domain/person.ts';
import type { People } from '../store.ts';
import { ask, createCollection, type Layout, type Row, toVersioned } from './collection.ts';

export const personLayout: Layout<Person> = {
  container: 'people',
  partitionOf: ({ tenant }) => tenant,
  shape: {
    pack: (document) => ({
      document,
      plans: [...new Set(document.roles.map(({ plan }) => plan))],
      places: document.roles.map(placeOf),
      untoldAbsence: untoldAbsence(document),
    }),
    unpack: ({ document }) => document as Person, // packed above
  },
  indexed: [
    '/document/id/?',
    '/document/objectId/?',
    '/document/signInName/?',
    '/document/accessRequest/plan/?',
    '/plans/[]/?',
    '/places/[]/?',
    '/document/accessRequest/isTold/?',
    '/untoldAbsence/?',
    '/document/absence/until/?',
    '/document/reachability/kind/?',
  ],
};

/** One text for a plan and an institution of it; neither holds a tab. */
function placeOf({ plan, institution }: { readonly plan: string; readonly institution: string }): string {
  return `${plan}\t${institution}`;
}

const queries = {
  /**
   * A query, not a lookup document per object id: about 3 RU and one round trip, where a lookup document takes two point reads
   * (2 RU, two round trips) and a second write that nothing ties to the first, so that a death between them would lose a person.
   * A sign-in name is found in the same way.
   */
  byObjectId: 'SELECT c.document, c._etag FROM c WHERE c.partition = @partition AND c.document.objectId = @objectId',
  bySignInName: 'SELECT c.document, c._etag FROM c WHERE c.partition = @partition AND c.document.signInName = @signInName',
  ofId: 'SELECT c.document, c._etag FROM c WHERE c.document.id = @id',
  askersOf: 'SELECT c.document, c._etag FROM c WHERE c.document.accessRequest.plan = @plan',
  untoldAskers: 'SELECT c.document, c._etag FROM c WHERE c.document.accessRequest.isTold = false',
  /** An earlier version has stored nothing of it. */
  awayUntold: `SELECT c.document, c._etag FROM c WHERE c.untoldAbsence >= @day
    OR (NOT IS_DEFINED(c.untoldAbsence) AND c.document.absence.until >= @day AND IS_STRING(c.document.absence.substitute))`,
  unreachable: "SELECT VALUE c.plans FROM c WHERE c.document.reachability.kind IN ('never-installed', 'gone')",
  isAnybodyAwaited: `SELECT VALUE c.document.id FROM c WHERE c.partition = @partition
    AND c.document.objectId = null AND c.document.signInName > '' AND ARRAY_LENGTH(c.plans) > 0`,
  /** Of all tenants, because a plan does not name them; as a rule there is one. */
  ofPlan: 'SELECT c.document, c._etag FROM c WHERE ARRAY_CONTAINS(c.plans, @plan)',
  /** An earlier version has stored the plans alone. */
  ofInstitution: `SELECT c.document, c._etag FROM c WHERE ARRAY_CONTAINS(c.places, @place)
    OR (NOT IS_DEFINED(c.places) AND ARRAY_CONTAINS(c.plans, @plan))`,
} as const;

export function createPeople(container: Container): People {
  return {
    ...createCollection(personLayout, container),
    async byObjectId(tenant, objectId) {
      if (objectId === '') return undefined;
      const rows = await ask<Row>(container, { text: queries.byObjectId, values: { objectId }, partition: tenant });
      const found = rows.map((row) => toVersioned<Person>(row));
      return found.find(({ doc }) => doc.roles.length > 0) ?? found[0];
    },
    async bySignInName(tenant, signInName) {
      if (signInName === '') return undefined;
      const rows = await ask<Row>(container, { text: queries.bySignInName, values: { signInName }, partition: tenant });
      const found = rows.map((row) => toVersioned<Person>(row));
      return found.find(({ doc }) => doc.objectId === null) ?? found[0];
    },
    async ofId(id) {
      const [row] = await ask<Row>(container, { text: queries.ofId, values: { id } });
      return row && toVersioned<Person>(row).doc;
    },
    async askersOf(plan) {
      return (await ask<Row>(container, { text: queries.askersOf, values: { plan } })).map((row) => toVersioned<Person>(row).doc);
    },
    async ofInstitution(plan, institution) {
      const place = placeOf({ plan, institution });
      const rows = await ask<Row>(container, { text: queries.ofInstitution, values: { place, plan } });
      return rows.map((row) => toVersioned<Person>(row).doc).filter(({ roles }) => roles.some((role) => placeOf(role) === place));
    },
    async ofPlan(plan) {
      return (await ask<Row>(container, { text: queries.ofPlan, values: { plan } })).map((row) => toVersioned<Person>(row).doc);
    },
    async untoldAskers(limit) {
      return (await ask<Row>(container, { text: queries.untoldAskers, limit })).map((row) => toVersioned<Person>(row).doc);
    },
    async awayUntold(day, limit) {
      return (await ask<Row>(container, { text: queries.awayUntold, values: { day }, limit })).map((row) => toVersioned<Person>(row).doc);
    },
    unreachable: () => ask<readonly PlanId[]>(container, { text: queries.unreachable }),
    isAnybodyAwaited: async (tenant) => (await ask(container, { text: queries.isAnybodyAwaited, partition: tenant, limit: 1 })).length > 0,
  };
}
