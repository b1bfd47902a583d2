import { readInstitutions } from './read-institutions.ts';
import { tidied } from './institution-forms.ts';

/** An institution that a document names; its code is missing where only a name stands in the text. */
export interface DiscoveredInstitution {
  readonly code?: string;
  readonly name?: string;
  /** In how many cells it stands. */
  readonly cells: number;
}

export interface Discovered {
  /** Most frequent first. */
  readonly institutions: readonly DiscoveredInstitution[];
  readonly groups: readonly string[];
}

/** A document as published has no list of institutions: proposes one from all cells of its institution columns. */
export function discoverInstitutions(cells: readonly string[]): Discovered {
  const groups = new Set<string>();
  const found = new Map<string, { code?: string; name?: string; cells: number }>();
  for (const cell of cells) {
    const inCell = new Set<string>();
    for (const segment of segmentsOf(cell)) {
      const { group } = readInstitutions(segment, { institutions: [], groups: [] });
      if (group !== undefined) groups.add(group);
      else {
        const read = readSegment(segment);
        const key = read?.code ?? read?.name;
        if (read === undefined || key === undefined) continue;
        const before = found.get(key) ?? { cells: 0 };
        found.set(key, { ...before, ...read, cells: before.cells + (inCell.has(key) ? 0 : 1) });
        inCell.add(key);
      }
    }
  }
  return { institutions: merged([...found.values()]).toSorted((a, b) => b.cells - a.cells), groups: [...groups] };
}

const codeWord = '(?=\\p{L}*\\p{Lu}\\p{L}*\\p{Lu})\\p{Lu}\\p{L}{1,7}';
const code = `${codeWord}(?: ${codeWord})?`;
const onlyCode = new RegExp(`^${code}$`, 'u');
const nameAndCode = new RegExp(`^(?<name>\\p{Lu}[\\p{L} '–-]*?) ?\\((?:turpmāk – |hereinafter – |hereinafter )?(?<code>${code})\\)$`, 'u');
const onlyName = /^\p{Lu}\p{Ll}[\p{L} '–-]{3,}$/u;

function readSegment(segment: string): { readonly code?: string; readonly name?: string } | undefined {
  const both = nameAndCode.exec(segment)?.groups;
  if (both?.['code'] !== undefined && both['name'] !== undefined) return { code: both['code'], name: both['name'].trim() };
  const bare = segment
    .replaceAll(/\([^)]*\)/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replace(leadLabel, '')
    .replace(leadTail, '')
    .trim();
  if (onlyCode.test(bare)) return { code: bare };
  return onlyName.test(bare) && !/^(?:Pārēj|Cit[aāi]|Vis[aāi]|Other|All|The)(?:\p{L}*) /u.test(bare) ? { name: bare } : undefined;
}

const leadLabel = /^(?:vadošā|vadošais|lead)(?: \p{L}+)? ?[:–-] ?/iu;
const leadTail = / ?–? (?:vadošā|vadošais|lead)(?: \p{L}+)?$/iu;

/** A name that stands with its code in one cell and alone in another is one institution. */
function merged(found: readonly DiscoveredInstitution[]): readonly DiscoveredInstitution[] {
  const alone = (name: string | undefined): DiscoveredInstitution | undefined =>
    found.find((other) => other.code === undefined && other.name !== undefined && other.name === name);
  const coded = found.filter((one) => one.code !== undefined);
  return [
    ...coded.map((one) => ({ ...one, cells: one.cells + (alone(one.name)?.cells ?? 0) })),
    ...found.filter((one) => one.code === undefined && !coded.some(({ name }) => name === one.name)),
  ];
}

/** "un" divides codes only: names hold it themselves. */
function segmentsOf(cell: string): readonly string[] {
  return tidied(cell)
    .split(/[,;\n/•]+(?![^(]*\))/u)
    .flatMap((part) => {
      const pieces = part.split(/ (?:un|and) /u).map((piece) => piece.trim());
      return pieces.length > 1 && pieces.slice(0, -1).every((piece) => onlyCode.test(piece) || nameAndCode.test(piece))
        ? pieces
        : [part.trim()];
    })
    .map((part) =>
      part
        .replace(/^\d{1,2}[.)]\s*/u, '')
        .replace(/\.$/u, '')
        .trim(),
    )
    .filter((part) => part !== '');
}
