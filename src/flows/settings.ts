import type { Command } from '../domain/command.ts';
import { digestScope } from '../domain/digest-audience.ts';
import type { Card } from '../render/card.ts';
import { sentenceCard } from '../render/notice-card.ts';
import { settingsCard } from '../render/settings-card.ts';
import { viewContextFor } from './compose-message.ts';
import { updateDocument } from './retry.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** What the person has chosen, and what cannot be chosen. */
export async function showSettings(_command: Wanted<'ShowSettings'>, { context }: Turn): Promise<Card> {
  return settingsCard(context);
}

/** The weekly digest on or off, for oneself only: a channel's goes on. */
export async function setDigest({ wanted }: Wanted<'SetDigest'>, { person, loaded, context, deps }: Turn): Promise<Card> {
  if (digestScope(person, loaded.plan.id) === undefined) return sentenceCard('settings.no-digest', {}, context);
  await updateDocument(deps.store.people, { partition: person.tenant, id: person.id }, (current) => ({ ...current, wantsDigest: wanted }));
  const changed = viewContextFor({ ...person, wantsDigest: wanted }, loaded, deps);
  return settingsCard(changed, { saved: true });
}
