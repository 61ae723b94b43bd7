import { textOf } from '../json.ts';
import { type Field } from '../state/fields.ts';
import { allowedEdits, editDistance } from './edit-distance.ts';
import { type FieldClause } from './field-clause.ts';
import { luceneRegex, RegexError, wildcardRegex } from './lucene-regex.ts';
import {
  type Matcher,
  queryNotCreated,
  QueryShardError,
  type QueryScope,
  type WordTest,
} from './query-scope.ts';
import { analyzedValues } from './indexed-values.ts';

/** `prefix`, `wildcard`, `regexp` and `fuzzy`: words by their letters. */
export function patternQuery(clause: FieldClause, field: Field, scope: QueryScope): Matcher {
  const isWords = field.family === 'text' || field.family === 'keyword' || field.family === 'version';
  if (!isWords) throw notByLetters(clause.name, field);
  const text = textOf(clause.value);
  const wanted = field.parameters['normalizer'] === 'lowercase' ? text.toLowerCase() : text;
  const test = testOf(clause, wanted);
  scope.trace?.words.push({ path: field.path, test });
  return ({ source }) =>
    analyzedValues(field, source).some((value) => value.some((token) => test(token.text)));
}

function notByLetters(name: string, field: Field): QueryShardError {
  if (name === 'fuzzy') {
    return queryNotCreated(
      `Can only use fuzzy queries on keyword and text fields - not on [${field.path}] which is of type [${field.type}]`,
    );
  }
  const kinds = name === 'regexp' ? 'keyword and text' : 'keyword, text and wildcard';
  return new QueryShardError(
    `Can only use ${name} queries on ${kinds} fields - not on [${field.path}] which is of type [${field.type}]`,
  );
}

function testOf(clause: FieldClause, wanted: string): WordTest {
  const isCaseBlind = clause.options['case_insensitive'] === true;
  switch (clause.name) {
    case 'prefix': {
      const start = isCaseBlind ? wanted.toLowerCase() : wanted;
      return (word) => (isCaseBlind ? word.toLowerCase() : word).startsWith(start);
    }
    case 'fuzzy':
      return fuzzyTest(wanted, {
        edits: allowedEdits(clause.options['fuzziness'] ?? 'AUTO', wanted),
        prefix: Number(clause.options['prefix_length'] ?? 0),
        swaps: clause.options['transpositions'] !== false,
      });
    case 'wildcard': {
      const regex = wildcardRegex(wanted, isCaseBlind);
      return (word) => regex.test(word);
    }
    default: {
      const regex = regexOf(wanted, isCaseBlind);
      return (word) => regex.test(word);
    }
  }
}

function regexOf(pattern: string, isCaseBlind: boolean): RegExp {
  try {
    return luceneRegex(pattern, isCaseBlind);
  } catch (error) {
    if (error instanceof RegexError) throw queryNotCreated(error.message);
    throw error;
  }
}

/** Is a word within some edits of another, with the same beginning? */
export function fuzzyTest(
  wanted: string,
  options: { readonly edits: number; readonly prefix: number; readonly swaps: boolean },
): WordTest {
  const start = wanted.slice(0, options.prefix);
  return (word) =>
    word === wanted ||
    (options.edits > 0 &&
      word.startsWith(start) &&
      editDistance(wanted, word, options.swaps) <= options.edits);
}
