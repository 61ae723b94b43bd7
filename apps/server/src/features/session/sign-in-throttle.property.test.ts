import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSignInThrottle, delayAfter, type Attempt } from './sign-in-throttle.ts';

function throttleAt() {
  const time = { now: 1_000_000 };
  const throttle = createSignInThrottle({ now: () => time.now });
  return { throttle, time };
}

let guesses = 0;
const guess = (user: string, address: string | undefined): Attempt => ({
  user,
  address,
  credential: String(++guesses),
});

/** Attempts that got through within a time, of somebody who tries again as soon as he may. */
function throughWithin(ms: number, next: () => Attempt): number {
  const { throttle, time } = throttleAt();
  const end = time.now + ms;
  let through = 0;
  while (time.now < end) {
    const answer = throttle.begin(next());
    if (answer.kind === 'go') through += 1;
    else time.now += answer.ms;
  }
  return through;
}

describe('guessing', () => {
  it('gets at most 30 attempts a minute from one address, whatever names are tried', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 30 }), (names) => {
        let at = 0;
        const next = () => guess(names[at++ % names.length] ?? '', '10.0.0.1');
        expect(throughWithin(60_000, next)).toBeLessThanOrEqual(30);
      }),
    );
  });

  it('of one user gets fewer, also behind a proxy that nobody named', () => {
    expect(throughWithin(60_000, () => guess('ana', '10.0.0.1'))).toBeLessThanOrEqual(12);
    expect(throughWithin(60_000, () => guess('ana', undefined))).toBeLessThanOrEqual(12);
  });
});

describe('somebody who is throttled', () => {
  it('waits less than a minute, however many attempts have failed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (failures) => {
        expect(delayAfter(failures, 5)).toBeLessThan(60_000);
      }),
    );
  });

  it('does not hold up the same user elsewhere', () => {
    const { throttle } = throttleAt();
    while (throttle.begin(guess('ana', '10.0.0.1')).kind === 'go');
    expect(throttle.begin(guess('ana', '10.0.0.2')).kind).toBe('go');
  });

  it('who repeats the same wrong credentials does not hold up others at that address', () => {
    const { throttle, time } = throttleAt();
    for (let tries = 0; tries < 200; tries++) {
      throttle.begin({ user: 'peer', address: '10.0.0.1', credential: 'expired key' });
      time.now += 2_000;
    }
    expect(throttle.begin(guess('ana', '10.0.0.1')).kind).toBe('go');
  });
});

it('the right password costs nothing', () => {
  const { throttle } = throttleAt();
  for (let tries = 0; tries < 100; tries++) {
    const answer = throttle.begin(guess('ana', '10.0.0.1'));
    if (answer.kind === 'wait') throw new Error('throttled');
    answer.takeBack();
  }
  expect(throttle.begin(guess('ana', '10.0.0.1')).kind).toBe('go');
});
