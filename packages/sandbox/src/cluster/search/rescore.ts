import { fieldParseError, illegalArgument, notImplemented } from '../http/errors.ts';
import { isArray, isObject, type Json, textOf } from '../json.ts';
import { compileQuery } from './query.ts';
import { type Matcher, scoreOf } from './query-scope.ts';
import { type Match, type SearchedIndex } from './match.ts';

export interface Rescore {
  readonly windowSize: number;
  readonly query: Json;
  readonly queryWeight: number;
  readonly rescoreWeight: number;
  readonly mode: string;
}

const MODES: Readonly<Record<string, (own: number, other: number) => number>> = {
  total: (own, other) => own + other,
  multiply: (own, other) => own * other,
  avg: (own, other) => (own + other) / 2,
  max: Math.max,
  min: Math.min,
};

/** Reads `rescore`. @throws for what is none */
export function parseRescore(given: Json | undefined): readonly Rescore[] {
  const list = given === undefined || given === null ? [] : isArray(given) ? given : [given];
  return list.filter(isObject).map((one) => {
    const { query, window_size: windowSize } = one;
    if (!isObject(query))
      throw 'script' in one || 'learning_to_rank' in one
        ? notImplemented('this rescorer')
        : illegalArgument('missing rescore type');
    const mode = textOf(query['score_mode'] ?? 'total').toLowerCase();
    if (!Object.hasOwn(MODES, mode))
      throw fieldParseError('query', 'score_mode', {
        type: 'illegal_argument_exception',
        reason: `illegal score_mode [${mode}]`,
      });
    if (query['rescore_query'] === undefined) throw illegalArgument('Required [rescore_query]');
    return {
      windowSize: Number(windowSize ?? 10),
      query: query['rescore_query'],
      queryWeight: Number(query['query_weight'] ?? 1),
      rescoreWeight: Number(query['rescore_query_weight'] ?? 1),
      mode,
    };
  });
}

/** Scores the best matches again by a second query; those beyond the window stay behind them. */
export function rescoreMatches(ordered: readonly Match[], rescores: readonly Rescore[]): readonly Match[] {
  return rescores.reduce((matches, rescore) => {
    const compiled = new Map<SearchedIndex, Matcher>();
    const again = matches.slice(0, rescore.windowSize).map((match): Match => {
      let query = compiled.get(match.searched);
      if (!query) compiled.set(match.searched, (query = compileQuery(rescore.query, match.searched.scope)));
      const own = (match.score ?? 0) * rescore.queryWeight;
      if (!query(match.document)) return { ...match, score: own };
      const other = scoreOf(query, match.document) * rescore.rescoreWeight;
      return { ...match, score: MODES[rescore.mode]?.(own, other) ?? own };
    });
    again.sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
    return [...again, ...matches.slice(rescore.windowSize)];
  }, ordered);
}
