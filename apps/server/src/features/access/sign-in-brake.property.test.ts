import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSignInBrake, delayAfter, type Attempt } from './sign-in-brake.ts';

function brakeAt() {
  const time = { now: 1_000_000 };
  const brake = createSignInBrake({ now: () => time.now });
  return { brake, time };
}

let guesses = 0;
const guess = (user: string, address: string | undefined): Attempt => ({
  user,
  address,
  credential: String(++guesses),
});

/** Attempts that got through within a time, of somebody who tries again as soon as he may. */
function throughWithin(ms: number, next: () => Attempt): number {
  const { brake, time } = brakeAt();
  const end = time.now + ms;
  let through = 0;
  while (time.now < end) {
    const answer = brake.begin(next());
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

describe('somebody who is braked', () => {
  it('waits less than a minute, however many attempts have failed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (failures) => {
        expect(delayAfter(failures, 5)).toBeLessThan(60_000);
      }),
    );
  });

  it('does not hold up the same user elsewhere', () => {
    const { brake } = brakeAt();
    while (brake.begin(guess('ana', '10.0.0.1')).kind === 'go');
    expect(brake.begin(guess('ana', '10.0.0.2')).kind).toBe('go');
  });

  it('who repeats the same wrong credentials does not hold up others at that address', () => {
    const { brake, time } = brakeAt();
    for (let tries = 0; tries < 200; tries++) {
      brake.begin({ user: 'peer', address: '10.0.0.1', credential: 'expired key' });
      time.now += 2_000;
    }
    expect(brake.begin(guess('ana', '10.0.0.1')).kind).toBe('go');
  });
});

it('the right password costs nothing', () => {
  const { brake } = brakeAt();
  for (let tries = 0; tries < 100; tries++) {
    const answer = brake.begin(guess('ana', '10.0.0.1'));
    if (answer.kind === 'wait') throw new Error('braked');
    answer.takeBack();
  }
  expect(brake.begin(guess('ana', '10.0.0.1')).kind).toBe('go');
});
