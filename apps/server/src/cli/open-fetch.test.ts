import { createPrivateKey } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAuthority, issueCertificate } from '@lockstep/sandbox/testing';
import { listen, type Listening } from '../http/listen.ts';
import { runLockstep } from './run-lockstep.ts';

/** A console of which only one route is there, with a certificate of an authority that nobody knows. */
let listening: Listening;
let folder: string;
let ca: string;

beforeAll(async () => {
  const now = Date.now();
  const authority = createAuthority('An authority', now);
  const tls = issueCertificate(authority, createPrivateKey(authority.key), {
    name: 'console',
    hosts: ['127.0.0.1'],
    now,
  });
  listening = await listen(
    (_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ items: [], total: 0, page: 1, perPage: 20 }));
    },
    { host: '127.0.0.1', port: 0, portHint: '--port', tls },
  );
  folder = await mkdtemp(join(tmpdir(), 'lockstep-tls-'));
  ca = join(folder, 'ca.pem');
  await writeFile(ca, authority.certificate);
});
afterAll(async () => {
  await listening.close();
  await rm(folder, { recursive: true });
});

const outputs = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runLockstep(['outputs', '--url', listening.url, '--api-key', 'key', '--json', ...args], {
    env,
    around: {},
  });

it('does not trust an authority that nobody knows, until it is named', async () => {
  const refused = await outputs([]);
  expect(refused).toMatchObject({ exitCode: 3, stdout: '' });
  expect(refused.stderr).toContain('certificate');
  expect(await outputs(['--ca', ca])).toEqual({ exitCode: 0, stdout: '[]\n', stderr: '' });
  expect(await outputs([], { LOCKSTEP_CA: ca })).toMatchObject({ exitCode: 0, stderr: '' });
});

it('checks nothing with --insecure, and says so', async () => {
  const { exitCode, stderr } = await outputs(['--insecure']);
  expect(exitCode).toBe(0);
  expect(stderr).toContain('WARNING: --insecure: the certificate of the console is not checked.');
});
