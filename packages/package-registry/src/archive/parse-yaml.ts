// One YAML document → JSON value.

import {
  Composer,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  Schema,
  type CST,
  type Document,
  type YAMLMap,
} from 'yaml';
import type { Json } from '../json.ts';
import type { FindingCode } from '../finding.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { readQuickYaml } from './read-quick-yaml.ts';
import { normalizeYaml } from './yaml-dialect.ts';

/** Made once: making it costs more than many an item of a list. */
const CORE = new Schema({ schema: 'core', resolveKnownTags: true });

export type ParsedYaml =
  | {
      readonly kind: 'parsed';
      readonly value: Json;
      readonly tokens: number;
      /** Anchors, aliases and tags. */
      readonly references: number;
    }
  | { readonly kind: 'unusable'; readonly reason: string; readonly code: FindingCode };

/** One document of YAML 1.2 in the core schema, or why it is none. Never throws. */
export function parseYaml(text: string, limits: ArchiveLimits): ParsedYaml {
  const quick = readQuickYaml(text, limits);
  return quick === undefined ? parseAnyYaml(text, limits) : { kind: 'parsed', references: 0, ...quick };
}

/** The same for every text, with the full parser. */
export function parseAnyYaml(text: string, limits: ArchiveLimits): ParsedYaml {
  const normalized = normalizeYaml(text, {
    maxTokens: limits.maxYamlTokens,
    maxReferences: limits.maxYamlAliases,
  });
  if (normalized.kind === 'too-complex') {
    return { kind: 'unusable', reason: normalized.reason, code: 'document-too-complex' };
  }
  const lines = new LineCounter();
  try {
    const [document, second] = compose(normalized.lexemes, lines);
    if (second !== undefined || document === undefined) return unusable('it holds several documents');
    const error = document.errors[0] ?? document.warnings[0];
    if (error !== undefined) return unusable(`line ${lines.linePos(error.pos[0]).line}: ${error.message}`);
    const problem = keyProblem(document, lines);
    if (problem !== undefined) return unusable(problem);
    const value = document.toJS({ maxAliasCount: limits.maxYamlAliases }) as Json;
    return { kind: 'parsed', value, tokens: normalized.tokens, references: normalized.references };
  } catch (cause) {
    return unusable(cause instanceof Error ? cause.message : String(cause));
  }
}

/** What the library does with a text, without looking for the lexemes again; stops at a second document. */
function compose(lexemes: readonly string[], lines: LineCounter): readonly Document[] {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  // Unique keys are checked below: the library compares each key with every other one.
  const composer = new Composer({ version: '1.2', schema: CORE, uniqueKeys: false });
  const documents: Document[] = [];
  for (const document of composer.compose(syntax(parser, lexemes), true)) {
    documents.push(document);
    if (documents.length > 1) break;
  }
  return documents;
}

function* syntax(parser: Parser, lexemes: readonly string[]): Generator<CST.Token> {
  for (const lexeme of lexemes) yield* parser.next(lexeme);
  yield* parser.end();
}

function unusable(reason: string): ParsedYaml {
  return { kind: 'unusable', reason, code: 'invalid-document' };
}

/** Keys have to be plain, and each only once in its map. Without recursion: the nesting is not checked yet. */
function keyProblem(document: Document, lines: LineCounter): string | undefined {
  const open: unknown[] = [document.contents];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isSeq(node)) for (const item of node.items.toReversed()) open.push(item);
    if (!isMap(node)) continue;
    const problem = mapProblem(node, lines);
    if (problem !== undefined) return problem;
    for (const { value } of node.items.toReversed()) if (value !== null) open.push(value);
  }
  return undefined;
}

function mapProblem(map: YAMLMap, lines: LineCounter): string | undefined {
  const seen = new Set<string>();
  for (const { key } of map.items) {
    const at = isScalar(key) || isMap(key) ? key.range?.[0] : undefined;
    if (!isScalar(key)) return `${lineOf(at, lines)}a key is not a plain text`;
    const name = String(key.value);
    if (seen.has(name)) return `${lineOf(at, lines)}the key ${name} is there twice`;
    seen.add(name);
  }
  return undefined;
}

function lineOf(offset: number | undefined, lines: LineCounter): string {
  return offset === undefined ? '' : `line ${lines.linePos(offset).line}: `;
}
