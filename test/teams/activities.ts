import { readFileSync } from 'node:fs';

type Name = 'installed' | 'membersAdded' | 'text' | 'execute' | 'submit' | 'installedInGroup' | 'installedInChannel';
type Activity = Readonly<Record<string, unknown>> & { readonly conversation: object; readonly channelData: object; readonly from: object };

const recorded = JSON.parse(readFileSync(new URL('activities.json', import.meta.url), 'utf8')) as Readonly<Record<Name, Activity>>; // the file beside

/** What the Agents Playground 0.2.28 sent in November 2026, changed where a test needs it; undefined takes a property away. */
export function anActivity(name: Name, changes: Readonly<Record<string, unknown>> = {}): Activity {
  return JSON.parse(JSON.stringify({ ...recorded[name], ...changes })) as Activity; // a copy
}

/** Who presses, in their own chat. */
export interface Presser {
  readonly who: string;
  readonly objectId: string | null;
  readonly tenant: string;
  readonly serviceUrl: string;
  /** Of the activity; each delivery of the platform has its own. */
  readonly id?: string;
}

/** A pressed button of a card, with what its fields hold. */
export function aPress({ who, objectId, tenant, serviceUrl, id = 'press' }: Presser, data: object): Activity {
  return anActivity('execute', {
    id,
    serviceUrl,
    from: { id: `29:${who}`, aadObjectId: objectId, name: who },
    recipient: { id: '28:atgadnis', name: 'Atgādnis' },
    conversation: { id: `a:${who}`, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    value: { action: { type: 'Action.Execute', verb: 'do', data } },
  });
}
