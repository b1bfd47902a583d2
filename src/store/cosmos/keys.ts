/** What an id of the product consists of; `.` and `..` alone would be taken for steps in a path. */
const harmless = /^(?!\.{1,2}$|~~)[A-Za-z0-9._():~-]+$/u;
const harmful = /[^A-Za-z0-9._():-]+/gu;

/**
 * Any text as an id or partition that Cosmos takes: it forbids `/ \ # ?`, a space at the end and more than 1,023 bytes.
 * The product's own ids (`joinId`) stay as they are, so that they can be found in the portal; every other text begins with `~~`
 * and has its harmful runs as UTF-8 bytes in hex between tildes. No two texts become one: 255 bytes become 642 at most.
 */
export function encodeKey(text: string): string {
  if (harmless.test(text)) return text;
  return `~~${text.replaceAll(harmful, (run) => `~${Buffer.from(run).toString('hex')}~`)}`;
}
