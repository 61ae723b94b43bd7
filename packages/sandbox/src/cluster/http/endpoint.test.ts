import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createAuthority, issueCertificate } from '../../certificates/issue-certificate.ts';
import { eventually } from '../../testing/index.ts';
import { HttpEndpoint } from './endpoint.ts';

const now = Date.now();
const authority = createAuthority('An authority', now);
const identity = issueCertificate(authority, createPrivateKey(authority.key), {
  name: 'paris',
  hosts: ['127.0.0.1'],
  now,
});

describe('a listener of a cluster', () => {
  it.each([
    ['plain', undefined],
    ['with TLS', { identity: () => identity, callers: undefined }],
  ])('ends also a caller that has said nothing yet when it is shut (%s)', async (_, tls) => {
    const endpoint = new HttpEndpoint('127.0.0.1', 0, (_request, response) => response.end(), tls);
    await endpoint.open();
    const caller = connect(endpoint.port, '127.0.0.1');
    const closed = once(caller, 'close');
    await eventually(
      () => endpoint.connections.open,
      (open) => open === 1,
    );
    await endpoint.shut();
    await closed;
    await eventually(
      () => endpoint.connections.open,
      (open) => open === 0,
    );
    expect(endpoint.isOpen).toBe(false);
  });
});
