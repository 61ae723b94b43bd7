import { asList, type Json, textOf } from '../json.ts';
import { type Field } from '../state/fields.ts';
import { ipKey, networkRange } from '../state/ip-address.ts';
import { dateBound } from './date-bound.ts';
import { type FieldClause } from './field-clause.ts';
import { type Matcher, queryNotCreated, type QueryScope, withScore } from './query-scope.ts';
import { rarityOf, weightOf } from './term-statistics.ts';
import { analyzedValues, fieldValues, type IndexedValue } from './indexed-values.ts';

const NUMBER = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A query value as the field indexes it. @throws QueryShardError when the field cannot hold it */
export function wantedValue(field: Field, value: Json, scope: QueryScope): IndexedValue {
  const text = textOf(value);
  switch (field.family) {
    case 'number':
      if (!NUMBER.test(text.trim())) {
        throw queryNotCreated(
          text.trim() === '' ? 'empty String' : `For input string: "${text}"`,
          'number_format_exception',
        );
      }
      return Number(text);
    case 'boolean':
      if (text !== 'true' && text !== 'false') {
        throw queryNotCreated(`Can't parse boolean value [${text}], expected [true] or [false]`);
      }
      return text === 'true';
    case 'date':
      return dateBound(field, value, { now: scope.now, roundUp: false });
    case 'ip': {
      const key = ipKey(text);
      if (key === undefined) throw queryNotCreated(`'${text}' is not an IP string literal.`);
      return key;
    }
    default:
      return field.parameters['normalizer'] === 'lowercase' ? text.toLowerCase() : text;
  }
}

/** `term` and `terms`: the value as it is, for texts one of their words. */
export function termQuery(clause: FieldClause, field: Field, scope: QueryScope): Matcher {
  const given = clause.name === 'terms' ? asList(clause.value) : [clause.value];
  if (field.family === 'ip') return addressQuery(given.map(textOf), field, scope);
  if (field.family === 'date') return dateQuery(given, field, scope);
  const isCaseBlind = clause.options['case_insensitive'] === true;
  const fold = (value: IndexedValue): IndexedValue =>
    isCaseBlind && typeof value === 'string' ? value.toLowerCase() : value;
  const wanted = new Set(given.map((value) => fold(wantedValue(field, value, scope))));
  scope.trace?.words.push({ path: field.path, test: (word) => wanted.has(fold(word)) });
  const isWords = field.family === 'text' || field.family === 'keyword';
  if (!isWords) return ({ source }) => fieldValues(field, source).some((value) => wanted.has(value));
  const occurrences = (source: Parameters<Matcher>[0]['source']): number =>
    analyzedValues(field, source).reduce(
      (sum, value) => sum + value.filter(({ text }) => wanted.has(fold(text))).length,
      0,
    );
  const matches: Matcher = ({ source }) => occurrences(source) > 0;
  // Several values, and values in any case, all count alike.
  if (clause.name === 'terms' || isCaseBlind) return matches;
  const words = [...wanted].map(String);
  return withScore(
    matches,
    ({ source }) =>
      rarityOf(field, words, scope) *
      weightOf(field, source, field.family === 'text' ? occurrences(source) : 1, scope),
  );
}

function addressQuery(given: readonly string[], field: Field, scope: QueryScope): Matcher {
  const ranges = given.map(
    (text) => networkRange(text) ?? { from: String(wantedValue(field, text, scope)), to: undefined },
  );
  return ({ source }) =>
    fieldValues(field, source).some((value) =>
      ranges.some(({ from, to }) =>
        to === undefined ? value === from : String(value) >= from && String(value) <= to,
      ),
    );
}

/** A date that leaves out its end, such as a day, means all of it. */
function dateQuery(given: readonly Json[], field: Field, scope: QueryScope): Matcher {
  const ranges = given.map((value) => ({
    from: dateBound(field, value, { now: scope.now, roundUp: false }),
    to: dateBound(field, value, { now: scope.now, roundUp: true }),
  }));
  return ({ source }) =>
    fieldValues(field, source).some((value) =>
      ranges.some(({ from, to }) => Number(value) >= from && Number(value) <= to),
    );
}
