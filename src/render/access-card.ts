import type { AccessDraft, AccessProblem } from '../domain/access-draft.ts';
import { institutionsTakingPart } from '../domain/access-draft.ts';
import { type AccessRequest, askableRoles, nextRequestAt, type Place } from '../domain/access-request.ts';
import { type Language, languages } from '../domain/person.ts';
import { institutionOf, type Plan } from '../domain/plan.ts';
import type { Card } from './card.ts';
import { noticeCard } from './notice-card.ts';
import { coordinatorName, momentValues } from './phrases.ts';
import { type Field, sheetCard } from './sheet-card.ts';
import type { TextKey } from './texts/en-texts.ts';
import { type Texts, textsFor } from './texts/texts.ts';

/** The language of somebody whom the plan does not know is not known either: they read both. */
const both: readonly Texts[] = languages.map(textsFor);

/** For somebody whom the plan does not know: one polite sentence, how their request stands, and the way to ask when it is open. */
export function strangerCard(view: { readonly plan: Plan; readonly request: AccessRequest | undefined; readonly canAsk: boolean }): Card {
  return noticeCard(
    {
      paragraphs: both.map((texts) => strangerPhrase(view, texts)),
      actions: view.canAsk ? [{ title: inBoth('action.access.ask'), style: 'positive', press: { kind: 'OpenAccessForm' } }] : [],
    },
    textsFor('lv'),
  );
}

function strangerPhrase({ plan, request, canAsk }: Parameters<typeof strangerCard>[0], texts: Texts): string {
  const coordinator = coordinatorName('locative', { plan, texts });
  const listed = texts.t(canAsk ? 'stranger.may-ask' : 'stranger.text', { coordinator });
  if (request === undefined) return listed;
  const next = canAsk ? [] : [texts.t('access.next', momentValues(nextRequestAt(request), { plan, texts }))];
  const { decision } = request;
  // Who was admitted and has left again is where everybody else begins.
  if (decision?.kind === 'granted') return [listed, ...next].join(' ');
  const place = placeValues(request, { plan, texts });
  if (decision === null)
    return [texts.t('access.waits', { ...place, ...momentValues(request.at, { plan, texts }), coordinator }), ...next].join(' ');
  const refused = texts.t('access.was-refused', { ...place, ...momentValues(decision.at, { plan, texts }) });
  return [refused, ...(canAsk ? [listed] : next)].join(' ');
}

/** The form of a request; what was typed stays when something is missing. */
export function accessFormCard(view: {
  readonly plan: Plan;
  readonly typed: AccessDraft;
  readonly problems: readonly AccessProblem[];
}): Card {
  const { plan, typed, problems } = view;
  const lv = textsFor('lv');
  const problem = (kind: AccessProblem): { readonly problem?: string } =>
    problems.includes(kind) ? { problem: inBoth(`access.problem.${kind}`) } : {};
  return sheetCard(
    {
      title: inBoth('action.access.ask'),
      lines: both.map((texts) => texts.t('access.form.text', { coordinator: coordinatorName('locative', { plan, texts }) })),
      fields: [
        { ...institutionField(plan, both), value: typed.institution, ...problem('institution-missing') },
        { ...roleField(both), value: typed.role ?? '', ...problem('role-missing') },
        {
          kind: 'pick',
          id: 'language',
          label: inBoth('access.language'),
          value: typed.language ?? 'lv',
          choices: languages.map((language: Language) => ({ title: inBoth(`access.language.${language}`), value: language })),
        },
        { kind: 'text', id: 'text', label: inBoth('access.explanation'), value: typed.text, ...problem('text-too-long') },
      ],
      footnote: both.map((texts) => texts.t('form.warning')).join(' '),
      actions: [
        { title: inBoth('action.access.submit'), style: 'positive', press: { kind: 'SubmitAccess' } },
        { title: inBoth('action.back'), inputs: 'none', press: { kind: 'ShowHelp' } },
      ],
    },
    lv,
  );
}

/** Institutions that take part in the plan, by name. */
export function institutionField(plan: Plan, languagesShown: readonly Texts[]): Field {
  return {
    kind: 'pick',
    id: 'institution',
    label: languagesShown.map((texts) => texts.t('access.institution')).join(' · '),
    choices: institutionsTakingPart(plan).map((code) => {
      const { name } = institutionOf(plan, code);
      // Two that are called alike are told apart by their codes.
      return { title: `${languagesShown.map(({ language }) => name[language]).join(' · ')} (${code})`, value: code };
    }),
  };
}

export function roleField(languagesShown: readonly Texts[]): Field {
  return {
    kind: 'choice',
    id: 'role',
    label: languagesShown.map((texts) => texts.t('access.role')).join(' · '),
    choices: askableRoles.map((role) => ({
      title: languagesShown.map((texts) => texts.t(`access.choice.${role}`)).join(' · '),
      value: role,
    })),
  };
}

/** A place as it stands inside a sentence. */
export function placeValues(
  { institution, role }: Place,
  { plan, texts }: { readonly plan: Plan; readonly texts: Texts },
): { readonly institution: string; readonly role: string } {
  return { institution: institutionOf(plan, institution).name[texts.language], role: texts.t(`access.role.${role}`) };
}

function inBoth(key: TextKey): string {
  return both.map((texts) => texts.t(key)).join(' · ');
}
