import type { Client } from './client.ts';
import { expectEqual } from './expect.ts';

/** Where the button leads, without going there. */
export async function linkOn({ page }: Client, title: string): Promise<string> {
  await page.evaluate('window.open = (url) => { document.body.dataset.opened = String(url); return null; }');
  // The page draws it as a link, which is no button of the product's.
  await page.getByRole('link', { name: title }).last().click();
  await page.waitForFunction('document.body.dataset.opened !== undefined');
  return String(await page.evaluate('document.body.dataset.opened'));
}

/** What a link on loopback answers. */
export async function bytesBehind(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  expectEqual(response.status, 200, `the status of ${url}`);
  return new Uint8Array(await response.arrayBuffer());
}
