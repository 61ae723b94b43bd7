// Packages are written for parsers that are more forgiving than YAML 1.2. What they commonly rely on is put
// into standard form here, so that one strict parser reads everything.

import { Lexer } from 'yaml';

export type Normalized =
  | {
      readonly kind: 'normalized';
      /** The text as the lexer sees it, so that it has to look only once. */
      readonly lexemes: readonly string[];
      /** Of all readings that it took. */
      readonly tokens: number;
      /** Anchors, aliases and tags. */
      readonly references: number;
    }
  | { readonly kind: 'too-complex'; readonly reason: string };

export interface YamlBounds {
  readonly maxTokens: number;
  readonly maxReferences: number;
}

/** What the lexer sends before the text of an unquoted scalar; like the other markers it is not in the text. */
const SCALAR_FOLLOWS = '\u001f';
const MARKERS: ReadonlySet<string> = new Set(['\u0002', '\u0018', SCALAR_FOLLOWS]);
const CORE_TAG = /^!!(str|int|float|bool|null|map|seq)$/;

/** Counts tokens before the parser runs, whose time grows with them. A repair starts over; its tokens count too. */
export function normalizeYaml(original: string, bounds: YamlBounds): Normalized {
  let text = quoteTemplateCalls(original);
  let tokens = 0;
  for (;;) {
    const scan = scanTokens(text, { ...bounds, maxTokens: bounds.maxTokens - tokens });
    if (scan.kind === 'refused') return { kind: 'too-complex', reason: scan.reason };
    tokens += scan.tokens;
    const repaired = scan.openQuoteAt === undefined ? undefined : indentQuotedText(text, scan.openQuoteAt);
    if (repaired === undefined)
      return { kind: 'normalized', lexemes: scan.lexemes, tokens, references: scan.references };
    text = repaired;
  }
}

type Scan =
  | {
      readonly kind: 'scanned';
      readonly lexemes: readonly string[];
      readonly tokens: number;
      readonly references: number;
      readonly openQuoteAt: number | undefined;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** Stops at the first quoted text that does not end where the lexer thinks it has to. */
function scanTokens(text: string, bounds: YamlBounds): Scan {
  let tokens = 0;
  let references = 0;
  let offset = 0;
  let isPlainText = false;
  const lexemes: string[] = [];
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    lexemes.push(token);
    const first = isPlainText ? '' : token.charAt(0);
    if (REFERENCES.has(first)) references += 1;
    const isForeignTag = first === '!' && !CORE_TAG.test(token);
    const reason = isForeignTag
      ? `it uses the YAML tag ${token.slice(0, 40)}`
      : tooMany({ tokens, references }, bounds);
    if (reason !== undefined) return { kind: 'refused', reason };
    const isQuoted = first === "'" || first === '"';
    if (isQuoted && endOfQuote(token, 0) !== token.length) {
      return { kind: 'scanned', lexemes, tokens, references, openQuoteAt: offset };
    }
    if (!MARKERS.has(token)) offset += token.length;
    isPlainText = token === SCALAR_FOLLOWS;
  }
  return { kind: 'scanned', lexemes, tokens, references, openQuoteAt: undefined };
}

/** What anchors, aliases and tags begin with. */
const REFERENCES = new Set(['&', '*', '!']);

function tooMany(
  count: { readonly tokens: number; readonly references: number },
  { maxTokens, maxReferences }: YamlBounds,
): string | undefined {
  if (count.tokens > maxTokens) return 'it has too many YAML tokens';
  if (count.references > maxReferences) {
    return `it has more than ${maxReferences} YAML anchors, aliases and tags`;
  }
  return undefined;
}

/**
 * YAML 1.2 wants the following lines of a quoted text indented deeper than its key; Go's and Kibana's older
 * parsers do not care. Indentation inside quotes has no meaning, so adding some changes nothing else.
 * Undefined when there is no closing quote or nothing to indent.
 */
function indentQuotedText(text: string, start: number): string | undefined {
  const end = endOfQuote(text, start);
  if (end === undefined) return undefined;
  const column = start - (text.lastIndexOf('\n', start) + 1);
  const inside = text.slice(start, end);
  const indented = inside.replace(/\n[ \t]*/g, `\n${' '.repeat(Math.min(column, 100) + 1)}`);
  return indented === inside ? undefined : text.slice(0, start) + indented + text.slice(end);
}

/** Where the quoted text that starts here ends, its closing quote included. */
function endOfQuote(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\' && quote === '"') at += 1;
    else if (character === quote && quote === "'" && text.charAt(at + 1) === quote) at += 1;
    else if (character === quote) return at + 1;
  }
  return undefined;
}

/** A call that stands unquoted would be read as a YAML map; pipelines are written in both ways. */
function quoteTemplateCalls(text: string): string {
  return text.replace(
    /^([ \t-]*[\w.]+:[ \t]+)(\{[{<] ?IngestPipeline[ \t]+["'][^"'\n]+["'] ?[>}]\})[ \t]*\r?$/gm,
    (_line, before: string, call: string) => `${before}'${call.replaceAll("'", '"')}'`,
  );
}
