import { attributeOf, childrenOf, elementsOf, type XmlNode } from './docx-xml.ts';

/** Counts a document's numbered lists as Word does: to be asked for each numbered paragraph in its order. */
export interface ListNumbers {
  /** The number of the next paragraph of a list at a level, as it is shown; empty for a bullet. */
  next(list: string, level: number): string;
}

interface Level {
  readonly start: number;
  /** `%1.%2.`: the counters of the levels above and of this. */
  readonly text: string;
  readonly isCounted: boolean;
}

interface List {
  /** Lists of the same abstract one go on counting each other's. */
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly overrides: ReadonlyMap<number, number>;
}

const noLevel: Level = { start: 1, text: '', isCounted: false };

export function readListNumbers(part: readonly XmlNode[]): ListNumbers {
  const lists = listsOf(childrenOf(part, 'w:numbering'));
  const counters = new Map<string, number[]>();
  const restarted = new Set<string>();
  return {
    next(id, at) {
      const list = lists.get(id);
      const level = list?.levels.get(at) ?? noLevel;
      if (list === undefined || !level.isCounted) return '';
      const counts = counters.get(list.abstract) ?? [];
      counters.set(list.abstract, counts);
      const override = list.overrides.get(at);
      const isRestart = override !== undefined && !restarted.has(`${id}:${at}`);
      restarted.add(`${id}:${at}`);
      counts[at] = isRestart ? override : (counts[at] ?? level.start - 1) + 1;
      counts.length = at + 1;
      return level.text.replaceAll(/%(\d)/gu, (_, digit: string) => {
        const above = Number(digit) - 1;
        return String(counts[above] ?? list.levels.get(above)?.start ?? 1);
      });
    },
  };
}

function listsOf(numbering: readonly XmlNode[]): ReadonlyMap<string, List> {
  const abstracts = new Map(
    numbering
      .filter((node) => 'w:abstractNum' in node)
      .map((node) => [attributeOf([node], 'w:abstractNum', 'w:abstractNumId') ?? '', levelsOf(childrenOf([node], 'w:abstractNum'))]),
  );
  return new Map(
    numbering
      .filter((node) => 'w:num' in node)
      .map((node) => {
        const children = childrenOf([node], 'w:num');
        const abstract = attributeOf(children, 'w:abstractNumId', 'w:val') ?? '';
        const overrides = children
          .filter((child) => 'w:lvlOverride' in child)
          .flatMap((child): readonly (readonly [number, number])[] => {
            const start = attributeOf(childrenOf([child], 'w:lvlOverride'), 'w:startOverride', 'w:val');
            return start === undefined ? [] : [[Number(attributeOf([child], 'w:lvlOverride', 'w:ilvl')), Number(start)]];
          });
        const list = { abstract, levels: abstracts.get(abstract) ?? new Map<number, Level>(), overrides: new Map(overrides) };
        return [attributeOf([node], 'w:num', 'w:numId') ?? '', list];
      }),
  );
}

/** Only decimal numbers are counted: letters and Roman numerals are no measure's code. */
function levelsOf(abstract: readonly XmlNode[]): ReadonlyMap<number, Level> {
  const numbered = abstract.filter((node) => 'w:lvl' in node);
  return new Map(
    elementsOf(numbered, 'w:lvl').map((level, index) => [
      Number(attributeOf(numbered.slice(index), 'w:lvl', 'w:ilvl') ?? index),
      {
        start: Number(attributeOf(level, 'w:start', 'w:val') ?? 1),
        text: attributeOf(level, 'w:lvlText', 'w:val') ?? '',
        isCounted: (attributeOf(level, 'w:numFmt', 'w:val') ?? 'decimal') === 'decimal',
      },
    ]),
  );
}
