import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

/**
 * Draws the icons' PNG files from their SVG sources: `node deployment/teams/draw-icons.ts`, with Debian's Chromium.
 * The PNG files are kept, so that packing needs no browser.
 */
const folder = new URL('icons/', import.meta.url);
const sizes = { color: 192, outline: 32 } as const;

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, size] of Object.entries(sizes)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const source = readFileSync(new URL(`${name}.svg`, folder), 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${source}`);
  const png = await page.screenshot({ omitBackground: true });
  writeFileSync(new URL(`${name}.png`, folder), png);
  process.stdout.write(`${name}.png  ${size}x${size}  ${png.length} bytes\n`);
}
await browser.close();
