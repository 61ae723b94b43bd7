/**
 * The same code in ASCII: V8 keeps a text in two bytes for each character when a single one of them needs it. The bundler has
 * no such setting. An escape means its character in names, strings, templates and regular expressions, and in these a pair of
 * surrogates is one character with the flag `u`, as the character is. Only after a backslash it would be another text, so
 * there the character stays; and `String.raw` shows escapes, so what is tagged with it has to be ASCII.
 */
export function inOneByte(code: string): string {
  return code.replaceAll(/(?<!\\)[\u{80}-\u{10FFFF}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => escaped(character.charCodeAt(at))).join(''),
  );
}

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
