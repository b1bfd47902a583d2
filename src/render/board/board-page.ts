import { createHash } from 'node:crypto';
import { institutionOf } from '../../domain/plan.ts';
import { boardScript } from './board-script.ts';
import { boardStyle } from './board-style.ts';
import type { BoardView, Look } from './board-view.ts';
import { compact, type Html, html, nothing } from './html.ts';
import { matrix } from './matrix.ts';
import { signSheet } from './signs.ts';
import { summary } from './summary.ts';
import { timeline } from './timeline.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but the page's own style and script runs, and nothing is loaded: also not what a text in it might ask for. */
const boardPolicy = `default-src 'none'; style-src ${hashOf(boardStyle)}; script-src ${hashOf(boardScript)}; base-uri 'none'; form-action 'none'`;

/** The whole plan as one page that needs nothing else. `details` are the boxes that its cells open. */
export function boardPage(view: BoardView, details: readonly Html[]): Uint8Array {
  const { texts, plan } = view.context;
  const title = `${texts.t('board.title')} · ${plan.title[texts.language]}`;
  const body = html`<a class="skip" href="#table">${texts.t('board.skip')}</a>${signSheet()}${header(view)}
    <main>${summary(view)}${timeline(view)}${matrix(view)}</main>
    <footer>${texts.t('board.made')}</footer>`;
  // Style and script stand exactly as they were hashed.
  const pieces = ['<!doctype html>', `<html lang="${texts.language}">`, ...head(title), compact(body)];
  const end = `<script>${boardScript}</script></body></html>`;
  return Buffer.concat([...pieces, ...details.map(compact), end].map((piece) => Buffer.from(piece)));
}

function head(title: string): readonly string[] {
  const about = html`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${boardPolicy}" />
    <meta name="viewport" content="width=device-width,initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>${title}</title>`;
  return ['<head>', about.html, `<style>${boardStyle}</style></head><body class="page">`];
}

function header({ context, board, institution, looks, languages }: BoardView): Html {
  const { texts, plan, time } = context;
  const asOf = texts.t('board.as-of', { date: texts.dates.on(board.today), time: texts.dates.time(time) });
  const seenBy =
    institution === undefined
      ? nothing
      : html`<p class="note">${texts.t('board.seen-by', { institution: institutionOf(plan, institution).name[texts.language] })}</p>`;
  return html`<header>
    <p class="kicker">${texts.t('board.title')}</p>
    <h1>${plan.title[texts.language]}</h1>
    <p class="quiet">${asOf} · ${order(plan.order)}${context.isDemo ? html` · ${texts.t('board.demo')}` : nothing}</p>
    ${seenBy}${switches(texts.t('board.look-as'), looks)}${switches(texts.t('board.language'), languages)}
  </header>`;
}

/** The plan's act; a link where its address is one of the web. */
function order({ title, url }: { readonly title: string; readonly url: string }): Html {
  return /^https?:\/\//u.test(url) && URL.canParse(url)
    ? html`<a href="${url}" target="_blank" rel="noopener noreferrer">${title}</a>`
    : html`${title}`;
}

function switches(label: string, looks: readonly Look[]): Html {
  if (looks.length === 0) return nothing;
  const links = looks.map(
    ({ label: name, title, address, isCurrent }) =>
      html`<a href="${address}" title="${title}" ${isCurrent ? html` aria-current="page"` : nothing}>${name}</a>`,
  );
  return html`<nav class="looks" aria-label="${label}"><span>${label}</span>${links}</nav>`;
}
