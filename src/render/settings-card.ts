import { answersInPlan, hasRole } from '../domain/access.ts';
import { type DigestScope, digestScope, wantsDigest } from '../domain/digest-audience.ts';
import type { Action, Card } from './card.ts';
import { homeActions, noticeCard } from './notice-card.ts';
import type { ViewContext } from './view-context.ts';

/** What a person has chosen and can choose otherwise, and what cannot be switched off. */
export function settingsCard(context: ViewContext, { saved = false }: { readonly saved?: boolean } = {}): Card {
  const { texts, reader, plan } = context;
  const scope = digestScope(reader, plan.id);
  return noticeCard(
    {
      title: texts.t(saved ? 'settings.saved' : 'settings.title'),
      paragraphs: [
        texts.t('settings.language'),
        ...(scope === undefined ? [] : [digestPhrase(scope, context)]),
        ...whatStays(context),
        ...(answersInPlan(reader, plan.id) ? [texts.t('explain.stop.instead')] : []),
      ],
      actions: settingsActions(context),
    },
    texts,
  );
}

/** One button for each thing that can be chosen. */
function settingsActions(context: ViewContext): readonly Action[] {
  const { texts, reader, plan } = context;
  const absence: Action = { title: texts.t('absence.action'), press: { kind: 'OpenAbsence' } };
  const language: Action = {
    title: texts.t('action.language'),
    press: { kind: 'ChangeLanguage', language: texts.language === 'lv' ? 'en' : 'lv' },
  };
  return [language, ...digestActions(context), ...(answersInPlan(reader, plan.id) ? [absence] : []), ...homeActions(context).slice(0, -1)];
}

/** The digest on or off, for who may have it. */
export function digestActions({ texts, reader, plan }: ViewContext): readonly Action[] {
  const scope = digestScope(reader, plan.id);
  if (scope === undefined) return [];
  const wanted = !wantsDigest(reader, scope);
  return [{ title: texts.t(wanted ? 'action.digestOn' : 'action.digestOff'), press: { kind: 'SetDigest', wanted } }];
}

/** Whether the weekly digest is sent, when, and what goes on whatever one chooses. */
export function digestPhrase(scope: DigestScope, { texts, reader, plan }: ViewContext): string {
  const key = wantsDigest(reader, scope) ? 'on' : 'off';
  if (scope.kind === 'institutions') return texts.t(`settings.head.${key}`);
  return hasRole(reader, plan.id, 'coordinator') ? texts.t(`settings.coordinator.${key}`) : texts.t(`settings.observer.${key}`);
}

/** What everybody goes on getting, by what they are in the plan. */
export function whatStays({ texts, reader, plan }: ViewContext): readonly string[] {
  return [
    ...(answersInPlan(reader, plan.id) ? [texts.t('explain.stop')] : []),
    ...(hasRole(reader, plan.id, 'coordinator') ? [texts.t('settings.stays.coordinator')] : []),
    ...(hasRole(reader, plan.id, 'head') ? [texts.t('settings.stays.head')] : []),
  ];
}
