import { type ExportKind, exportKinds } from '../domain/export-kind.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { Action, Card } from './card.ts';
import { homeActions, noticeCard } from './notice-card.ts';
import type { TextKey } from './texts/en-texts.ts';
import type { ViewContext } from './view-context.ts';

const titles: Readonly<Record<ExportKind, TextKey>> = {
  annex: 'file.annex',
  form: 'file.form',
  workbook: 'file.workbook',
  entries: 'file.entries',
  board: 'file.board',
  ics: 'file.ics',
};

/** Which document is wanted; then about which institution, where somebody has several. */
export function chooseFileCard(
  view: {
    readonly kinds: readonly ExportKind[];
    readonly institutions: readonly InstitutionCode[];
    /** The document is about this year alone. */
    readonly year?: number | undefined;
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { kinds, institutions, year } = view;
  const ofYear = year === undefined ? {} : { year };
  const about = kinds.length === 1 && institutions.length > 1 ? institutions : [undefined];
  const actions = kinds.flatMap((file) =>
    about.map((institution): Action => {
      const title = texts.t(titles[file]);
      if (institution === undefined) return { title, press: { kind: 'AskFile', file, ...ofYear } };
      return { title: `${title} (${institution})`, press: { kind: 'AskFile', file, institution, ...ofYear } };
    }),
  );
  const paragraphs = [texts.t('file.which')];
  return noticeCard({ paragraphs, actions: actions.slice(0, mostActions) }, texts);
}

/** As many buttons as every client shows. */
const mostActions = 5;

/** In local mode: the document under an address that holds for a short time. */
export function fileLinkCard(
  file: ExportKind,
  link: { readonly url: string; readonly name: string; readonly minutes: number },
  context: ViewContext,
): Card {
  const { texts } = context;
  const title = texts.t(titles[file]);
  const paragraphs = [texts.t('file.link', { n: link.minutes })];
  return noticeCard({ title, paragraphs, link: { title: link.name, url: link.url }, actions: homeActions(context) }, texts);
}

/** The platform asks its own question, below; what was pressed stays as it is. */
export function consentCard(
  file: ExportKind,
  offer: { readonly size: number; readonly context: Readonly<Record<string, string>> },
  context: ViewContext,
): Card {
  const { texts } = context;
  const description = texts.t('file.offer', { title: texts.t(titles[file]) });
  return {
    ...noticeCard({ paragraphs: [description] }, texts),
    aside: texts.t('file.offered'),
    file: { kind: 'offer', name: exportKinds[file].file, description, sizeInBytes: offer.size, context: offer.context },
  };
}

/** The document lies where its owner keeps files. */
export function handedOverCard(
  file: ExportKind,
  at: { readonly contentUrl: string; readonly uniqueId: string; readonly fileType: string },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { contentUrl, uniqueId, fileType } = at;
  return {
    ...noticeCard({ paragraphs: [texts.t('file.there', { title: texts.t(titles[file]) })] }, texts),
    file: { kind: 'given', name: exportKinds[file].file, contentUrl, uniqueId, fileType },
  };
}
