import { notImplemented, parsingError } from '../http/errors.ts';
import { asList, isString, type JsonObject } from '../json.ts';
import { fieldClauseQuery } from './leaf-query.ts';
import { minimumShouldMatch } from './minimum-should-match.ts';
import { fieldsOf } from './multi-match-query.ts';
import { checkKeys } from './query-body.ts';
import { type Matcher, type QueryScope, scoreOf, withScore } from './query-scope.ts';
import { documentFrequency, rarityOf } from './term-statistics.ts';
import { analyzerOf } from './indexed-values.ts';

const KNOWN = [
  'fields',
  'like',
  'max_query_terms',
  'min_term_freq',
  'min_doc_freq',
  'max_doc_freq',
  'min_word_length',
  'max_word_length',
  'minimum_should_match',
  'fail_on_unsupported_field',
];

/** Documents with the telling words of a text; likeness to other documents is not simulated. */
export function moreLikeThisQuery(body: JsonObject, scope: QueryScope): Matcher {
  const refused = ['unlike', 'stop_words', 'analyzer', 'boost_terms', 'include'].find((key) => key in body);
  if (refused !== undefined) throw notImplemented(`[${refused}] in more_like_this`);
  checkKeys('more_like_this', body, KNOWN);
  const texts = asList(body['like']);
  if (texts.length === 0) throw parsingError("more_like_this requires 'like' to be specified");
  if (!texts.every(isString)) throw notImplemented('more_like_this of documents');
  const clauses = fieldsOf(asList(body['fields']), scope).flatMap(({ path }) =>
    tellingWords(path, texts.join(' '), { body, scope }).map((word) =>
      fieldClauseQuery({ name: 'term', path, value: word, options: {} }, scope),
    ),
  );
  const least = Math.max(1, minimumShouldMatch(body['minimum_should_match'] ?? '30%', clauses.length));
  return withScore(
    (document) => clauses.filter((matches) => matches(document)).length >= least,
    (document) => clauses.reduce((sum, one) => sum + (one(document) ? scoreOf(one, document) : 0), 0),
  );
}

/** The rarest words that are frequent enough in the text and in the index. */
function tellingWords(
  path: string,
  text: string,
  { body, scope }: { readonly body: JsonObject; readonly scope: QueryScope },
): readonly string[] {
  const field = scope.fields.get(path);
  if (field?.family !== 'text') return [];
  const limit = (key: string, fallback: number): number => Number(body[key] ?? fallback);
  const counts = new Map<string, number>();
  for (const { text: word } of analyzerOf(field)(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = limit('max_word_length', 0);
  return [...counts]
    .filter(([word, count]) => {
      const inDocuments = documentFrequency(field, word, scope);
      return (
        count >= limit('min_term_freq', 2) &&
        inDocuments >= limit('min_doc_freq', 5) &&
        inDocuments <= limit('max_doc_freq', Number.POSITIVE_INFINITY) &&
        word.length >= limit('min_word_length', 0) &&
        (most === 0 || word.length <= most)
      );
    })
    .sort(([a, left], [b, right]) => right * rarityOf(field, [b], scope) - left * rarityOf(field, [a], scope))
    .slice(0, limit('max_query_terms', 25))
    .map(([word]) => word);
}
