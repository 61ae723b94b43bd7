import { describe, expect, it } from 'vitest';
import { explain, REASON_CODES } from './reasons.ts';

const facts = {
  management: 'berlin',
  remote: 'tokyo',
  packageName: 'nginx',
  wantedVersion: '2.1.0',
  seenVersion: '2.0.3',
};

describe('reasons', () => {
  it.each(REASON_CODES)('%s has a cause and a next action in whole sentences', (code) => {
    for (const given of [{}, facts]) {
      const reason = explain(code, given);
      expect(reason.code).toBe(code);
      for (const text of [reason.message, reason.nextAction]) {
        expect(text).toMatch(/^\S.*\.$/);
        expect(text).not.toMatch(/undefined|NaN|null|!|successful|oops|\bplease\b| {2}/i);
      }
    }
  });

  it('name the thing and the place', () => {
    expect(explain('package-not-found', facts)).toEqual({
      code: 'package-not-found',
      message: 'The package registry that tokyo uses has no nginx 2.1.0.',
      nextAction: 'Add nginx 2.1.0 to that registry, or install a version that it has on berlin.',
    });
  });

  it('count in words that fit the number', () => {
    expect(explain('apply-late', { pending: 1 }).message).toContain('1 integration ');
    expect(explain('apply-late', { pending: 2 }).message).toContain('2 integrations ');
    expect(explain('backing-off', { ...facts, count: 2, max: 5 }).message).toContain('attempt 2 of 5');
    expect(explain('retry-after-failure', facts).message).not.toContain('attempt');
  });
});
