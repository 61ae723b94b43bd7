import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Secret } from './secret.ts';

it('a fingerprint is that of the value, is another one for another value, and does not tell it', () => {
  const [one, same, other] = [new Secret('ApiKey abc'), new Secret('ApiKey abc'), new Secret('ApiKey abd')];
  expect(one.fingerprint()).toBe(one.fingerprint());
  expect(one.fingerprint()).toBe(same.fingerprint());
  expect(one.fingerprint()).not.toBe(other.fingerprint());
  expect(one.fingerprint()).not.toContain('abc');
});

it('prints neither its value nor its fingerprint', () => {
  const secret = new Secret('ApiKey abc');
  const fingerprint = secret.fingerprint();
  for (const text of [String(secret), JSON.stringify({ secret }), inspect({ secret })]) {
    expect(text).toContain('[redacted]');
    expect(text).not.toContain('abc');
    expect(text).not.toContain(fingerprint);
  }
});
