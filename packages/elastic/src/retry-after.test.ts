import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const SENT = 'Wed, 26 Mar 2025 14:06:00 GMT';

describe('the pause that a server asks for', () => {
  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': 'Wed, 26 Mar 2025 14:06:27 GMT', date: SENT }, 27_000],
    [{ 'retry-after': 'Wed, 26 Mar 2025 14:05:00 GMT', date: SENT }, undefined],
    [{ 'retry-after': 'Wed, 26 Mar 2025 14:06:27 GMT' }, undefined],
    [{ 'retry-after': 'soon', date: SENT }, undefined],
    [{ 'retry-after': '0' }, undefined],
    [{ 'retry-after': '-3' }, undefined],
    [{ 'retry-after': '' }, undefined],
    [{}, undefined],
    [null, undefined],
  ])('of %j is %s ms', (headers, expected) => {
    expect(retryAfterMs(headers)).toBe(expected);
  });
});
