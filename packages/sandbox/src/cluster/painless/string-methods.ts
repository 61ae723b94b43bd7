import { type Methods } from './method.ts';
import { OperationError } from './operators.ts';
import { numberOf, textOfValue, type Value } from './script-values.ts';

const text = (value: Value | undefined): string => {
  if (value === null || value === undefined)
    throw new OperationError('null_pointer_exception', 'a text was expected and is null');
  return textOfValue(value);
};

function substring(of: string, from: number, to: number): string {
  if (from < 0 || to > of.length || from > to)
    throw new OperationError(
      'string_index_out_of_bounds_exception',
      `begin ${from}, end ${to}, length ${of.length}`,
    );
  return of.slice(from, to);
}

function split(of: string, separator: string, limit: number): Value[] {
  const parts = of.split(separator);
  if (limit > 0 && parts.length > limit)
    return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
  if (limit === 0) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

/** Methods of texts. */
export const STRING_METHODS: Methods<string> = {
  charAt: (of, [at]) => of[numberOf(at ?? 0)] ?? null,
  compareTo: (of, [other]) => (of < text(other) ? -1 : Number(of > text(other))),
  concat: (of, [other]) => of + text(other),
  contains: (of, [part]) => of.includes(text(part)),
  decodeBase64: (of) => Buffer.from(of, 'base64').toString('utf8'),
  encodeBase64: (of) => Buffer.from(of, 'utf8').toString('base64'),
  endsWith: (of, [part]) => of.endsWith(text(part)),
  equals: (of, [other]) => of === other,
  equalsIgnoreCase: (of, [other]) => of.toLowerCase() === textOfValue(other ?? null).toLowerCase(),
  indexOf: (of, [part, from]) => of.indexOf(text(part), numberOf(from ?? 0)),
  isEmpty: (of) => of === '',
  lastIndexOf: (of, [part]) => of.lastIndexOf(text(part)),
  length: (of) => of.length,
  replace: (of, [part, by]) => of.replaceAll(text(part), () => text(by)),
  splitOnToken: (of, [token, limit]) => split(of, text(token), numberOf(limit ?? -1)),
  startsWith: (of, [part, from]) => of.startsWith(text(part), numberOf(from ?? 0)),
  substring: (of, [from, to]) =>
    substring(of, numberOf(from ?? 0), to === undefined ? of.length : numberOf(to ?? 0)),
  toLowerCase: (of) => of.toLowerCase(),
  toUpperCase: (of) => of.toUpperCase(),
  trim: (of) => of.trim(),
};
