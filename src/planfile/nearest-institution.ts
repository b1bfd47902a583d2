import type { InstitutionCode } from '../domain/ids.ts';
import type { NameForm } from './institution-forms.ts';
import { plainWords } from './plain-words.ts';

/** The one institution that an unknown text may mean: a name inside it, or one a typing error or two away. */
export function nearestInstitution(text: string, forms: readonly NameForm[]): InstitutionCode | undefined {
  const typed = plainWords(text);
  const near = forms.flatMap((form) => {
    const known = plainWords(form.text);
    const errors = distance(typed, known);
    return errors <= forgiven(typed) ? [{ code: form.code, errors }] : [];
  });
  const least = Math.min(...near.map(({ errors }) => errors));
  const best = new Set(near.filter(({ errors }) => errors === least).map(({ code }) => code));
  if (best.size > 0) return onlyOne(best);
  return onlyOne(new Set(forms.filter((form) => isInside(form, text)).map(({ code }) => code)));
}

function onlyOne(codes: ReadonlySet<InstitutionCode>): InstitutionCode | undefined {
  return codes.size === 1 ? [...codes][0] : undefined;
}

function isInside({ text: name }: NameForm, text: string): boolean {
  return ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${name} `);
}

/** Letters that may differ: none in a word of two, one in a code, a tenth of a name. */
function forgiven(typed: string): number {
  return typed.length < 3 ? 0 : Math.max(1, Math.floor(typed.length / 10));
}

/** Letters to add, drop or change. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > Math.max(a.length, b.length) / 5 + 1) return Infinity;
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...b].entries()) {
      const changed = (last[column] ?? Infinity) + (letter === other ? 0 : 1);
      current.push(Math.min(changed, (last[column + 1] ?? Infinity) + 1, (current[column] ?? Infinity) + 1));
    }
    last = current;
  }
  return last.at(-1) ?? Infinity;
}
