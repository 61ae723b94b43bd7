import { type Json, parseJson } from '../json.ts';
import { IngestFailure } from './ingest-document.ts';

/** A text as the JSON that it is. @throws IngestFailure as the parser says it */
export function parseJsonText(text: string): Json {
  const value = parseJson(text.trim() === '' ? 'null' : text);
  if (value !== undefined) return value;
  const { at, problem } = problemOf(text);
  const before = text.slice(0, at).split('\n');
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const reason = `${problem}\n at [Source: (String)"${text}"; line: ${place.line}, column: ${place.column}]`;
  throw new IngestFailure(`[${place.line}:${place.column}] ${reason}`, 'x_content_parse_exception', {
    cause: { type: 'json_parse_exception', reason },
  });
}

const shown = (character: string): string => `'${character}' (code ${character.codePointAt(0) ?? 0})`;

/** Where and why a text stops to be JSON. */
function problemOf(text: string): { readonly at: number; readonly problem: string } {
  const at = firstBad(text);
  const character = text[at];
  if (character === undefined) return { at, problem: 'Unexpected end-of-input' };
  const word = /^[A-Za-z_]\w*/.exec(text.slice(at))?.[0];
  const isName = /[{,]\s*$/.test(text.slice(0, at)) && text.lastIndexOf('{', at) > text.lastIndexOf('[', at);
  if (isName)
    return {
      at,
      problem: `Unexpected character (${shown(character)}): was expecting double-quote to start field name`,
    };
  if (word !== undefined)
    return {
      at: at + word.length,
      problem: `Unrecognized token '${word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`,
    };
  return {
    at,
    problem: `Unexpected character (${shown(character)}): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`,
  };
}

/** The first place that no JSON can go on from: found by what the parser says, which names it or the end. */
function firstBad(text: string): number {
  try {
    JSON.parse(text);
  } catch (error) {
    const place = /position (\d+)/.exec(error instanceof Error ? error.message : '');
    if (place) return Number(place[1]);
    const token = /Unexpected token '(.)'/su.exec(error instanceof Error ? error.message : '');
    if (token) return text.indexOf(token[1] ?? '');
  }
  return text.length;
}
