import { readFileSync } from 'node:fs';

type Name = 'installed' | 'membersAdded' | 'text' | 'execute' | 'submit' | 'installedInGroup' | 'installedInChannel';
type Activity = Readonly<Record<string, unknown>> & { readonly conversation: object; readonly channelData: object; readonly from: object };

const recorded = JSON.parse(readFileSync(new URL('activities.json', import.meta.url), 'utf8')) as Readonly<Record<Name, Activity>>; // the file beside

/** What the Agents Playground 0.2.28 sent in November 2026, changed where a test needs it; undefined takes a property away. */
export function anActivity(name: Name, changes: Readonly<Record<string, unknown>> = {}): Activity {
  return JSON.parse(JSON.stringify({ ...recorded[name], ...changes })) as Activity; // a copy
}
