import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Browser, Page, Response, WebSocket } from 'playwright-core';
import { cardsOf, chooseOption, type Field, fillField, findField, listLabels, plain, pressIn, readCards, readField } from './card.ts';
import { until } from './until.ts';

const WAIT_MS = 15_000;
const EDITOR = '[data-lexical-editor="true"]';
const VIEWPORT = { width: 1_280, height: 1_600 };

export interface CardWait {
  /** 15,000 when absent. */
  readonly timeoutMs?: number;
  /** Only the newest card counts; otherwise the newest of those that say it. */
  readonly only?: 'newest';
}

/** One person at the Teams test client. Every method waits until the page is ready for it and throws with what the page shows when that takes too long. */
export interface Client {
  /** Waits for a card that says `text`; its whole text. A card of an earlier moment counts too, unless `only` is set. */
  readonly waitForCard: (text: string, wait?: CardWait) => Promise<string>;
  /** Waits until this many cards are in the chat, or more. */
  readonly waitForCardCount: (count: number, wait?: CardWait) => Promise<void>;
  /** Waits until `text` stands in anything the bot said: a card, a plain message, the line under a pressed card. Not in a channel. */
  readonly waitForText: (text: string, wait?: CardWait) => Promise<void>;
  /** The newest card's text, one line per line; empty when there is none. Fields' contents are not part of it (`read`). */
  readonly lastCard: () => Promise<string>;
  /** Sends a chat message; resolves when the bot's turn is over. */
  readonly type: (text: string) => Promise<void>;
  /** As `type`, with the bot named in front: in a group chat and a channel it hears nothing else. */
  readonly mention: (text: string) => Promise<void>;
  /** Opens another chat or channel by its name in the list on the left; the first time the bot is told of an installation there. */
  readonly goTo: (name: string) => Promise<void>;
  /** Presses the button, the row (by a whole line of it, else by a part) or the action behind "…" in the newest card that has it. Wait for what it shows. */
  readonly press: (title: string) => Promise<void>;
  /** Types into the text, number or multi-line field with this label; a date as YYYY-MM-DD. */
  readonly fill: (label: string, value: string) => Promise<void>;
  /** Presses an option of radio buttons, check boxes or a drop-down. */
  readonly choose: (label: string, option: string) => Promise<void>;
  /** Presses a toggle, by its label or by its title. */
  readonly toggle: (label: string) => Promise<void>;
  /** What a field holds; options joined by ", "; a toggle as "true" or "false". */
  readonly read: (label: string) => Promise<string>;
  readonly cardCount: () => Promise<number>;
  /** The newest card with the line under it, whole, as PNG; `text` picks the newest card that says it. */
  readonly screenshot: (path: string, text?: string) => Promise<void>;
  readonly screenshotPage: (path: string) => Promise<void>;
  /** Presses made so far: buttons and rows, not fields and not messages. */
  readonly countPresses: () => number;
  /** Turns that the bot has refused so far (HTTP 400 and more): the page itself says nothing about them. */
  readonly faults: () => readonly string[];
  /** As F5 does: the chat is empty afterwards, and the bot is told of an installation again. */
  readonly reload: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** For what the driver does not know. */
  readonly page: Page;
}

const clients = new Set<Client>();

/** The clients that are open now, for pictures of a failure. */
export function openClients(): readonly Client[] {
  return [...clients];
}

/** Opens the page at `url` for a person of its own (cookies apart), in Latvian; resolves when the bot has been told of it. Nothing outside loopback is loaded. */
export async function openClient(browser: Browser, url: string): Promise<Client> {
  const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1.5, locale: 'lv-LV', timezoneId: 'Europe/Riga' });
  await context.route(({ hostname }) => hostname !== '127.0.0.1' && hostname !== 'localhost', (route) => route.abort());
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const faults = collectFaults(page);
  await Promise.all([waitForGreeting(page), page.goto(url)]);
  const client = createClient(page, faults);
  clients.add(client);
  page.once('close', () => clients.delete(client));
  return client;
}

function createClient(page: Page, faults: readonly string[]): Client {
  let presses = 0;
  const look = async (): Promise<string> => `The newest card says:\n${(await readCards(page)).at(-1) ?? '(no card)'}\nFailed turns: ${faults.join('; ') || 'none'}`;
  const withField = async <T>(name: string, use: (field: Field) => Promise<T>): Promise<T> => {
    const explain = async (): Promise<string> => `No card has a field "${name}"; the newest has: ${(await listLabels(page)).join(' | ')}.`;
    return use(await until({ timeoutMs: WAIT_MS, explain }, () => findField(page, name)));
  };
  return {
    waitForCard: (text, { timeoutMs = WAIT_MS, only } = {}) =>
      until({ timeoutMs, explain: async () => `${only === 'newest' ? 'The newest card does not say' : 'No card says'} "${text}" after ${timeoutMs} ms. ${await look()}` }, async () => {
        const said = await readCards(page);
        return (only === 'newest' ? said.slice(-1) : said).findLast((card) => card.includes(plain(text)));
      }),
    waitForCardCount: async (count, { timeoutMs = WAIT_MS } = {}) => {
      const explain = async (): Promise<string> => `${await cardsOf(page).count()} cards instead of ${count} after ${timeoutMs} ms. ${await look()}`;
      await until({ timeoutMs, explain }, async () => ((await cardsOf(page).count()) >= count ? true : undefined));
    },
    waitForText: async (text, { timeoutMs = WAIT_MS } = {}) => {
      const explain = async (): Promise<string> => `The bot does not say "${text}" after ${timeoutMs} ms. ${await look()}`;
      await until({ timeoutMs, explain }, async () => {
        const said = await page.locator('.fai-OutputCard').allInnerTexts();
        return said.some((message) => plain(message).includes(plain(text))) || undefined;
      });
    },
    lastCard: async () => (await readCards(page)).at(-1) ?? '',
    type: (text) => send(page, text),
    mention: async (text) => {
      await startMention(page);
      await send(page, ` ${text}`);
    },
    goTo: (name) => goTo(page, name),
    press: async (title) => {
      const explain = async (): Promise<string> => `No card has "${title}" to press. ${await look()}`;
      await until({ timeoutMs: WAIT_MS, explain }, async () => ((await pressIn(page, title)) ? true : undefined));
      presses += 1;
    },
    fill: (label, value) => withField(label, (field) => fillField(page, field, value)),
    choose: (label, option) => withField(label, (field) => chooseOption(page, field, option)),
    toggle: (label) => withField(label, ({ control }) => control.click()),
    read: (label) => withField(label, readField),
    cardCount: () => cardsOf(page).count(),
    screenshot: (path, text) => shootCard(page, { path, text }),
    screenshotPage: async (path) => {
      await mkdir(dirname(path), { recursive: true });
      await page.screenshot({ path });
    },
    countPresses: () => presses,
    faults: () => faults,
    reload: async () => void (await Promise.all([waitForGreeting(page), page.reload()])),
    close: () => page.context().close(),
    page,
  };
}

/** The page tells the bot of an installation and then of its members; what is typed before that would overtake the welcome. */
async function waitForGreeting(page: Page): Promise<void> {
  let isTold = false;
  const watch = (socket: WebSocket): void => {
    socket.on('framereceived', ({ payload }) => {
      isTold ||= String(payload).includes('"activityName":"conversationUpdate"');
    });
  };
  page.on('websocket', watch);
  const explain = (): string => 'The page did not tell the bot that it is open. Does the bot listen where the Playground sends to?';
  await until({ timeoutMs: 2 * WAIT_MS, explain }, async () => isTold || undefined);
  page.off('websocket', watch);
  await page.locator(EDITOR).first().waitFor();
}

function collectFaults(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('response', (response) => {
    if (response.status() < 400 || !response.url().includes('/_conversation/')) return;
    const sent = response.request().postData() ?? '';
    const note = (answer: string): number => faults.push(`${response.status()} ${answer.slice(0, 500)} for ${sent.slice(0, 500)}`);
    void response.text().then(note, () => note('(no body)'));
  });
  return faults;
}

async function goTo(page: Page, name: string): Promise<void> {
  const place = page.getByRole('treeitem').filter({ has: page.getByText(name, { exact: true }) });
  await place.click();
  await page.locator(EDITOR).first().waitFor();
}

async function startMention(page: Page): Promise<void> {
  const editor = page.locator(EDITOR).first();
  await editor.click();
  await editor.press('@');
  // The bot is the first of those that can be named.
  await page.locator('#typeahead-menu').getByRole('menuitem').first().click();
}

async function send(page: Page, text: string): Promise<void> {
  await page.locator(EDITOR).first().focus();
  await page.keyboard.insertText(text);
  const isAnswer = (response: Response): boolean => /\/_conversation\/v1\/conversations\/[^/]+\/messages$/u.test(response.url());
  await Promise.all([page.waitForResponse(isAnswer), page.keyboard.press('Enter')]);
}

async function shootCard(page: Page, { path, text }: { path: string; text: string | undefined }): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const cards = text === undefined ? cardsOf(page) : cardsOf(page).filter({ hasText: text });
  // In a channel a card stands alone.
  const message = cards.last().locator('xpath=ancestor-or-self::*[contains(@class, "fai-OutputCard") or contains(@class, "ac-adaptiveCard")]').first();
  const height = (await message.boundingBox())?.height ?? 0;
  // The chat scrolls inside the page: what is taller than it would be cut off.
  if (height + 300 > VIEWPORT.height) await page.setViewportSize({ ...VIEWPORT, height: Math.ceil(height) + 300 });
  await message.screenshot({ path });
  await page.setViewportSize(VIEWPORT);
}
