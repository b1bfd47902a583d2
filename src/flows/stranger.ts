import { parsePress } from '../chat/parse-press.ts';
import { type AccessDraft, checkAccessDraft } from '../domain/access-draft.ts';
import { type AccessRequest, mayAskNow } from '../domain/access-request.ts';
import type { Command } from '../domain/command.ts';
import { joinId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { accessFormCard, strangerCard } from '../render/access-card.ts';
import type { Card } from '../render/card.ts';
import { Fault } from '../errors.ts';
import type { Inbound } from '../teams/port.ts';
import type { FlowDeps, LoadedPlan } from './deps.ts';
import { depart, refreshAddress } from './presence.ts';
import { updateDocument } from './retry.ts';
import { tellNow } from './tell-access.ts';

/** Somebody without a role, in their own chat; `known` when they have asked before or had a role once. */
interface Stranger {
  readonly inbound: Inbound;
  readonly known: Person | undefined;
  readonly loaded: LoadedPlan;
}

/** Whatever a stranger says, they learn how they stand and how to ask for access, and nothing of the plan. */
export async function answerStranger(stranger: Stranger, deps: FlowDeps): Promise<Card | undefined> {
  const { inbound, known } = stranger;
  if (inbound.content.kind === 'removed') return known && depart(known, deps);
  // 1. Where they can be written to, and a decision that has not reached them yet.
  const person = known && (await refreshAddress(known, inbound.address, deps));
  if (person !== undefined) await tellNow(person, deps);
  // 2. The form, and what it holds; only whom the directory knows may ask.
  const wanted: Command | undefined = inbound.content.kind === 'press' ? parsePress(inbound.content.data) : undefined;
  const current: Stranger = { ...stranger, known: person };
  if (!canAsk(current, deps)) return standing(current, deps);
  if (wanted?.kind === 'OpenAccessForm') return openForm(emptyDraft, current);
  if (wanted?.kind === 'SubmitAccess') return submit(wanted.draft, current, deps);
  return standing(current, deps);
}

const emptyDraft: AccessDraft = { institution: '', role: undefined, language: undefined, text: '' };

/** Once a week, and only somebody whom a later message would reach as the same person. */
function canAsk({ inbound, known }: Stranger, deps: Pick<FlowDeps, 'now'>): boolean {
  return inbound.objectId !== undefined && mayAskNow(known?.accessRequest, deps.now());
}

function standing(stranger: Stranger, deps: Pick<FlowDeps, 'now'>): Card {
  const { known, loaded } = stranger;
  const request = known?.accessRequest?.plan === loaded.plan.id ? known.accessRequest : undefined;
  return strangerCard({ plan: loaded.plan, request, canAsk: canAsk(stranger, deps) });
}

function openForm(typed: AccessDraft, { loaded }: Stranger): Card {
  return accessFormCard({ plan: loaded.plan, typed, problems: [] });
}

/** Records the request; the tick tells the coordinators. */
async function submit(draft: AccessDraft, stranger: Stranger, deps: FlowDeps): Promise<Card> {
  const { plan } = stranger.loaded;
  const { wanted, problems } = checkAccessDraft(draft, plan);
  if (wanted === undefined) return accessFormCard({ plan, typed: draft, problems });
  const request: AccessRequest = { ...wanted, id: deps.newId(), plan: plan.id, at: deps.now(), decision: null, isTold: false };
  const person = stranger.known ?? (await createPerson(stranger.inbound, deps));
  const asked = await updateDocument(deps.store.people, { partition: person.tenant, id: person.id }, (current): Person | undefined => {
    // The same press again, or a role that came meanwhile.
    if (current.roles.length > 0 || !mayAskNow(current.accessRequest, request.at)) return undefined;
    const name = current.name === '' ? (stranger.inbound.name ?? '') : current.name;
    return { ...current, name, language: draft.language ?? current.language, accessRequest: request };
  });
  deps.log.info({ person: person.id, request: asked?.accessRequest?.id }, 'access asked for');
  deps.nudge();
  return standing({ ...stranger, known: asked ?? person }, deps);
}

/** The lookup document gives one object id one person, however many presses arrive at once. */
async function createPerson({ tenant, objectId = '', name = '', address }: Inbound, deps: FlowDeps): Promise<Person> {
  const lookup = joinId('asker', tenant, objectId);
  const fresh = deps.newId();
  const outcome = await deps.store.facts.create({ id: lookup, value: fresh });
  if (outcome.kind === 'throttled') throw new Fault('store-throttled', 'a request for access.');
  const id = (await deps.store.facts.get('installation', lookup))?.doc.value ?? fresh;
  const person: Person = {
    id,
    tenant,
    objectId,
    name,
    language: 'lv',
    roles: [],
    conversation: address,
    reachability: { kind: 'reachable' },
    welcomedAt: null,
  };
  const created = await deps.store.people.create(person);
  if (created.kind === 'throttled') throw new Fault('store-throttled', 'a request for access.');
  return person;
}
