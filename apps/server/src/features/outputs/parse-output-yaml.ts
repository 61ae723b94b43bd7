/** The advanced YAML of an output as a tree, read in a time that grows with its length. */
import { isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';

export type ParsedYaml =
  | { readonly kind: 'parsed'; readonly document: Document; readonly hasAliases: boolean }
  | { readonly kind: 'invalid'; readonly message: string };

/** Never throws. Keys are compared here: the library compares each one with every other. */
export function parseOutputYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const invalid = (message: string, at: number): ParsedYaml => {
    const { line, col } = lines.linePos(at);
    return { kind: 'invalid', message: `Invalid YAML: ${firstLine(message)} at line ${line}, column ${col}` };
  };
  try {
    const document = parseDocument(text, {
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
      logLevel: 'error',
    });
    const error = document.errors[0];
    if (error !== undefined) return invalid(error.message, error.pos[0]);
    const { doubled, hasAliases } = factsOf(document);
    if (doubled !== undefined) return invalid('Map keys must be unique', doubled);
    return { kind: 'parsed', document, hasAliases };
  } catch (thrown) {
    return {
      kind: 'invalid',
      message: `Invalid YAML: ${thrown instanceof Error ? firstLine(thrown.message) : ''}`,
    };
  }
}

function factsOf(document: Document): { readonly doubled: number | undefined; readonly hasAliases: boolean } {
  let doubled: number | undefined;
  let hasAliases = false;
  visit(document, {
    Alias() {
      hasAliases = true;
    },
    Map(_key, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) doubled ??= key.range?.[0] ?? 0;
        seen.add(key.value);
      }
    },
  });
  return { doubled, hasAliases };
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text;
