import { type Field } from '../state/fields.ts';
import { analyzedValues } from './indexed-values.ts';
import { type Candidate, type QueryScope } from './query-scope.ts';

/** How saturating and how length-bound the scoring of words is (Okapi BM25 with the defaults of Elasticsearch). */
const [K1, B] = [1.2, 0.75];

interface FieldStatistics {
  readonly documents: number;
  readonly averageLength: number;
  /** In how many documents a word is. */
  readonly frequency: ReadonlyMap<string, number>;
}

const known = new WeakMap<() => Iterable<Candidate>, Map<string, FieldStatistics>>();

function statisticsOf(field: Field, corpus: () => Iterable<Candidate>): FieldStatistics {
  let ofCorpus = known.get(corpus);
  if (!ofCorpus) {
    ofCorpus = new Map<string, FieldStatistics>();
    known.set(corpus, ofCorpus);
  }
  let statistics = ofCorpus.get(field.path);
  if (!statistics) ofCorpus.set(field.path, (statistics = count(field, corpus)));
  return statistics;
}

function count(field: Field, corpus: () => Iterable<Candidate>): FieldStatistics {
  const frequency = new Map<string, number>();
  let [documents, length] = [0, 0];
  for (const { source } of corpus()) {
    const words = wordsOf(field, source);
    if (words.length === 0) continue;
    documents += 1;
    length += words.length;
    for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  return { documents, averageLength: documents === 0 ? 1 : length / documents, frequency };
}

const wordsOf = (field: Field, source: Candidate['source']): readonly string[] =>
  analyzedValues(field, source).flatMap((value) => value.map(({ text }) => text));

/** Are words of this field weighed by how often they occur? Keywords only by how rare they are. */
const hasLengths = (field: Field): boolean => field.family === 'text' && field.parameters['norms'] !== false;

const rarity = ({ documents }: FieldStatistics, frequency: number): number =>
  Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));

/** How rare words are in a field, summed up. */
export function rarityOf(field: Field, words: readonly string[], scope: QueryScope): number {
  if (!scope.corpus) return words.length;
  const statistics = statisticsOf(field, scope.corpus);
  return words.reduce((sum, word) => sum + rarity(statistics, statistics.frequency.get(word) ?? 0), 0);
}

/** What `frequency` occurrences in a document weigh, up to 2.2 times the rarity. */
export function weightOf(
  field: Field,
  source: Candidate['source'],
  frequency: number,
  scope: QueryScope,
): number {
  if (frequency === 0) return 0;
  if (!hasLengths(field) || !scope.corpus) return ((1 + K1) * frequency) / (frequency + K1);
  const { averageLength } = statisticsOf(field, scope.corpus);
  const length = wordsOf(field, source).length;
  return ((1 + K1) * frequency) / (frequency + K1 * (1 - B + (B * length) / averageLength));
}

/** In how many documents a word of a field is. */
export const documentFrequency = (field: Field, word: string, scope: QueryScope): number =>
  scope.corpus ? (statisticsOf(field, scope.corpus).frequency.get(word) ?? 0) : 0;
