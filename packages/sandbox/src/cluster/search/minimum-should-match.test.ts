import { describe, expect, it } from 'vitest';
import { ElasticError } from '../http/errors.ts';
import { minimumShouldMatch } from './minimum-should-match.ts';

describe('how many optional clauses must match', () => {
  it.each<[string | number, number, number]>([
    [2, 5, 2],
    ['2', 5, 2],
    [-1, 5, 4],
    [9, 5, 5],
    [-9, 5, 0],
    ['75%', 4, 3],
    ['66%', 3, 1],
    ['100%', 2, 2],
    ['-25%', 4, 3],
    ['3<90%', 3, 3],
    ['3<90%', 10, 9],
    ['2<-25% 9<-3', 2, 2],
    ['2<-25% 9<-3', 8, 6],
    ['2<-25% 9<-3', 12, 9],
  ])('%s of %i is %i', (given, count, wanted) => {
    expect(minimumShouldMatch(given, count)).toBe(wanted);
  });

  it('is refused when it is no number', () => {
    expect(() => minimumShouldMatch('many', 3)).toThrow(ElasticError);
  });
});
