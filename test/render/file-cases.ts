import { exportKindNames } from '../../src/domain/export-kind.ts';
import { chooseFileCard, consentCard, fileLinkCard, handedOverCard } from '../../src/render/file-card.ts';
import type { Cases } from './answer-cases.ts';
import { viewOf } from './readers.ts';

const target = { contentUrl: 'https://vp-my.sharepoint.com/personal/anna/annex.docx', uniqueId: 'item-1', fileType: 'docx' };

/** Documents that are asked for in the chat. */
export const fileCases: Cases = {
  'file-which': (language) => chooseFileCard({ kinds: exportKindNames, institutions: [] }, viewOf('coordinator', language)),
  'file-which-of-a-year': (language) => chooseFileCard({ kinds: ['annex'], institutions: ['VP'], year: 2024 }, viewOf('officer', language)),
  'file-which-of-three': (language) =>
    chooseFileCard({ kinds: ['annex'], institutions: ['VP', 'VID', 'KNAB'] }, viewOf('officer of three', language)),
  'file-link': (language) =>
    fileLinkCard('annex', { url: 'http://127.0.0.1:3978/files/token', name: 'annex.docx', minutes: 15 }, viewOf('coordinator', language)),
  'file-offered': (language) => consentCard('annex', { size: 16_608, context: { offer: 'export:plan:annex', file: 'annex' } }, viewOf('coordinator', language)),
  'file-handed-over': (language) => handedOverCard('ics', target, viewOf('officer', language)),
};
