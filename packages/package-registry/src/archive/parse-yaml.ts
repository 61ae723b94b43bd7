// One YAML document → JSON value.

import { Composer, isMap, isScalar, LineCounter, Parser, visit, type CST, type Document } from 'yaml';
import type { Json } from '../json.ts';
import type { FindingCode } from '../finding.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { normalizeYaml } from './yaml-dialect.ts';

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
  const composer = new Composer({ version: '1.2', schema: 'core', uniqueKeys: false });
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

function keyProblem(document: Document, lines: LineCounter): string | undefined {
  let problem: string | undefined;
  visit(document, {
    Map(_key, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const at = isScalar(key) || isMap(key) ? key.range?.[0] : undefined;
        const line = at === undefined ? '' : `line ${lines.linePos(at).line}: `;
        if (!isScalar(key)) problem = `${line}a key is not a plain text`;
        else if (seen.has(String(key.value))) problem = `${line}the key ${String(key.value)} is there twice`;
        else seen.add(String(key.value));
        if (problem !== undefined) return visit.BREAK;
      }
      return undefined;
    },
  });
  return problem;
}
