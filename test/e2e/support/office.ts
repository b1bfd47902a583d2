import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { ARTEFACTS } from './scenario.ts';

const run = promisify(execFile);
const CONVERT_MS = 120_000;
/** Enough to read a table's text. */
const DPI = 100;

export interface PrintedDocument {
  readonly pages: number;
  /** What stands on the pages, with single spaces. */
  readonly text: string;
}

/**
 * Opens a document in LibreOffice without a screen, prints it as PDF, and keeps it with a picture of each page in the artefacts,
 * under its own name. Needs Debian's libreoffice-writer (libreoffice-calc for workbooks) and poppler-utils.
 */
export async function printDocument(name: string, bytes: Uint8Array): Promise<PrintedDocument> {
  const folder = await mkdtemp(join(tmpdir(), 'atgadnis-office-'));
  const title = basename(name, extname(name));
  try {
    const file = join(folder, name);
    await writeFile(file, bytes);
    // A profile of its own, so that two runs do not wait for each other.
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await office('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file]);
    const pdf = join(folder, `${title}.pdf`);
    await office('pdftoppm', ['-r', String(DPI), '-png', pdf, join(folder, `${title}-page`)]);
    const text = await office('pdftotext', ['-layout', pdf, '-']);
    const pictures = (await readdir(folder)).filter((each) => each.endsWith('.png'));
    await mkdir(ARTEFACTS, { recursive: true });
    await writeFile(join(ARTEFACTS, '.gitignore'), '*\n');
    for (const kept of [name, `${title}.pdf`, ...pictures]) await copyFile(join(folder, kept), join(ARTEFACTS, kept));
    return { pages: pictures.length, text: text.replaceAll(/\s+/gu, ' ') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function office(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(program, args, { timeout: CONVERT_MS, maxBuffer: 50_000_000 })).stdout;
  } catch (error) {
    const isMissing = Error.isError(error) && 'code' in error && error.code === 'ENOENT';
    if (isMissing) throw new Error(`${program} is missing: apt-get install libreoffice-writer libreoffice-calc poppler-utils`, { cause: error });
    throw error;
  }
}

