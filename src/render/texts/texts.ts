import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../domain/person.ts';
import type { PluralForms } from '../../domain/plan.ts';
import type { TextKey } from './en-texts.ts';
import { english } from './en.ts';
import type { DateWords, LanguagePack } from './language-pack.ts';
import { latvian } from './lv.ts';

/** A language ready for use: texts with their values filled in, dates and plurals as the language wants them. */
export interface Texts {
  readonly language: Language;
  readonly dates: DateWords;
  /** The text of a key with its values; English where the language has none. */
  t(key: TextKey, values?: Readonly<Record<string, string | number>>): string;
  /** The plural form that goes with a number. */
  plural(forms: PluralForms, n: number): string;
}

export const languagePacks: Readonly<Record<Language, LanguagePack>> = { lv: latvian, en: english };

const created = new Map<Language, Texts>();

/** Messages are parsed once per language and key: parsing costs more than the card around it. */
export function textsFor(language: Language): Texts {
  const known = created.get(language);
  if (known !== undefined) return known;
  const texts = createTexts(language);
  created.set(language, texts);
  return texts;
}

export function createTexts(language: Language, pack: LanguagePack = languagePacks[language]): Texts {
  const formats = new Map<TextKey, IntlMessageFormat>();
  const rules = new Intl.PluralRules(language);
  const formatOf = (key: TextKey): IntlMessageFormat => {
    const format =
      formats.get(key) ?? new IntlMessageFormat(pack.texts[key] ?? english.texts[key], language, undefined, { ignoreTag: true });
    formats.set(key, format);
    return format;
  };
  return {
    language,
    dates: pack.dates,
    t: (key, values) => String(formatOf(key).format(values)),
    plural: (forms, n) => {
      const category = rules.select(n);
      return (category === 'zero' || category === 'one' ? forms[category] : undefined) ?? forms.other;
    },
  };
}
