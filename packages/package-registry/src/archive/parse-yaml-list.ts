// Lists at the top of a document, item by item. The same fields are written down for stream after stream: what was
// parsed once is not parsed again, and the repair of one item does not start over with all the others.

import type { Json } from '../json.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { parseYaml, type ParsedYaml } from './parse-yaml.ts';

/** Parsed items by their text; a value may be part of many documents, so nobody changes it. */
export type KnownItems = Map<string, { readonly value: Json; readonly tokens: number }>;

/** Undefined when the text is not simply a list, or when something is wrong with it: then it is parsed as a whole. */
export function parseYamlList(
  text: string,
  limits: ArchiveLimits,
  known: KnownItems,
): ParsedYaml | undefined {
  const values: Json[] = [];
  let tokens = 0;
  for (const item of splitItems(text)) {
    const parsed = known.get(item) ?? parseItem(item, limits);
    if (parsed === undefined) return undefined;
    known.set(item, parsed);
    values.push(parsed.value);
    tokens += parsed.tokens;
    if (tokens > limits.maxYamlTokens) return undefined;
  }
  return values.length === 0 ? undefined : { kind: 'parsed', value: values, tokens, references: 0 };
}

/** What may stand before the first item: comments, and that a document begins, which is then the only one. */
const HEAD = /^(?:(?:---)?[ \t]*(?:#[^\n]*)?\r?\n)*$/;

/** Texts that each begin with a dash in the first column; none when there is anything else on that level. */
function splitItems(text: string): readonly string[] {
  const starts = [...text.matchAll(/^-(?=[ \t\r\n])/gm)].map(({ index }) => index);
  const [first] = starts;
  if (first === undefined || /^(?:---|\.\.\.)/m.test(text.slice(first))) return [];
  const head = text.slice(0, first);
  if (!HEAD.test(head) || head.split(/^---/m).length > 2) return [];
  return starts.map((start, at) => text.slice(start, starts[at + 1] ?? text.length));
}

/** An item that refers to others, or that is not one item after all, is none. */
function parseItem(
  text: string,
  limits: ArchiveLimits,
): { readonly value: Json; readonly tokens: number } | undefined {
  const parsed = parseYaml(text, limits);
  if (parsed.kind === 'unusable' || parsed.references > 0) return undefined;
  const { value, tokens } = parsed;
  const [only, ...others] = Array.isArray(value) ? (value as readonly Json[]) : [];
  return only === undefined || others.length > 0 ? undefined : { value: only, tokens };
}
