/** Marks on one letter that are kept: what any language writes. More of them run over the lines around (“Zalgo”). */
const tooManyMarks = /(\p{M}{4})\p{M}+/gu;

/**
 * What is not seen, or turns the direction of writing: bidirectional controls, zero-width characters, tags, fillers, halves of pairs.
 * What holds an emoji together stays.
 */
const unseen =
  /(?!(?<=\p{Extended_Pictographic})\ufe0f|(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic}))[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}\u2800\ufffc]/gu;

/** Control characters, but for the tab and the line break. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu;

/** Nothing but letters, signs and blanks of European languages, each in one piece: it is what it shows. */
const plain = /^[\t\n -~\u00a0-\u00ac\u00ae-\u024f\u2013\u2014\u2018-\u201f\u2026]*$/u;

/**
 * A text that is what it shows: what people write, as it is kept, hashed and shown. Two texts that look the same are the same but for
 * look-alike letters. Placeholders, markup and HTML stay as they are, because nothing reads them as such.
 */
export function plainText(text: string): string {
  return plain.test(text) ? text : madePlain(text);
}

function madePlain(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replaceAll(unseen, '')
    .replaceAll(controls, ' ')
    .normalize('NFC')
    .replaceAll(tooManyMarks, '$1');
}
