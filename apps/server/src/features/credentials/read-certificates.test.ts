import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAuthority, issueCertificate } from '@lockstep/sandbox/testing';
import { presentCertificate, type ShownCertificate } from './read-certificates.ts';

const NOW = Date.parse('2026-11-29T12:00:00.000Z');
const DAY_MS = 86_400_000;
const authority = createAuthority('Example authority', NOW);
const issue = (name: string) =>
  issueCertificate(authority, createPrivateKey(authority.key), { name, hosts: [name], now: NOW });
const issued = issue('agents.example');

const shown = (changes: Partial<ShownCertificate> = {}, now = NOW) =>
  presentCertificate(
    {
      id: 'paris:client_certificate',
      kind: 'client_certificate',
      output: { id: 'paris', name: 'Paris' },
      cluster: 'Paris',
      certificate: issued.certificate,
      key: { kind: 'opened', value: issued.key },
      ...changes,
    },
    now,
  );

describe('a certificate on the page of credentials', () => {
  it('has subject, issuer, age and expiry, and is for a person to replace', () => {
    const found = shown();
    expect(found).toMatchObject({
      name: 'agents.example',
      owner: 'Example authority',
      use: 'output',
      state: 'valid',
      reason: null,
      rotation: { by: 'person' },
    });
    expect(Date.parse(found.expires_at ?? '')).toBeGreaterThan(NOW);
    expect(Date.parse(found.created_at ?? '')).toBeLessThanOrEqual(NOW);
  });

  it('is told of before it ends, and after', () => {
    const end = Date.parse(shown().expires_at ?? '');
    expect(shown({}, end - 10 * DAY_MS)).toMatchObject({ state: 'expires_soon' });
    expect(shown({}, end + DAY_MS)).toMatchObject({ state: 'expired' });
  });

  it('says what is wrong with it or with its key', () => {
    expect(shown({ key: { kind: 'opened', value: issue('other').key } })).toMatchObject({ state: 'refused' });
    expect(shown({ key: { kind: 'opened', value: 'no key' } })).toMatchObject({ state: 'refused' });
    const missing = { kind: 'unusable', message: 'No key.', nextAction: 'Enter it.' } as const;
    expect(shown({ key: missing })).toMatchObject({ state: 'unreadable', reason: { message: 'No key.' } });
    expect(shown({ certificate: '-----BEGIN CERTIFICATE-----\nnone' })).toMatchObject({
      state: 'unreadable',
    });
    expect(shown({ certificate: '/etc/certs/agent.crt' })).toMatchObject({ state: 'unknown' });
  });

  it('never shows its key', () => {
    expect(JSON.stringify([shown(), shown({ output: null })])).not.toContain('PRIVATE');
  });
});
