import { describe, expect, it } from 'vitest';
import { cachingRules } from './freshness.ts';

const rulesOf = (cacheControl: string) => cachingRules({ cacheControl });

describe('cachingRules', () => {
  it.each([
    ['max-age=600,public', 600],
    ['Public, Max-Age="60"', 60],
    ['max-age=0', 0],
    ['max-age=-5', 0],
    ['max-age=600, no-cache', 0],
    ['max-age=soon', 0],
    ['', 0],
  ])('%j is fresh for %i seconds', (cacheControl, seconds) => {
    expect(rulesOf(cacheControl).freshSeconds).toBe(seconds);
  });

  it('keeps nothing that must not be stored, and shows nothing old that must be checked', () => {
    expect(rulesOf('private, no-store').isKept).toBe(false);
    expect(rulesOf('max-age=5, must-revalidate').isUsableOffline).toBe(false);
    expect(rulesOf('max-age=5')).toMatchObject({ isKept: true, isUsableOffline: true });
  });
});
