/** A home cluster that asks for a client certificate, or whose authority is known by its fingerprint alone. */
import { execFileSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority, issueCertificate } from '@lockstep/sandbox/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../config/load-config.ts';
import { createHomeOpener } from './home-connection.ts';

const now = Date.now();
const authority = createAuthority('An authority', now);
const issue = (name: string) =>
  issueCertificate(authority, createPrivateKey(authority.key), { name, hosts: ['127.0.0.1'], now });
const cluster = issue('cluster');
const client = issue('client');

let place: string;
let server: Server;

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'lockstep-home-tls-'));
  writeFileSync(join(place, 'ca.pem'), authority.certificate);
  writeFileSync(join(place, 'client.pem'), client.certificate);
  writeFileSync(join(place, 'client.key'), client.key);
  server = createServer(
    {
      cert: `${cluster.certificate}${authority.certificate}`,
      key: cluster.key,
      ca: authority.certificate,
      requestCert: true,
      rejectUnauthorized: true,
    },
    (_request, response) => {
      response.setHeader('x-elastic-product', 'Elasticsearch').setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          name: 'node',
          cluster_name: 'home',
          version: { number: '9.3.2' },
          cluster_uuid: 'u',
        }),
      );
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(place, { recursive: true, force: true });
});

function load(ssl: string) {
  const file = join(place, 'lockstep.yml');
  const { port } = server.address() as AddressInfo;
  writeFileSync(
    file,
    `elasticsearch:
  hosts: ['https://127.0.0.1:${String(port)}']
  apiKey: abc
  ssl: ${ssl}
encryption: { keys: [kept-test-key-of-32-characters-!!] }
`,
  );
  return loadConfig(file, {});
}

async function ask(ssl: string): Promise<string> {
  const answer = load(ssl);
  if (answer.kind === 'invalid') throw new Error(answer.problems.join('\n'));
  const connection = createHomeOpener(answer.config.elasticsearch, '0.0.0').openAsService();
  try {
    return (await connection.clusterInfo.info()).clusterName;
  } finally {
    await connection.close();
  }
}

const problems = (ssl: string): string => {
  const answer = load(ssl);
  return answer.kind === 'invalid' ? answer.problems.join('\n') : '';
};

const files = (): string => `certificate: ${place}/client.pem, key: ${place}/client.key`;

describe('a cluster that asks for a client certificate', () => {
  it('is shown the one of the configuration', async () => {
    expect(await ask(`{ certificateAuthorities: ['${place}/ca.pem'], ${files()} }`)).toBe('home');
  });

  it('refuses a console without one', async () => {
    await expect(ask(`{ certificateAuthorities: ['${place}/ca.pem'] }`)).rejects.toThrow();
  });

  it('is trusted by the fingerprint of its authority, where that is all that is known', async () => {
    const fingerprint = new X509Certificate(authority.certificate).fingerprint256;
    expect(await ask(`{ caTrustedFingerprint: '${fingerprint}', ${files()} }`)).toBe('home');
    const other = new X509Certificate(client.certificate).fingerprint256;
    await expect(ask(`{ caTrustedFingerprint: '${other}', ${files()} }`)).rejects.toThrow('fingerprint');
  });

  const openssl = (args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: place, stdio: 'ignore' });
  };
  const hasOpenssl = (() => {
    try {
      execFileSync('openssl', ['version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();

  it.skipIf(!hasOpenssl)(
    'is shown one of a PKCS#12 archive, or of an encrypted key [skipped without openssl]',
    async () => {
      openssl([
        'pkcs12',
        '-export',
        '-in',
        'client.pem',
        '-inkey',
        'client.key',
        '-out',
        'client.p12',
        '-passout',
        'pass:open',
      ]);
      openssl(['pkcs8', '-topk8', '-in', 'client.key', '-out', 'encrypted.key', '-passout', 'pass:sesame']);
      const ca = `certificateAuthorities: ['${place}/ca.pem']`;
      expect(await ask(`{ ${ca}, keystore: { path: ${place}/client.p12, password: open } }`)).toBe('home');
      const encrypted = `${ca}, certificate: ${place}/client.pem, key: ${place}/encrypted.key`;
      expect(await ask(`{ ${encrypted}, keyPassphrase: sesame }`)).toBe('home');
      expect(problems(`{ ${ca}, keystore: { path: ${place}/client.p12, password: shut } }`)).toContain(
        'elasticsearch.ssl.keystore: keystore.password does not open it.',
      );
      expect(problems(`{ ${encrypted}, keyPassphrase: wrong }`)).toContain('keyPassphrase does not open it.');
      expect(problems(`{ ${encrypted} }`)).toContain('it is encrypted: give keyPassphrase, too.');
    },
  );
});

describe('files that cannot be used', () => {
  it('are named with line and key, without a stack', () => {
    writeFileSync(join(place, 'ca.pem'), 'garbage');
    writeFileSync(join(place, 'client.key'), cluster.key);
    const told = problems(`{ certificateAuthorities: ['${place}/ca.pem', /nowhere/ca.pem], ${files()} }`);
    expect(told.split('\n')).toEqual([
      `${place}/lockstep.yml:4: elasticsearch.ssl.certificateAuthorities.0: ${place}/ca.pem holds no certificate in PEM.`,
      `${place}/lockstep.yml:4: elasticsearch.ssl.certificateAuthorities.1: cannot read the file /nowhere/ca.pem.`,
      `${place}/lockstep.yml:4: elasticsearch.ssl.key: it is not the key of that certificate.`,
    ]);
  });
});
