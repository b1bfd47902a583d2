import { anActivity } from '../teams/activities.ts';

type Json = Readonly<Record<string, unknown>>;

/** Whom activities come from. */
export interface Sender {
  readonly id: string;
  readonly objectId: string;
}

const texts = ['mani', 'statuss', '1.7(2)', '1.7(2) izpildīts, apmācītas 250', 'bez izmaiņām', 'es esmu atvaļinājumā līdz 5.01.', 'kas kavē', 'english', 'vēsture 1.5 VP', '<at>Atgādnis</at> jautājumi', '250', 'https://vp.gov.lv/a'];

/** Real activities of every kind, as they come from this sender. */
export function corpusOf({ id, objectId }: Sender, world: { readonly serviceUrl: string; readonly tenant: string; readonly obligations: readonly string[] }): readonly Json[] {
  const { serviceUrl, tenant, obligations } = world;
  const conversation = (kind: string): object => ({ id: `${kind}-${id}`, conversationType: kind, tenantId: tenant });
  const common = { serviceUrl, from: { id, aadObjectId: objectId, name: 'Vārds' }, conversation: conversation('personal'), channelData: { tenant: { id: tenant } } };
  const presses = [...obligations.flatMap(pressesOn), ...plainPresses].map((data) => ({ ...inputs, ...data }));
  const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'atskaite.pdf', content: { downloadUrl: `${serviceUrl}file`, uniqueId: 'file-1', fileType: 'pdf' } };
  return [
    ...texts.map((text) => anActivity('text', { ...common, text })),
    anActivity('text', { ...common, text: '1.7(2)', attachments: [file] }),
    anActivity('text', { ...common, text: '<at>Atgādnis</at> statuss', conversation: conversation('channel') }),
    ...presses.map((data) => anActivity('execute', { ...common, value: { action: { type: 'Action.Execute', verb: 'do', data } } })),
    ...presses.map((data) => anActivity('submit', { ...common, value: data })),
    anActivity('installed', common),
    anActivity('installed', { ...common, action: 'remove' }),
    anActivity('membersAdded', common),
    anActivity('installedInGroup', { ...common, conversation: conversation('groupChat') }),
    anActivity('installedInChannel', { ...common, conversation: conversation('channel') }),
    anActivity('text', { ...common, type: 'messageReaction' }),
    anActivity('execute', { ...common, name: 'task/fetch' }),
  ];
}

const inputs = { status: 'done', 'total-trained-officials': '250', text: 'Paveikts.', evidence: '', comment: 'Lūdzam precizēt.', reason: 'other', 'expected-on': '2026-06-30', ruling: 'noted', chosen: '' };

const pressesOn = (obligation: string): readonly Json[] => [
  { do: { kind: 'OpenForm', obligation } },
  { do: { kind: 'SubmitAnswer', obligation, nonce: 'n', seen: 0 } },
  { do: { kind: 'SubmitRequest', obligation, nonce: 'r' } },
  { do: { kind: 'AnswerLook', obligation, says: 'on-plan', after: 0 } },
  { do: { kind: 'SubmitReturn', obligation, answer: 1 } },
  { do: { kind: 'SubmitWaiver', obligation } },
];

const plainPresses: readonly Json[] = [
  { do: { kind: 'ShowMine', page: 0 } },
  { do: { kind: 'ShowMeasure', code: '1.5' } },
  { do: { kind: 'ShowHistory', code: '1.7(2)', institution: 'VP', page: 0 } },
  { do: { kind: 'SubmitAccess' }, institution: 'VP', role: 'officer', language: 'lv' },
  { do: { kind: 'SubmitAbsence' }, from: '2025-12-01', until: '2025-12-05', substitute: '' },
  { do: { kind: 'SubmitUnchanged', nonce: 'u' } },
];
