import { notImplemented } from '../http/errors.ts';
import { type JsonObject, textOf } from '../json.ts';
import { type Field } from '../state/fields.ts';
import { type Token } from './text-analysis.ts';
import { allowedEdits } from './edit-distance.ts';
import { type FieldClause } from './field-clause.ts';
import { minimumShouldMatch } from './minimum-should-match.ts';
import { fuzzyTest } from './pattern-query.ts';
import { phraseQuery } from './phrase-query.ts';
import {
  type Matcher,
  queryNotCreated,
  type QueryScope,
  scoreOf,
  withScore,
  type WordTest,
} from './query-scope.ts';
import { rarityOf, weightOf } from './term-statistics.ts';
import { termQuery } from './term-query.ts';
import { analyzedValues, analyzerOf } from './indexed-values.ts';

const never: Matcher = () => false;
const always: Matcher = () => true;

/** The `match` family: a text is analyzed as the field is, other fields are compared as `term` does. */
export function matchQuery(clause: FieldClause, field: Field, scope: QueryScope): Matcher {
  if (clause.options['lenient'] === true) {
    const { lenient: _lenient, ...options } = clause.options;
    return leniently(() => matchQuery({ ...clause, options }, field, scope));
  }
  if (clause.name === 'match_phrase_prefix' && field.family !== 'text') {
    throw queryNotCreated(
      `Can only use phrase prefix queries on text fields - not on [${field.path}] which is of type [${field.type}]`,
    );
  }
  if (field.family !== 'text') return exactMatch(clause, field, scope);
  const words = analyzerOf(
    field,
    clause.options['analyzer'] ?? field.parameters['search_analyzer'],
  )(textOf(clause.value));
  if (words.length === 0) return clause.options['zero_terms_query'] === 'all' ? always : never;
  if (clause.name === 'match_phrase' || clause.name === 'match_phrase_prefix')
    return phraseQuery(clause, field, { scope, words });
  return wordsQuery(clause, field, { scope, words });
}

function leniently(make: () => Matcher): Matcher {
  try {
    return make();
  } catch {
    return never;
  }
}

/** A keyword is one word; a number, a date or an address is compared as it is. */
function exactMatch(clause: FieldClause, field: Field, scope: QueryScope): Matcher {
  const isPlain = clause.options['fuzziness'] === undefined && clause.name !== 'match_bool_prefix';
  if (isPlain || field.family !== 'keyword')
    return termQuery({ ...clause, name: 'term', options: {} }, field, scope);
  const text = textOf(clause.value);
  const word: Token = { text, start: 0, end: text.length, position: 0, type: 'word' };
  return wordsQuery(clause, field, { scope, words: [word] });
}

interface Words {
  readonly scope: QueryScope;
  readonly words: readonly Token[];
}

/** Some or all of the words; with `match_bool_prefix` the last is the beginning of one. */
function wordsQuery(clause: FieldClause, field: Field, { scope, words }: Words): Matcher {
  const isPrefixed = clause.name === 'match_bool_prefix';
  const clauses = words.map(({ text }, index) =>
    isPrefixed && index === words.length - 1
      ? wordMatcher(field, scope, { test: (word) => word.startsWith(text), word: undefined })
      : wordMatcher(field, scope, { test: wordTest(text, clause.options), word: text }),
  );
  const least = leastOf(clause.options, clauses.length);
  return withScore(
    (document) => clauses.filter((matches) => matches(document)).length >= least,
    (document) =>
      clauses.reduce((sum, matches) => sum + (matches(document) ? scoreOf(matches, document) : 0), 0),
  );
}

function wordTest(text: string, options: JsonObject): WordTest {
  if (options['fuzziness'] === undefined) return (word) => word === text;
  return fuzzyTest(text, {
    edits: allowedEdits(options['fuzziness'], text),
    prefix: Number(options['prefix_length'] ?? 0),
    swaps: options['fuzzy_transpositions'] !== false,
  });
}

function leastOf(options: JsonObject, count: number): number {
  const operator = textOf(options['operator'] ?? 'or').toLowerCase();
  if (operator === 'and') return count;
  if (operator !== 'or') throw notImplemented(`the operator [${operator}]`);
  const given = options['minimum_should_match'];
  return given === undefined || given === null ? 1 : Math.max(1, minimumShouldMatch(given, count));
}

/** One word: scored by how rare and how frequent it is, or with 1 for any that begins so. */
function wordMatcher(
  field: Field,
  scope: QueryScope,
  wanted: { readonly test: WordTest; readonly word: string | undefined },
): Matcher {
  const { test, word } = wanted;
  scope.trace?.words.push({ path: field.path, test });
  const count = (source: JsonObject): number =>
    analyzedValues(field, source).reduce(
      (sum, value) => sum + value.filter(({ text }) => test(text)).length,
      0,
    );
  const matches: Matcher = ({ source }) => count(source) > 0;
  if (word === undefined || field.type === 'match_only_text') return matches;
  return withScore(
    matches,
    ({ source }) => rarityOf(field, [word], scope) * weightOf(field, source, count(source), scope),
  );
}
