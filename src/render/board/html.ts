/** Markup that may stand in a page as it is. */
export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[];

/** A piece of a page. What is not markup already is text, whoever wrote it: it is escaped, in attributes as well. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: packed(parts).reduce((said, part, index) => said + markup(values[index - 1] ?? '') + part) };
}

const known = new WeakMap<TemplateStringsArray, readonly string[]>();
const blocks =
  'article|button|d[dlt]|details|dialog|div|footer|form|h[1-3]|header|label|li|main|nav|[ou]l|option|output|p|section|select|summary|t[dhr]|table|tbody|thead|title';
const beforeBlock = new RegExp(` (?=</?(?:${blocks})\\b)`, 'gu');
const afterBlock = new RegExp(`(</?(?:${blocks})\\b[^<>]*>) `, 'gu');

/** A template without the line breaks and the indentation of its source; where words would run together a space is left. */
function packed(parts: TemplateStringsArray): readonly string[] {
  const done =
    known.get(parts) ??
    parts.map((part) =>
      part
        .replaceAll(/\s*\n\s*/gu, ' ')
        .replaceAll(/ (?=>)/gu, '')
        .replaceAll(beforeBlock, '')
        .replaceAll(afterBlock, '$1'),
    );
  known.set(parts, done);
  return done;
}

/** An attribute whose value needs no quotes. Whatever looks like a tag is one: text is escaped. */
const tag = /<[a-z][^<>]*>/gu;
const quoted = /="([^\s"'=<>`]+)"(?=[\s>])/gu;
/** End tags that the next tag implies, as the standard lists them. */
const implied =
  /<\/(?:li(?=><(?:li|\/[ou]l)\b)|d[dt](?=><(?:d[dt]|\/dl)\b)|t[dhr](?=><\/?t[a-z])|option(?=><(?:option|\/select)\b)|p(?=><(?:p|div|[ou]l|dl|h3|article|details|\/(?:article|div|dialog|details|section|header))\b))>/gu;

/** The same page in fewer bytes, without the quotes and end tags that HTML does not ask for. */
export function compact({ html: whole }: Html): string {
  return whole.replaceAll(tag, (each) => each.replaceAll(quoted, '=$1')).replaceAll(implied, '');
}

export const nothing: Html = { html: '' };

function markup(value: Value): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escaped(value);
  return 'html' in value ? value.html : value.map((each) => each.html).join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (sign) => entities[sign] ?? '');
}

const address = /(https?:\/\/[^\s<>"'„”«»]+)/u;

/** People's text, in which web addresses can be followed; where they lead learns nothing of this page. */
export function peoplesText(text: string): Html {
  const pieces = text.split(address).map((piece, index) => {
    if (index % 2 === 0) return html`${piece}`;
    const link = piece.replace(/[.,;:!?)\]]+$/u, '');
    const rest = piece.slice(link.length);
    return URL.canParse(link) ? html`<a href="${link}" target="_blank" rel="noopener noreferrer">${link}</a>${rest}` : html`${piece}`;
  });
  return html`${pieces}`;
}
