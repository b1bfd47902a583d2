import { answerStatuses, delayReasons } from '../domain/obligation.ts';
import { languages } from '../domain/person.ts';
import type { FormWords } from '../planfile/form/form-words.ts';
import { plainWords } from '../planfile/plain-words.ts';
import type { TextKey } from '../render/texts/en-texts.ts';
import { textsFor } from '../render/texts/texts.ts';

/** The words of the form's lists in every language: a form can be filled in under another than it was made in. */
export function formWords(): FormWords {
  const said = (key: TextKey): readonly string[] => languages.map((language) => plainWords(textsFor(language).t(key)));
  return {
    statuses: new Map(answerStatuses.flatMap((status) => said(`answer.${status}`).map((word) => [word, status]))),
    reasons: new Map(delayReasons.flatMap((reason) => said(`delay.${reason}`).map((word) => [word, reason]))),
    yes: new Set([...said('form.yes'), 'x', '1']),
    no: new Set([...said('form.no'), '0']),
    onTime: new Set(said('form.yes')),
    atRisk: new Set([...said('form-file.at-risk'), ...said('form.no')]),
  };
}
