import { answersInPlan } from '../domain/access.ts';
import type { Explained } from '../domain/command.ts';
import { digestScope } from '../domain/digest-audience.ts';
import type { Action, Card } from './card.ts';
import { homeActions, noticeCard } from './notice-card.ts';
import { coordinatorName } from './phrases.ts';
import { digestActions, digestPhrase, whatStays } from './settings-card.ts';
import type { TextKey } from './texts/en-texts.ts';
import type { ViewContext } from './view-context.ts';

/** A few sentences on what is not done by typing, or not yet, and what can be done instead. */
export function explainCard(about: Explained, context: ViewContext): Card {
  const { texts, reader, plan } = context;
  const who = answersInPlan(reader, plan.id) ? 'officer' : 'reader';
  const said = sentences[about][who].map((key) => texts.t(key, { coordinator: coordinatorName('locative', context) }));
  const paragraphs = about === 'stop' ? [...whatCanBeSwitchedOff(context), ...whatStays(context), ...said] : said;
  return noticeCard(
    {
      paragraphs,
      actions: [
        ...(about === 'stop' ? digestActions(context) : []),
        ...(who === 'officer' ? officerActions(about, context) : readerActions(about, context)),
        ...homeActions(context),
      ],
    },
    texts,
  );
}

const sentences: Readonly<Record<Explained, Readonly<Record<'officer' | 'reader', readonly TextKey[]>>>> = {
  history: { officer: ['history.which'], reader: ['history.which'] },
  remind: { officer: ['explain.remind.by-itself'], reader: ['explain.remind.by-itself'] },
  stop: { officer: ['explain.stop.instead', 'explain.stop.remove'], reader: ['explain.stop.remove.reader'] },
};

/** The weekly digest is all that can be, for who has one. */
function whatCanBeSwitchedOff(context: ViewContext): readonly string[] {
  const scope = digestScope(context.reader, context.plan.id);
  return scope === undefined ? [] : [digestPhrase(scope, context)];
}

function officerActions(about: Explained, { texts }: ViewContext): readonly Action[] {
  const pass: Action = { title: texts.t('action.notMine'), press: { kind: 'ChoosePassed' } };
  const request: Action = { title: texts.t('action.request'), press: { kind: 'ChooseRequest', page: 0 } };
  const absence: Action = { title: texts.t('absence.action'), press: { kind: 'OpenAbsence' } };
  return about === 'stop' ? [absence, pass, request] : [];
}

function readerActions(about: Explained, { texts }: ViewContext): readonly Action[] {
  return about === 'remind' ? [{ title: texts.t('action.late'), press: { kind: 'ShowLate', page: 0 } }] : [];
}
