import { findInstitution } from '../chat/institution-names.ts';
import { parsePress } from '../chat/parse-press.ts';
import { readText, type Understood } from '../chat/read-text.ts';
import type { Turn } from './turn.ts';

/** What a text or a press says. */
export function readContent({ inbound, deps, loaded }: Pick<Turn, 'inbound' | 'deps' | 'loaded'>): Understood {
  const { content } = inbound;
  if (content.kind === 'text')
    return readText(content.text, {
      vocabulary: deps.vocabulary,
      answers: deps.answerVocabulary,
      concepts: deps.conceptVocabulary,
      findInstitution: (name) => findInstitution(name, loaded.plan.institutions),
    });
  const command = content.kind === 'press' ? parsePress(content.data) : undefined;
  return command === undefined ? { kind: 'unknown', closest: [] } : { kind: 'command', command };
}
