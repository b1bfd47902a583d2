/** What stands behind a text that may be a link. */
export type LinkReading =
  | { readonly kind: 'no-link' }
  /** Another scheme than https, a name or password in it, or no address at all. */
  | { readonly kind: 'unusable' }
  /** As it is kept: a host in other letters than a–z as it really is, `xn--…`, so that it cannot pass for another. */
  | { readonly kind: 'link'; readonly text: string };

/** Schemes that do something without naming a host. */
const acting = /^(?:javascript|vbscript|data|blob|file|mailto|about|ms-[a-z-]+):/iu;

/**
 * Reads what is given as evidence: a link has a scheme, everything else ("14.11.2025. Nr. 20/1-5", "vp.gov.lv/jaunums") is a text that
 * nobody can press.
 */
export function readLink(text: string): LinkReading {
  if (acting.test(text)) return { kind: 'unusable' };
  if (!/^[a-z][a-z0-9+.-]*:\/\//iu.test(text)) return { kind: 'no-link' };
  const url = URL.parse(text);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return { kind: 'unusable' };
  return { kind: 'link', text: text.toLowerCase().startsWith(`https://${url.hostname}`) ? text : url.href };
}
