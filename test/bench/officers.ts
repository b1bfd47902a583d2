import type { InstitutionCode, PlanId } from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Plan } from '../../src/domain/plan.ts';

interface Place {
  readonly plan: PlanId;
  readonly tenant: string;
  readonly institution: InstitutionCode;
}

/** Officers of an institution, each with a conversation of their own. */
export function officers(count: number, { plan, tenant, institution }: Place, serviceUrl: string): readonly Person[] {
  return Array.from({ length: count }, (_, index): Person => ({
    id: `person-${institution}-${index}`,
    tenant,
    objectId: `object-${institution}-${index}`,
    name: `Amatpersona ${index}`,
    language: 'lv',
    roles: [{ plan, role: 'officer', institution }],
    conversation: { serviceUrl, conversationId: `a:${encodeURIComponent(institution)}-${index}`, botId: '28:bot', userId: `29:${encodeURIComponent(institution)}-${index}` },
    reachability: { kind: 'reachable' },
    welcomedAt: '2025-01-02T09:00:00.000Z',
  }));
}

/** The plan as if it had so many institutions: each of those that owe something stands for several, which owe the same. */
export function withInstitutions(count: number, plan: Plan): Plan {
  const owing = plan.institutions.filter(({ code }) => plan.measures.some(({ responsible }) => responsible.includes(code)));
  const added = Array.from({ length: count - owing.length }, (_, index) => ({ index, of: owing[index % owing.length] }));
  const copies = added.flatMap(({ index, of }) => (of === undefined ? [] : [{ of: of.code, copy: { ...of, code: `${of.code} ${index}` } }]));
  const measures = plan.measures.map((measure) => ({
    ...measure,
    responsible: [...measure.responsible, ...copies.filter(({ of }) => measure.responsible.includes(of)).map(({ copy }) => copy.code)],
  }));
  return { ...plan, institutions: [...plan.institutions, ...copies.map(({ copy }) => copy)], measures };
}
