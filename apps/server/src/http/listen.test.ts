import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { connect } from 'node:net';
import { createAuthority, issueCertificate } from '@lockstep/sandbox/testing';
import { describe, expect, it } from 'vitest';
import { listen } from './listen.ts';

const now = Date.now();
const authority = createAuthority('An authority', now);
const tls = issueCertificate(authority, createPrivateKey(authority.key), {
  name: 'console',
  hosts: ['127.0.0.1'],
  now,
});
const place = { host: '127.0.0.1', port: 0, portHint: '--port' };

describe('the server of the console', () => {
  it('answers with TLS', async () => {
    const listening = await listen((_request, response) => response.end('here'), { ...place, tls });
    expect(listening.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const request = get(listening.url, { ca: authority.certificate });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(await response.setEncoding('utf8').toArray()).toEqual(['here']);
    await listening.close();
  });

  it.each([
    ['plain', undefined],
    ['with TLS', tls],
  ])('stops although a caller has not said a word (%s)', async (_, withTls) => {
    const listening = await listen((_request, response) => response.end(), { ...place, tls: withTls });
    const caller = connect(Number(new URL(listening.url).port), '127.0.0.1');
    await once(caller, 'connect');
    const closed = once(caller, 'close');
    await listening.close();
    expect(await closed).toBeDefined();
  });

  it('says which key moves a port that is in use', async () => {
    const handler = (): void => undefined;
    const first = await listen(handler, { ...place, tls: undefined });
    const port = Number(new URL(first.url).port);
    await expect(listen(handler, { ...place, port, tls: undefined })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use. Choose another with --port.`,
    );
    await first.close();
  });
});
