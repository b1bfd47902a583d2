import { toInstant } from '../domain/dates.ts';
import { forget, type ForgetOutcome, peopleNamed } from '../flows/forget.ts';
import { formerOfficer } from '../render/person-name.ts';
import { textsFor } from '../render/texts/texts.ts';
import { auditLogOf } from './audit-note.ts';
import { byCommandLine, type CommandLine, type Outcome } from './command-line.ts';
import { withStore } from './planted-plan.ts';

const usage = 'Usage: npx plan forget PERSON [--apply] [--data FOLDER]; PERSON is an id, a sign-in name or an object id';

/** `plan forget PERSON`: says what is kept about somebody who has left; with `--apply` takes it away, and leaves every entry as it is. */
export async function forgetPerson({ operands, isJson, isApplied = false, ...settings }: CommandLine): Promise<Outcome> {
  const [named, ...more] = operands;
  if (named === undefined || more.length > 0) return { exitCode: 2, text: usage };
  return withStore(settings, async (store) => {
    const [person, ...others] = await peopleNamed(named, { store });
    if (person === undefined) return { exitCode: 1, text: `Nobody in the store is ${named}. ${usage}` };
    if (others.length > 0)
      return { exitCode: 1, text: `Several people are ${named}: name one by id, ${[person, ...others].map(({ id }) => id).join(', ')}.` };
    const outcome = await forget(
      person,
      { isApplied, by: byCommandLine, nameOf: (institutions) => formerOfficer(institutions, textsFor('lv')) },
      { store, now: () => toInstant(Date.now()), audit: auditLogOf(store) },
    );
    return { exitCode: outcome.kind === 'has-roles' ? 1 : 0, text: isJson ? JSON.stringify(outcome) : sentence(person.id, outcome) };
  });
}

function sentence(id: string, outcome: ForgetOutcome): string {
  if (outcome.kind === 'has-roles')
    return `${id} is still in ${outcome.plans.join(', ')}. Remove the person from the plan first, in the chat (cilvēki) or by a people list.`;
  const { entries, institutions, messages, drafts, files } = outcome;
  const kept = `Entries that go on naming the id and stay as they are: ${entries}.`;
  const taken = `messages ${messages}, drafts ${drafts}, files ${files}`;
  return outcome.kind === 'forgotten'
    ? `${id} is forgotten: name, sign-in name, object id and chat are gone; ${taken}. In their place stands "${formerOfficer(institutions, textsFor('en'))}". ${kept}`
    : `${id} would be forgotten, with ${taken}. ${kept} Nothing is changed without --apply. A backup that is older still holds the name.`;
}
