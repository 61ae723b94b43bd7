import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { evaluateLicense } from './license-conditions.ts';
import { allowsSync, coversLevel, checkLicense, type LicenseUse } from './license-rule.ts';

const active = (type: string) => ({ type, status: 'active' });

describe('a license', () => {
  it.each([
    // Over certificates platinum is enough, over API keys and with Fleet it is not (docs/elastic/elasticsearch.md#license).
    ['basic', undefined, 'insufficient'],
    ['gold', 'certificates', 'insufficient'],
    ['platinum', 'certificates', 'sufficient'],
    ['platinum', 'api-key', 'insufficient'],
    ['platinum', 'fleet', 'insufficient'],
    ['platinum', undefined, 'sufficient'],
    ['enterprise', 'certificates', 'sufficient'],
    ['enterprise', 'api-key', 'sufficient'],
    ['enterprise', 'fleet', 'sufficient'],
    ['trial', 'api-key', 'sufficient'],
    ['trial', 'fleet', 'sufficient'],
    ['of tomorrow', 'certificates', 'insufficient'],
  ] as const)('%s for %s is %s', (type, use, kind) => {
    expect(checkLicense(active(type), use).kind).toBe(kind);
  });

  it('that is too low names what the use as a whole needs', () => {
    expect(checkLicense(active('basic'), 'api-key')).toMatchObject({
      lacks: 'cross-cluster replication',
      wanted: 'an Enterprise license, or a trial',
    });
    expect(checkLicense(active('basic'), 'certificates')).toMatchObject({
      wanted: 'a Platinum or Enterprise license, or a trial',
    });
  });

  it('that is not active is expired, and allows nothing', () => {
    for (const status of ['expired', 'invalid']) {
      expect(checkLicense({ type: 'enterprise', status }, 'api-key')).toEqual({ kind: 'expired' });
      expect(allowsSync({ type: 'enterprise', status })).toBe(false);
    }
  });

  it('that is enough for a use is enough for every weaker one', () => {
    const uses: readonly (LicenseUse | undefined)[] = [undefined, 'certificates', 'api-key'];
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('active', 'expired'), (type, status) => {
        const allowed = uses.map((use) => checkLicense({ type, status }, use).kind === 'sufficient');
        expect(allowed).toEqual(allowed.toSorted((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  it.each([
    ['platinum', 'gold', true],
    ['gold', 'platinum', false],
    ['trial', 'enterprise', true],
    ['basic', 'Apache-2.0', true],
  ])('%s covers the level %s of a package: %s', (type, wanted, covers) => {
    expect(coversLevel(active(type), wanted)).toBe(covers);
  });
});

describe('the condition of a license', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const evaluate = (license: object, trust?: 'api-key' | 'certificates') =>
    evaluateLicense({ kind: 'answered', status: 200, body: { license } }, { cluster: 'Paris', trust, now });

  it.each([
    [{ type: 'platinum', status: 'active' }, 'api-key', 'False', 'LicenseInsufficient'],
    [{ type: 'platinum', status: 'active' }, 'certificates', 'True', 'AsExpected'],
    [{ type: 'platinum', status: 'active' }, undefined, 'True', 'AsExpected'],
    [{ type: 'enterprise', status: 'expired' }, 'api-key', 'False', 'LicenseExpired'],
    [
      { type: 'trial', status: 'active', expiry_date_in_millis: now + 86_400_000 },
      'api-key',
      'False',
      'LicenseExpiresSoon',
    ],
  ] as const)('of %j over %s is %s, %s', (license, trust, status, reason) => {
    expect(evaluate(license, trust)).toMatchObject({ status, reason });
  });

  it('says that the kind of trust is unknown where it matters', () => {
    expect(evaluate({ type: 'platinum', status: 'active' }).message).toContain('unknown as yet');
    expect(evaluate({ type: 'enterprise', status: 'active' }).message).not.toContain('unknown');
  });

  it('is not known, and is no fault, where it may not be read', () => {
    expect(
      evaluateLicense(
        { kind: 'answered', status: 403, body: { error: { reason: 'action is unauthorized' } } },
        { cluster: 'Paris', trust: undefined, now },
      ),
    ).toMatchObject({ status: 'Unknown', reason: 'Forbidden' });
  });
});
