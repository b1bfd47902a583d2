/** Ids are opaque to everything but this file; the brand keeps one kind from being passed for another. */
export type Branded<Name extends string> = string & { readonly brand?: Name };
export type PlanId = Branded<'PlanId'>;
export type ObligationId = Branded<'ObligationId'>;
export type FileId = Branded<'FileId'>;
export type AccountId = Branded<'AccountId'>;
export type RoundId = Branded<'RoundId'>;
export type SubmissionId = Branded<'SubmissionId'>;
export type MessageId = Branded<'MessageId'>;
export type PersonId = Branded<'PersonId'>;
export type ChannelId = Branded<'ChannelId'>;
/** Short code of an institution as the plan writes it: `VP`, `VPK IMC`, `ĢP`. */
export type InstitutionCode = Branded<'InstitutionCode'>;
/** First code of a measure: text, so that `1.10` is not `1.1`. */
export type MeasureKey = Branded<'MeasureKey'>;

const plain = /[^A-Za-z0-9._()-]+/gu;

/**
 * Joins segments with `:` into an id that every engine takes (Cosmos forbids `/ \ # ?`).
 * Anything outside `[A-Za-z0-9._()-]` becomes its UTF-8 bytes in hex between tildes: `VPK IMC` -> `VPK~20~IMC`.
 */
export function joinId(...segments: readonly string[]): string {
  return segments.map((segment) => segment.normalize('NFC').replace(plain, (text) => `~${Buffer.from(text).toString('hex')}~`)).join(':');
}

/** The segments that `joinId` joined. */
export function splitId(id: string): readonly string[] {
  return id
    .split(':')
    .map((segment) => segment.replaceAll(/~((?:[0-9a-f]{2})+)~/gu, (_all, hex: string) => Buffer.from(hex, 'hex').toString()));
}

export function obligationId(parts: { plan: PlanId; measure: MeasureKey; institution: InstitutionCode; occurrence: string }): ObligationId {
  return joinId(parts.plan, parts.measure, parts.institution, parts.occurrence);
}
