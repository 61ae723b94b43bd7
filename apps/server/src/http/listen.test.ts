import { createPrivateKey } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { get } from 'node:https';
import { connect } from 'node:net';
import { createAuthority, issueCertificate } from '@lockstep/sandbox/testing';
import type { Request } from 'express';
import { describe, expect, it } from 'vitest';
import { listen } from './listen.ts';
import { shownCertificate } from './shown-certificate.ts';

const now = Date.now();
const authority = createAuthority('An authority', now);
const tls = issueCertificate(authority, createPrivateKey(authority.key), {
  name: 'console',
  hosts: ['127.0.0.1'],
  now,
});
const place = { host: '127.0.0.1', port: 0, portHint: '--port' };

/** A server that leaves its one request without an answer, and hands it over. */
async function listenAndHold(withTls?: typeof tls) {
  const requests = new EventEmitter();
  const arrived = once(requests, 'arrived').then(([response]) => response as ServerResponse);
  const listening = await listen((_request, response) => void requests.emit('arrived', response), {
    ...place,
    tls: withTls,
  });
  return { listening, arrived };
}

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

  it('lets a request under way end, says that its connection ends, and takes no new one', async () => {
    const { listening, arrived } = await listenAndHold();
    const answer = fetch(listening.url);
    const response = await arrived;
    const closed = listening.close(60_000);
    await expect(fetch(listening.url)).rejects.toThrow();
    response.end('whole');
    expect((await answer).headers.get('connection')).toBe('close');
    expect(await (await answer).text()).toBe('whole');
    await closed;
  });

  it('says over HTTP/2, too, that it stops, and lets a request under way end', async () => {
    const { listening, arrived } = await listenAndHold(tls);
    const session = connectHttp2(listening.url, { ca: authority.certificate });
    const gone = once(session, 'close');
    const told = once(session, 'goaway');
    const stream = session.request({ ':path': '/' });
    const response = await arrived;
    const closed = listening.close(60_000);
    await told;
    response.end('whole');
    expect(await stream.setEncoding('utf8').toArray()).toEqual(['whole']);
    await gone;
    await closed;
  });

  it('ends a connection on which nothing is asked, and says when', async () => {
    const limits = { keepAliveTimeout: 1_000 };
    const plain = await listen((_request, response) => response.end(), { ...place, tls: undefined, limits });
    expect((await fetch(plain.url)).headers.get('keep-alive')).toBe('timeout=1');
    const secure = await listen((_request, response) => response.end(), { ...place, tls, limits });
    const session = connectHttp2(secure.url, { ca: authority.certificate });
    expect(await once(session, 'close')).toBeDefined();
    await Promise.all([plain.close(), secure.close()]);
  });

  it('cuts what takes longer than it may', async () => {
    const { listening, arrived } = await listenAndHold();
    const answer = fetch(listening.url);
    await arrived;
    await Promise.all([listening.close(20), expect(answer).rejects.toThrow()]);
  });

  it('shows another certificate to connections after it was replaced', async () => {
    const listening = await listen((_request, response) => response.end(), { ...place, tls });
    const other = createAuthority('Another authority', now);
    const next = issueCertificate(other, createPrivateKey(other.key), {
      name: 'console',
      hosts: ['127.0.0.1'],
      now,
    });
    listening.replaceTls(next);
    const request = get(listening.url, { ca: other.certificate, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    await listening.close();
  });

  it('asks for certificates of people, or no longer, after that was changed', async () => {
    const handler: RequestListener = (request, response) => {
      response.end(shownCertificate(request as Request)?.fingerprint.slice(0, 0) ?? 'nobody');
    };
    const listening = await listen(handler, { ...place, tls });
    const answer = async (shown?: { readonly certificate: string; readonly key: string }) => {
      const identity = shown && { cert: shown.certificate, key: shown.key };
      const request = get(listening.url, { ca: authority.certificate, agent: false, ...identity });
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      const text = await response.setEncoding('utf8').toArray();
      return text.join('') === '' ? 'somebody' : 'nobody';
    };
    const clients = (areRequired: boolean) => ({ authorities: [authority.certificate], areRequired });
    expect(await answer(tls)).toBe('nobody');
    listening.replaceTls({ ...tls, clients: clients(false) });
    expect([await answer(tls), await answer()]).toEqual(['somebody', 'nobody']);
    listening.replaceTls({ ...tls, clients: clients(true) });
    expect(await answer(tls)).toBe('somebody');
    await expect(answer()).rejects.toThrow();
    listening.replaceTls(tls);
    expect([await answer(tls), await answer()]).toEqual(['nobody', 'nobody']);
    await listening.close();
  });
});
