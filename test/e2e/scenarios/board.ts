import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { expectSays } from '../support/expect.ts';
import { startProduct } from '../support/product.ts';
import { type Scene, shootPage } from '../support/scenario.ts';

const schemes = ['light', 'dark'] as const;
const widths = { desktop: 1440, phone: 390 } as const;

/** The whole plan on one page: read, filtered, opened by keyboard, in both colour schemes, on a phone and on paper; nobody sees others' texts. */
export async function board(scene: Scene, browser: Browser, dataFolder: string): Promise<void> {
  const product = await startProduct({ dataFolder });
  const url = `http://127.0.0.1:${product.port}/board`;
  if (!product.output().includes(url)) throw new Error(`The banner does not name ${url}.`);
  for (const scheme of schemes) {
    for (const [device, width] of Object.entries(widths)) {
      await scene.step(`nothing serious is found in ${scheme}, ${device}`, async () => {
        const seen = await open(browser, url, { scheme, width });
        await shootPage(seen.page, `board-${scheme}-${device}`);
        await audit(seen.page);
        await seen.page.locator('td button.c').first().click();
        await audit(seen.page);
        await seen.end();
      });
    }
  }
  const { page, end } = await open(browser, url, { scheme: 'light', width: widths.desktop });
  await scene.step('the page says what the status says', async () => {
    expectSays(await page.locator('main').innerText(), 'Pieņemta\n228', 'Gaidāma\n21', 'Kavējas\n2', 'KNAB 1.19 (oktobris) kavējas kopš 08.11.2025.');
    if ((await page.locator('td button.c').count()) !== 75) throw new Error('There are not 75 cells.');
  });
  await scene.step('filters and cells work by keyboard', () => byKeyboard(page));
  await scene.step('it is printed', async () => {
    await page.pdf({ path: new URL('../artefacts/board.pdf', import.meta.url).pathname, preferCSSPageSize: true });
  });
  await scene.step('an institution sees its own texts alone', async () => {
    await page.getByRole('link', { name: 'MP', exact: true }).click();
    expectSays(await page.locator('header').first().innerText(), 'Militārā policija');
    if ((await page.content()).includes('Iepirkuma procedūra pārsūdzēta')) throw new Error('MP reads what VID wrote.');
    await page.getByRole('link', { name: 'English', exact: true }).click();
    expectSays(await page.locator('main').innerText(), 'What needs attention', 'Accepted');
  });
  await end();
  await product.stop();
}

async function open(
  browser: Browser,
  url: string,
  { scheme, width }: { readonly scheme: 'light' | 'dark'; readonly width: number },
): Promise<{ readonly page: Page; readonly end: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, locale: 'lv-LV' });
  const page = await context.newPage();
  const told: string[] = [];
  const requested: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  page.on('pageerror', (error) => told.push(error.message));
  page.on('request', (request) => requested.push(request.url()));
  await page.goto(url);
  if (requested.length !== 1) throw new Error(`More than one request: ${requested.join(', ')}`);
  return {
    page,
    end: async () => {
      if (told.length > 0) throw new Error(told.join('\n'));
      await context.close();
    },
  };
}

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** The debugger puts axe into the page: its policy lets no other script run. */
async function audit(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const found = (await page.evaluate('axe.run()')) as { readonly violations: readonly Finding[] };
  const serious = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  if (serious.length > 0) throw new Error(serious.map(({ id, nodes }) => `${id}: ${nodes.length}× ${nodes[0]?.html}`).join('\n'));
}

async function byKeyboard(page: Page): Promise<void> {
  const shown = (): Promise<number> => page.locator('tbody tr:visible').count();
  await tabTo(page, '#f-text');
  await page.keyboard.type('kais apmacibas');
  if ((await shown()) !== 1) throw new Error('The search does not find 1.7(2).');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.locator('#f-state').selectOption('late');
  if ((await page.locator('tbody tr:visible .code').allInnerTexts()).join() !== '1.6,1.19') throw new Error('Late are 1.6 and 1.19.');
  await page.locator('#f-institution').selectOption('KNAB');
  if ((await page.locator('tbody tr:visible .code').allInnerTexts()).join() !== '1.19') throw new Error('KNAB is late with 1.19.');
  await tabTo(page, 'td button.c');
  await page.keyboard.press('Enter');
  const box = page.locator('[popover]:popover-open');
  expectSays(await box.innerText(), 'Korupcijas novēršanas un apkarošanas birojs', 'Oktobris', 'Kavējas');
  await page.keyboard.press('Escape');
  if ((await box.count()) > 0) throw new Error('Escape does not close the box.');
  if (!(await page.evaluate("document.activeElement.matches('td button.c')"))) throw new Error('The focus does not come back to the cell.');
  await page.getByRole('button', { name: 'Notīrīt' }).click();
  await page.locator('tbody tr:visible').nth(12).waitFor();
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`${selector} is not reached by Tab.`);
}
