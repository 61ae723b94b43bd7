import { describe, expect, it } from 'vitest';
import { cachingRules } from './freshness.ts';

const rulesOf = (cacheControl: string, age = 0) =>
  cachingRules({ etag: undefined, lastModified: undefined, cacheControl, age });

describe('cachingRules', () => {
  it.each([
    ['max-age=600,public', 600],
    ['Public, Max-Age="60"', 60],
    ['max-age=0', 0],
    ['max-age=600, no-cache', 0],
    ['max-age=soon', 0],
    ['', 0],
  ])('%j is fresh for %i seconds', (cacheControl, seconds) => {
    expect(rulesOf(cacheControl).freshSeconds).toBe(seconds);
  });

  it('counts the time that an answer spent in caches on the way', () => {
    expect(rulesOf('max-age=600', 200).freshSeconds).toBe(400);
    expect(rulesOf('max-age=600', 900).freshSeconds).toBe(0);
  });

  it('keeps nothing that must not be stored, and shows nothing old that must be checked', () => {
    expect(rulesOf('private, no-store').isKept).toBe(false);
    expect(rulesOf('max-age=5, must-revalidate').isUsableOffline).toBe(false);
    expect(rulesOf('max-age=5')).toMatchObject({ isKept: true, isUsableOffline: true });
  });
});
