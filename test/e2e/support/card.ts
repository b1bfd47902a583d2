import type { Locator, Page } from 'playwright-core';

/** One field of a card, found by its label; `name` is what the caller called it. */
export interface Field {
  readonly name: string;
  readonly control: Locator;
}

/** All cards of the open chat, in the order of the page: oldest first, in a channel newest first. */
export function cardsOf(page: Page): Locator {
  return page.locator('.ac-adaptiveCard:not(.ac-adaptiveCard .ac-adaptiveCard)');
}

/** What a person reads on a card: one line per line, no empty lines, plain spaces. What is typed into fields is not part of it. */
export async function readCards(page: Page): Promise<string[]> {
  return (await cardsOf(page).allInnerTexts()).map(plain);
}

export function plain(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Presses a button, a row with a selectAction, or an action behind "…", in the newest card that has it; false when no card has it now. */
export async function pressIn(page: Page, title: string): Promise<boolean> {
  const cards = cardsOf(page);
  for (let index = (await cards.count()) - 1; index >= 0; index -= 1) {
    const card = cards.nth(index);
    const rows = card.locator('.ac-selectable[role="button"]');
    const targets = [
      card.getByRole('button', { name: title, exact: true }),
      rows.filter({ has: page.getByText(title, { exact: true }) }),
      rows.filter({ hasText: title }),
    ];
    for (const target of targets) {
      if ((await target.count()) > 0) {
        await target.first().click();
        return true;
      }
    }
    if (await pressBehindDots(page, { card, title })) return true;
  }
  return false;
}

async function pressBehindDots(page: Page, { card, title }: { card: Locator; title: string }): Promise<boolean> {
  const dots = card.getByRole('button', { name: 'More options', exact: true });
  if ((await dots.count()) === 0) return false;
  await dots.first().click();
  await page.getByRole('menuitem').first().waitFor();
  const item = page.getByRole('menuitem', { name: title, exact: true });
  const isThere = (await item.count()) > 0;
  await (isThere ? item.first().click() : page.keyboard.press('Escape'));
  return isThere;
}

/** Finds a field by its label, or by the title of a toggle, or by its placeholder, in the newest card that has it. */
export async function findField(page: Page, name: string): Promise<Field | undefined> {
  const cards = cardsOf(page);
  for (let index = (await cards.count()) - 1; index >= 0; index -= 1) {
    const card = cards.nth(index);
    const labels = card.locator('label[for]');
    const position = (await labels.allInnerTexts()).findIndex((text) => plain(text).replace(/ \*$/u, '') === name);
    if (position >= 0) {
      const id = await labels.nth(position).getAttribute('for');
      return { name, control: card.locator(`[id="${id}"]`) };
    }
    const silent = card.getByPlaceholder(name, { exact: true });
    if ((await silent.count()) > 0) return { name, control: silent.first() };
  }
  return undefined;
}

/** The labels of the newest card, for messages. */
export async function listLabels(page: Page): Promise<string[]> {
  const labels = cardsOf(page).last().locator('label[for]');
  return (await labels.allInnerTexts()).map(plain);
}

/** Types into a text, number or multi-line field; picks a day (YYYY-MM-DD) in a date field. */
export async function fillField(page: Page, { name, control }: Field, value: string): Promise<void> {
  if ((await control.getAttribute('aria-haspopup')) === 'dialog') {
    await pickDay(page, { control, day: value });
    return;
  }
  await control.fill(value);
  await control.blur();
  const taken = await control.inputValue();
  if (taken !== value) throw new Error(`The field "${name}" holds "${taken}" after typing "${value}".`);
}

/** The months of the client's calendar, which speaks English whatever the browser's language is. */
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

async function pickDay(page: Page, { control, day }: { control: Locator; day: string }): Promise<void> {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) throw new Error(`A day is YYYY-MM-DD, not "${day}".`);
  await control.click();
  const dialog = page.getByRole('dialog', { name: 'Calendar' });
  const grid = dialog.getByRole('grid');
  for (;;) {
    const shown = /^(\w+) (\d+)/u.exec((await grid.getAttribute('aria-label')) ?? '');
    const distance = (year - Number(shown?.[2])) * 12 + month - 1 - MONTHS.indexOf(shown?.[1] ?? '');
    if (!Number.isFinite(distance)) throw new Error('The calendar of the date field is not understood.');
    if (distance === 0) break;
    await dialog.getByTitle(distance > 0 ? /^Next month/u : /^Previous month/u).click();
  }
  await dialog.getByRole('button', { name: `${date}, ${MONTHS[month - 1]}, ${year}`, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Presses an option: of radio buttons, of check boxes (again: off), of a drop-down with one or several choices. */
export async function chooseOption(page: Page, { control }: Field, option: string): Promise<void> {
  if ((await control.getAttribute('role')) !== 'combobox') {
    await control.getByText(option, { exact: true }).click();
    return;
  }
  await control.click();
  const several = page.getByRole('menuitemcheckbox', { name: option, exact: true });
  await page.getByRole('option', { name: option, exact: true }).or(several).click();
  // A drop-down with several choices stays open.
  if ((await several.count()) > 0) await page.keyboard.press('Escape');
}

/** What a field holds now: the text of an input, the chosen options joined by ", ", "true" or "false" for a toggle. */
export async function readField({ control }: Field): Promise<string> {
  const kind = (await control.getAttribute('type')) ?? '';
  if (kind === 'checkbox') return String(await control.isChecked());
  if ((await control.locator('input').count()) === 0) return control.inputValue();
  const checked: string[] = [];
  for (const input of await control.locator('input').all()) {
    if (await input.isChecked()) checked.push(plain(await input.locator('xpath=..').innerText()));
  }
  return checked.join(', ');
}
