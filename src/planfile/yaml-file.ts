import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { parseIsoDate } from '../domain/dates.ts';
import { Fault } from '../errors.ts';

/** A calendar date that exists, `YYYY-MM-DD`. */
export const dateField = z.string().transform((text, context) => {
  const date = parseIsoDate(text);
  if (date !== undefined) return date;
  context.addIssue(`"${text}" is not a date (YYYY-MM-DD)`);
  return z.NEVER;
});

export const localTextField = z.strictObject({ lv: z.string().min(1), en: z.string().min(1) });

/**
 * Reads a YAML file into the shape of a schema.
 * @throws Fault `seed-invalid` that names the file and every problem with its place, all at once.
 */
export function readYamlFile<Shape>(file: string, schema: z.ZodType<Shape>): Shape {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines, prettyErrors: true });
  const syntax = document.errors.map((error) => error.message);
  if (syntax.length > 0) throw new Fault('seed-invalid', describe(file, syntax));
  const read = schema.safeParse(document.toJS());
  if (read.success) return read.data;
  const problems = read.error.issues.flatMap(problemsOf).map(({ path, message }) => {
    const line = lineOf(path, document, lines);
    return [...(line === undefined ? [] : [`line ${line}, `]), ...(path.length === 0 ? [] : [`${path.join('.')}: `]), message].join('');
  });
  throw new Fault('seed-invalid', describe(file, problems));
}

interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Each unknown key is a problem of its own; where no shape of a union fits, the problems of the one that fits best are told. */
function problemsOf(issue: z.core.$ZodIssue): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not known here' }));
  const shapes = issue.code === 'invalid_union' ? issue.errors : [];
  const [best] = shapes.toSorted((a, b) => misfitsOf(a) - misfitsOf(b));
  if (best === undefined) return [issue];
  return best.flatMap(problemsOf).map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
}

/** How many fields of its own a shape misses or does not know; what is wrong deeper down says nothing about the shape. */
function misfitsOf(shape: readonly z.core.$ZodIssue[]): number {
  return shape.filter(({ path }) => path.length <= 1).length;
}

/** The line of the value at a path, or of the nearest value around it when it is missing. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number | undefined {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Fault('seed-invalid', `${file} cannot be read.`, cause);
  }
}

function describe(file: string, problems: readonly string[]): string {
  return `${basename(file)}: ${problems.join('; ')}.`;
}
