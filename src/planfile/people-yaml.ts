import { z } from 'zod';
import type { PlanId } from '../domain/ids.ts';
import { languages, type Person, roleKinds } from '../domain/person.ts';
import { readYamlFile } from './yaml-file.ts';

const peopleSchema = z.strictObject({
  tenant: z.string().min(1),
  people: z.array(
    z.strictObject({
      id: z.string().min(1),
      name: z.string().min(1),
      objectId: z.guid().toLowerCase(),
      language: z.enum(languages),
      roles: z.array(z.strictObject({ role: z.enum(roleKinds), institution: z.string().min(1) })).min(1),
    }),
  ),
});

/** Reads a people file: everybody takes part in the one plan it is read for, and nobody has a conversation yet. */
export function readPeopleYaml(file: string, plan: PlanId): { readonly tenant: string; readonly people: readonly Person[] } {
  const { tenant, people } = readYamlFile(file, peopleSchema);
  return {
    tenant,
    people: people.map(({ roles, ...person }) => ({
      ...person,
      tenant,
      roles: roles.map((role) => ({ ...role, plan })),
      conversation: null,
      reachability: { kind: 'never-installed' },
      welcomedAt: null,
    })),
  };
}
