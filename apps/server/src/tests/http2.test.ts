/** A console with TLS of its own, as browsers call it: over HTTP/2, and over HTTP/1.1 for who cannot. */
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { connect, type ClientHttp2Session, type OutgoingHttpHeaders } from 'node:http2';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getStatus, installPackage, listOutputs, streamEvents, updateOutput } from '@lockstep/contracts';
import { createAuthority, issueCertificate } from '@lockstep/sandbox/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestConsole, TEST_AUTHORIZATION, type TestConsole } from '../testing/test-consoles.ts';

const now = Date.now();
const authority = createAuthority('An authority', now);
const folder = mkdtempSync(join(tmpdir(), 'lockstep-http2-'));
let started: TestConsole;
let session: ClientHttp2Session;

beforeAll(async () => {
  const { certificate, key } = issueCertificate(authority, createPrivateKey(authority.key), {
    name: 'console',
    hosts: ['127.0.0.1'],
    now,
  });
  writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__" />');
  writeFileSync(join(folder, 'app.js'), 'export {};');
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets', 'large.js'), '// large\n'.repeat(1_000));
  started = await startTestConsole({
    webFolder: folder,
    env: { LOCKSTEP_SERVER_SSL_CERTIFICATE: certificate, LOCKSTEP_SERVER_SSL_KEY: key },
  });
  session = connect(started.console.url, { ca: authority.certificate });
});
afterAll(async () => {
  session.close();
  await started.close();
  rmSync(folder, { recursive: true });
});

const AS_USER = { authorization: TEST_AUTHORIZATION, 'kbn-xsrf': 'test' };

async function ask(headers: OutgoingHttpHeaders, body?: string) {
  const stream = session.request(headers, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  const [answer] = (await once(stream, 'response')) as [Record<string, unknown>];
  const text = (await stream.setEncoding('utf8').toArray()).join('');
  return { status: answer[':status'], headers: answer, text };
}

describe('over HTTP/2', () => {
  it('pages come with their policy', async () => {
    const page = await ask({ ':path': '/app/fleet/settings' });
    expect(page.status).toBe(200);
    const nonce = /content="(?<nonce>[^"]+)"/.exec(page.text)?.groups?.['nonce'];
    expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(page.headers['strict-transport-security']).toContain('max-age');
    expect(await ask({ ':path': '/app.js' })).toMatchObject({ status: 200, text: 'export {};' });
    const asset = await ask({ ':path': '/assets/large.js', 'accept-encoding': 'gzip' });
    expect(asset.headers).toMatchObject({ ':status': 200, 'content-encoding': 'gzip' });
    expect(await ask({ ':path': '/s/ops/app/fleet' })).toMatchObject({ status: 302 });
    expect(await ask({ ':path': '/readyz' })).toMatchObject({ status: 200, text: 'ok\n' });
  });

  it('the API answers, reads bodies, and refuses as ever', async () => {
    expect(await ask({ ':path': getStatus.path })).toMatchObject({ status: 200 });
    const outputs = await ask({ ':path': listOutputs.path, ...AS_USER });
    expect(JSON.parse(outputs.text)).toMatchObject({ items: [{ id: 'fleet-default-output' }] });
    const changed = await ask(
      {
        ':method': 'PUT',
        ':path': updateOutput.path.replace('{outputId}', 'fleet-default-output'),
        'content-type': 'application/json',
        ...AS_USER,
      },
      JSON.stringify({ preset: 'scale' }),
    );
    expect(JSON.parse(changed.text)).toMatchObject({ item: { preset: 'scale' } });
    expect(await ask({ ':path': listOutputs.path })).toMatchObject({ status: 401 });
    expect(await ask({ ':path': listOutputs.path, ...AS_USER, ':authority': 'evil.example' })).toMatchObject({
      status: 421,
    });
    expect(
      await ask({ ':method': 'POST', ':path': '/api/console/sync', authorization: TEST_AUTHORIZATION }, ''),
    ).toMatchObject({ status: 400 });
  });

  it('many requests share the connection, and the event stream is one of them', async () => {
    const stream = session.request({ ':path': streamEvents.path, ...AS_USER });
    const [answer] = (await once(stream, 'response')) as [Record<string, unknown>];
    expect(answer['content-type']).toContain('text/event-stream');
    const heard = (async () => {
      let text = '';
      for await (const chunk of stream.setEncoding('utf8')) {
        text += String(chunk);
        if (text.includes('event: install-ended')) return text;
      }
      return text;
    })();
    const path = installPackage.path.replace('{name}', 'nginx').replace('{version}', '2.1.0');
    const all = await Promise.all([
      ask({ ':method': 'POST', ':path': path, ...AS_USER }, ''),
      ...Array.from({ length: 30 }, () => ask({ ':path': listOutputs.path, ...AS_USER })),
    ]);
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
    expect(await heard).toContain('nginx');
    stream.close();
  });
});

it('answers over HTTP/1.1, too', async () => {
  const request = get(`${started.console.url}/readyz`, { ca: authority.certificate, agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  expect([response.httpVersion, response.statusCode]).toEqual(['1.1', 200]);
  response.resume();
});
