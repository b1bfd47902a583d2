import { z } from 'zod';
import { type ExportKind, exportKindNames } from '../domain/export-kind.ts';
import type { InstitutionCode } from '../domain/ids.ts';

const offerSchema = z.object({
  file: z.enum(exportKindNames),
  institution: z.string().min(1).max(40).optional(),
  year: z.coerce.number().int().min(1900).max(2999).optional(),
  round: z.coerce.number().int().min(1).max(10_000).optional(),
});

/** The document that was offered, as the platform brings it back; undefined for anything else. */
export function parseOffer(context: Readonly<Record<string, unknown>>):
  | {
      readonly file: ExportKind;
      readonly institution?: InstitutionCode | undefined;
      readonly year?: number | undefined;
      readonly round?: number | undefined;
    }
  | undefined {
  return offerSchema.safeParse(context).data;
}
