/** Fails with what was seen when a card does not say what it must. */
export function expectSays(card: string, ...texts: readonly string[]): void {
  const missing = texts.filter((text) => !card.includes(text));
  if (missing.length > 0) throw new Error(`the card does not say ${missing.map((text) => `"${text}"`).join(', ')}; it says:\n${card}`);
}

export function expectEqual<Value>(seen: Value, wanted: Value, what: string): void {
  if (seen !== wanted) throw new Error(`${what}: ${String(seen)} instead of ${String(wanted)}`);
}
