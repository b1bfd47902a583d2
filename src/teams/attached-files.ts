import { z } from 'zod';
import { oneLine } from '../domain/one-line.ts';
import type { AttachedFile } from './port.ts';

const mostFiles = 10;
const mostCharacters = 200;

/** A file in a personal chat. Pictures inside the text and the HTML copy of a message are attachments too, of other types. */
const attachmentSchema = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().catch(''),
  content: z.object({ downloadUrl: z.string().min(1), uniqueId: z.string().min(1).max(mostCharacters), fileType: z.string().catch('') }),
});

/** The files among a message's attachments; what has another shape is passed over. */
export function readAttachedFiles(attachments: unknown): readonly AttachedFile[] {
  if (!Array.isArray(attachments)) return [];
  const files = attachments.flatMap((attachment: unknown): AttachedFile[] => {
    const read = attachmentSchema.safeParse(attachment);
    if (!read.success) return [];
    const { downloadUrl: url, uniqueId: platformId, fileType } = read.data.content;
    return [{ name: plain(read.data.name) || platformId, type: plain(fileType), platformId, url }];
  });
  return files.slice(0, mostFiles);
}

/** Text that shows what it is, and no path. */
function plain(text: string): string {
  return oneLine(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}/\\]/gu, ''), mostCharacters);
}
