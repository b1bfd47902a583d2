/**
 * JSON texts that were parsed lately, and what they say: a document that has not changed is parsed once, not with every list that it
 * stands in. The text itself is the key, read anew each time, so nothing old is ever given.
 */
export interface ParsedTexts {
  /** The value of a JSON text; one that is given more than once is frozen. @throws SyntaxError */
  parse(text: string): unknown;
}

/** Longer texts, such as obligations with all their entries, change with nearly every reading. */
const longest = 8_192;
/** Characters kept in each of two generations: values take some ten times as much, so 20 MB in all. */
const mostKept = 500_000;

export function createParsedTexts(): ParsedTexts {
  let young = new Map<string, unknown>();
  let old = new Map<string, unknown>();
  let kept = 0;
  const keep = (text: string, value: unknown): unknown => {
    kept += text.length;
    if (kept > mostKept) {
      old = young;
      young = new Map();
      kept = text.length;
    }
    young.set(text, value);
    return value;
  };
  return {
    parse: (text) => {
      if (text.length > longest) return JSON.parse(text) as unknown;
      const known = young.get(text);
      if (known !== undefined) return known;
      const earlier = old.get(text);
      return keep(text, earlier ?? deepFreeze(JSON.parse(text)));
    },
  };
}

/** Whoever changed what others are given as well would be told so. */
function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
