/** What a message holds beside the person's own words: a mention of the bot, or the message that is replied to. */
const quoted: readonly RegExp[] = [
  /<at>[^<]*<\/at>/giu,
  /<quoted\b[^<>]*>(?:<\/quoted>)?/giu,
  /<blockquote\b[^<>]*>(?:(?!<\/?blockquote)[^])*<\/blockquote>/giu,
  /^>.*$/gmu,
];

/** The text without mentions and quotations, wherever they stand. */
export function ownWords(text: string): string {
  return quoted.reduce((left, pattern) => left.replaceAll(pattern, ' '), text).trim();
}
