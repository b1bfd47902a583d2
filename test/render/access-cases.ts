import type { AccessDecision, AccessRequest } from '../../src/domain/access-request.ts';
import type { Asker } from '../../src/domain/admission.ts';
import type { Language } from '../../src/domain/person.ts';
import { accessFormCard, strangerCard } from '../../src/render/access-card.ts';
import { accessDecidedCard, accessListCard, accessRefusalCard, accessRequestCard, otherAccessCard } from '../../src/render/access-request-card.ts';
import { aPerson, aRequest } from '../support/builders.ts';
import type { Cases } from './answer-cases.ts';
import { plan } from './played-plan.ts';
import { officerOf, viewOf } from './readers.ts';

const coordinator = (language: Language): ReturnType<typeof viewOf> => viewOf('coordinator', language);

/** Anna Bērziņa asks to be an officer of VP. */
export function anAsker(request: Partial<AccessRequest> = {}, name = 'Anna Bērziņa'): Asker {
  return { ...aPerson({ id: 'asker-1', name, roles: [] }), accessRequest: aRequest({ plan: plan.id, ...request }) };
}

const granted: AccessDecision = { kind: 'granted', at: '2025-12-01T08:15:00.000Z', by: 'reader-1', institution: 'VRS', role: 'substitute' };
const refused: AccessDecision = { kind: 'refused', at: '2025-12-01T08:15:00.000Z', by: 'another', reason: 'Iestādei amatpersona jau ir norādīta.' };

const stranger = (decision: AccessDecision | null | undefined, canAsk: boolean): ReturnType<typeof strangerCard> =>
  strangerCard({ plan, request: decision === undefined ? undefined : anAsker({ decision }).accessRequest, canAsk });
const empty = { institution: '', role: undefined, language: undefined, text: '' };

/** Asking for access, and deciding on it. What strangers read is in both languages, whatever the reader's. */
export const accessCases: Cases = {
  stranger: () => stranger(undefined, true),
  'stranger-without-object-id': () => stranger(undefined, false),
  'stranger-waits': () => stranger(null, false),
  'stranger-waits-long': () => stranger(null, true),
  'stranger-refused': () => stranger(refused, false),
  'stranger-refused-long-ago': () => stranger(refused, true),
  'stranger-who-left': () => stranger(granted, false),
  'access-form': () => accessFormCard({ plan, typed: empty, problems: [] }),
  'access-form-with-problems': () =>
    accessFormCard({ plan, typed: { ...empty, language: 'en', text: 'Garš. '.repeat(60) }, problems: ['institution-missing', 'role-missing', 'text-too-long'] }),
  'access-request': (language) => accessRequestCard({ asker: anAsker(), standing: 'waits' }, coordinator(language)),
  'access-request-bare': (language) => accessRequestCard({ asker: anAsker({ text: '', role: 'observer' }, ''), standing: 'waits' }, coordinator(language)),
  'access-request-granted': (language) => accessRequestCard({ asker: anAsker({ decision: granted }), standing: 'decided' }, coordinator(language)),
  'access-request-refused': (language) => accessRequestCard({ asker: anAsker({ decision: refused }), standing: 'decided' }, coordinator(language)),
  'access-request-overtaken': (language) => accessRequestCard({ asker: anAsker(), standing: 'overtaken' }, coordinator(language)),
  'access-other': (language) => otherAccessCard({ asker: anAsker(), typed: anAsker().accessRequest, problems: [] }, coordinator(language)),
  'access-other-with-problems': (language) => otherAccessCard({ asker: anAsker(), typed: empty, problems: ['institution-missing', 'role-missing'] }, coordinator(language)),
  'access-refusal': (language) => accessRefusalCard({ asker: anAsker(), reason: '', isTooLong: false }, coordinator(language)),
  'access-refusal-too-long': (language) => accessRefusalCard({ asker: anAsker(), reason: 'Garš. '.repeat(60), isTooLong: true }, coordinator(language)),
  'access-list': (language) => accessListCard([anAsker(), anAsker({ id: 'request-2', institution: 'VID', role: 'observer' }, 'Jānis Kalniņš')], coordinator(language)),
  'access-list-long': (language) => accessListCard(Array.from({ length: 41 }, (_, index) => anAsker({ id: `request-${index}` })), coordinator(language)),
  'access-list-empty': (language) => accessListCard([], coordinator(language)),
  'access-decided-officer': (language) => accessDecidedCard({ ...granted, institution: 'VP', role: 'officer' }, viewOf(officerOf('VP'), language)),
  'access-decided-substitute': (language) => accessDecidedCard(granted, viewOf([{ plan: plan.id, role: 'substitute', institution: 'VRS' }], language)),
  'access-decided-observer': (language) => accessDecidedCard({ ...granted, role: 'observer' }, viewOf('observer', language)),
  'access-decided-refused': (language) => accessDecidedCard(refused, viewOf([], language)),
  'access-decided-refused-bare': (language) => accessDecidedCard({ ...refused, reason: '' }, viewOf([], language)),
};
