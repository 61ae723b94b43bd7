// Text of a file → JSON value, under limits that hold whatever the text says (docs/elastic/packages.md#reading-an-archive, YAML).

import type { Json } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { parseYaml } from './parse-yaml.ts';
import { parseYamlList, type KnownItems } from './parse-yaml-list.ts';

export type ParsedDocument =
  | { readonly kind: 'parsed'; readonly value: Json; readonly tokens: number }
  | { readonly kind: 'unusable'; readonly finding: Finding };

/** How much larger a document may become by its aliases; small ones may grow to the minimum anyway. */
const MAX_EXPANSION = 10;
const MIN_WEIGHT = 64 * 1024;

/**
 * JSON files by their ending, everything else as one YAML 1.2 document of the core schema. `known`: items of lists that
 * were parsed before, for the files of one package.
 */
export function parseDocument(
  path: string,
  content: Uint8Array,
  limits: ArchiveLimits,
  known: KnownItems = new Map(),
): ParsedDocument {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return unusable(path, 'the text is not UTF-8');
  }
  const parsed = path.endsWith('.json') ? parseJson(path, text) : parseAsYaml(path, text, { limits, known });
  if (parsed.kind === 'unusable') return parsed;
  const mostWeight = path.endsWith('.json') ? Infinity : Math.max(text.length * MAX_EXPANSION, MIN_WEIGHT);
  const problem = valueProblem(parsed.value, { nesting: limits.maxNesting, weight: mostWeight });
  return problem === undefined ? parsed : unusable(path, problem);
}

function unusable(path: string, reason: string, code: Finding['code'] = 'invalid-document'): ParsedDocument {
  return { kind: 'unusable', finding: finding('error', code, `This file cannot be read: ${reason}.`, path) };
}

function parseJson(path: string, text: string): ParsedDocument {
  try {
    return { kind: 'parsed', value: JSON.parse(text) as Json, tokens: 0 };
  } catch (cause) {
    return unusable(path, cause instanceof Error ? cause.message : String(cause));
  }
}

function parseAsYaml(
  path: string,
  text: string,
  { limits, known }: { readonly limits: ArchiveLimits; readonly known: KnownItems },
): ParsedDocument {
  const parsed = parseYamlList(text, limits, known) ?? parseYaml(text, limits);
  return parsed.kind === 'parsed' ? parsed : unusable(path, parsed.reason, parsed.code);
}

/** Walks without recursion, because the nesting is what is being checked. */
function valueProblem(root: unknown, most: { nesting: number; weight: number }): string | undefined {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  let weight = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    weight += typeof value === 'string' ? value.length + 1 : 1;
    if (weight > most.weight) return `its aliases make it more than ${MAX_EXPANSION} times larger`;
    if (depth > most.nesting) return `it is nested deeper than ${most.nesting} levels`;
    if (typeof value === 'number' && !Number.isFinite(value))
      return 'it contains a number that JSON does not know';
    if (typeof value !== 'object' || value === null) continue;
    for (const child of Object.values(value)) open.push({ value: child, depth: depth + 1 });
  }
  return undefined;
}
