import type { Form, Role, Unit } from './language.ts';
import type { Meaning, ReadToken } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** Reads something from the tokens at a place, or does not; what follows it is the next place. */
export type Parser<Value> = (tokens: readonly ReadToken[], at: number) => { readonly value: Value; readonly next: number } | undefined;

type Values<Parsers> = { -readonly [Index in keyof Parsers]: Parsers[Index] extends Parser<infer Value> ? Value : never };

export function sequence<const Parsers extends readonly Parser<unknown>[]>(...parsers: Parsers): Parser<Values<Parsers>> {
  return (tokens, at) => {
    const values: unknown[] = [];
    let next = at;
    for (const parser of parsers) {
      const read = parser(tokens, next);
      if (read === undefined) return undefined;
      values.push(read.value);
      ({ next } = read);
    }
    return { value: values as Values<Parsers>, next }; // one value of each parser, in their order
  };
}

/** The first that reads wins, so the longer stands before the shorter. */
export function either<Value>(...parsers: readonly Parser<Value>[]): Parser<Value> {
  return (tokens, at) => {
    for (const parser of parsers) {
      const read = parser(tokens, at);
      if (read !== undefined) return read;
    }
    return undefined;
  };
}

export function maybe<Value>(parser: Parser<Value>): Parser<Value | undefined> {
  return (tokens, at) => parser(tokens, at) ?? { value: undefined, next: at };
}

/** What is read becomes something else, or is not what was looked for. */
export function reading<Value, Other>(parser: Parser<Value>, become: (value: Value) => Other | undefined): Parser<Other> {
  return (tokens, at) => {
    const read = parser(tokens, at);
    const value = read === undefined ? undefined : become(read.value);
    return read === undefined || value === undefined ? undefined : { value, next: read.next };
  };
}

export function token<Value>(read: (token: Token) => Value | undefined): Parser<Value> {
  return (tokens, at) => {
    const found = tokens[at];
    const value = found === undefined ? undefined : read(found);
    return value === undefined ? undefined : { value, next: at + 1 };
  };
}

export function mark(...texts: readonly string[]): Parser<string> {
  return token((found) => (found.kind === 'mark' && texts.includes(found.text) ? found.text : undefined));
}

function meaning<Value>(read: (meaning: Meaning) => Value | undefined): Parser<Value> {
  return (tokens, at) => {
    for (const { meaning: found, length } of tokens[at]?.meanings ?? []) {
      const value = read(found);
      if (value !== undefined) return { value, next: at + length };
    }
    return undefined;
  };
}

export function role(...roles: readonly Role[]): Parser<Role> {
  return meaning((found) => (found.kind === 'role' && roles.includes(found.role) ? found.role : undefined));
}

/** Words that do not decline fit everywhere. */
function fits(form: Form, forms: readonly Form[]): boolean {
  return form === 'any' || forms.length === 0 || forms.includes(form);
}

/** No forms: any of them. */
export function unit(units: readonly Unit[], ...forms: readonly Form[]): Parser<{ readonly unit: Unit; readonly form: Form }> {
  return meaning((found) => (found.kind === 'unit' && units.includes(found.unit) && fits(found.form, forms) ? found : undefined));
}

export function month(...forms: readonly Form[]): Parser<{ readonly month: number; readonly form: Form }> {
  return meaning((found) => (found.kind === 'month' && fits(found.form, forms) ? found : undefined));
}

export const end: Parser<Form> = meaning((found) => (found.kind === 'end' ? found.form : undefined));
export const rhythmWord: Parser<Unit> = meaning((found) => (found.kind === 'rhythm' ? found.unit : undefined));
export const plural: Parser<Unit> = meaning((found) => (found.kind === 'plural' ? found.unit : undefined));
export const cardinal: Parser<number> = meaning((found) => (found.kind === 'cardinal' ? found.value : undefined));
export const ordinal: Parser<number> = meaning((found) => (found.kind === 'ordinal' ? found.value : undefined));
export const weekday: Parser<number> = meaning((found) => (found.kind === 'weekday' ? found.weekday : undefined));

/** A number of one or two digits. */
export const smallNumber: Parser<number> = token((found) =>
  found.kind === 'number' && !found.isRoman && found.text.replace('.', '').length <= 2 ? found.value : undefined,
);
export const romanNumber: Parser<number> = token((found) => (found.kind === 'number' && found.isRoman ? found.value : undefined));

/** Years of this century: others in a plan are names of laws, or errors. */
export const yearNumber: Parser<number> = token((found) =>
  found.kind === 'number' && !found.isRoman && /^20\d\d\.?$/u.test(found.text) ? found.value : undefined,
);
