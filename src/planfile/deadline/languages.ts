import { english } from './english.ts';
import { estonian } from './estonian.ts';
import { latvian } from './latvian.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { lithuanian } from './lithuanian.ts';

/** The languages that deadlines are read in; where none fits better, the first. */
export const lexicons: readonly Lexicon[] = [latvian, english, lithuanian, estonian].map(createLexicon);
