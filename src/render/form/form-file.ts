import { writeXlsx } from 'hucre/xlsx';
import type { InstitutionCode } from '../../domain/ids.ts';
import type { Obligation } from '../../domain/obligation.ts';
import type { ViewContext } from '../view-context.ts';
import { formSheet } from './form-sheet.ts';

/** An institution's form as XLSX. It is small, and has lists to choose from and locked cells, which the library writes. */
export function formFile(obligations: readonly Obligation[], institution: InstitutionCode, context: ViewContext): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [formSheet(obligations, institution, context)],
    properties: {
      title: context.plan.title[context.texts.language],
      creator: 'Atgādnis',
      created: new Date(context.now),
      modified: new Date(context.now),
    },
  });
}
