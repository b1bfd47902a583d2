import { languages, type Language } from '../domain/person.ts';
import type { Plan } from '../domain/plan.ts';
import type { Look } from '../render/board/board-view.ts';
import { textsFor } from '../render/texts/texts.ts';
import type { FlowDeps } from './deps.ts';
import { exportBoard } from './export-board.ts';

/** What a board's address asks for: whose people look, and in which language. */
export interface BoardAddress {
  readonly as?: string | undefined;
  readonly lang?: string | undefined;
}

const languageNames: Readonly<Record<Language, string>> = { lv: 'Latviešu', en: 'English' };

/** The board as it stands, for whoever sits at this machine; undefined where the address names nobody. Local mode only. */
export async function localBoard({ as, lang = 'lv' }: BoardAddress, deps: FlowDeps): Promise<Uint8Array | undefined> {
  const [loaded] = await deps.plans.all();
  const language = languages.find((each) => each === lang);
  if (loaded === undefined || language === undefined) return undefined;
  const institution = loaded.plan.institutions.find(({ code }) => code === as)?.code;
  if (as !== undefined && institution === undefined) return undefined;
  const scope = { loaded, deps, language, ...(institution !== undefined && { institution }), onProgress: () => undefined };
  return exportBoard(scope, {
    looks: looksOf(loaded.plan, { as, language }),
    languages: languages.map((each) => ({
      label: languageNames[each],
      title: languageNames[each],
      address: addressOf({ as, lang: each }),
      isCurrent: each === language,
    })),
  });
}

/** The coordinator first, then every institution that is asked for something. */
function looksOf(
  { institutions, measures, coordinator }: Plan,
  { as, language }: { readonly as: string | undefined; readonly language: Language },
): readonly Look[] {
  const everything = textsFor(language).t('board.everything');
  const asked = institutions.filter(
    ({ code }) =>
      code !== coordinator && measures.some(({ responsible, contributing }) => [...responsible, ...contributing].includes(code)),
  );
  return [
    { label: everything, title: everything, address: addressOf({ as: undefined, lang: language }), isCurrent: as === undefined },
    ...asked.map(({ code, name }) => ({
      label: code,
      title: name[language],
      address: addressOf({ as: code, lang: language }),
      isCurrent: as === code,
    })),
  ];
}

function addressOf({ as, lang }: BoardAddress): string {
  return `/board?${new URLSearchParams({ ...(as !== undefined && { as }), lang: lang ?? 'lv' }).toString()}`;
}
