import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAuthority, issueCertificate } from './issue-certificate.ts';

const now = Date.now();
const authority = createAuthority('An authority', now);

describe('certificates', () => {
  it('are signed by their authority, for the hosts they name', () => {
    const root = new X509Certificate(authority.certificate);
    const issued = issueCertificate(authority, createPrivateKey(authority.key), {
      name: 'paris',
      hosts: ['paris', '127.0.0.1'],
      now,
    });
    const leaf = new X509Certificate(issued.certificate);
    expect(root.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(leaf.subjectAltName).toBe('DNS:paris, IP Address:127.0.0.1');
    expect(leaf.checkHost('paris')).toBe('paris');
    expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(leaf.checkPrivateKey(createPrivateKey(issued.key))).toBe(true);
    expect(new Date(leaf.validTo).getTime()).toBeGreaterThan(now);
  });

  it('differ from one another', () => {
    const serials = Array.from(
      { length: 20 },
      () => new X509Certificate(createAuthority('x', now).certificate).serialNumber,
    );
    expect(new Set(serials).size).toBe(20);
  });
});
