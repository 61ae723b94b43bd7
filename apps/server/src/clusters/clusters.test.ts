import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { ElasticError } from '@lockstep/elastic';
import { createAuthority, issueCertificate, type Issued } from '@lockstep/sandbox/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../lib/secret.ts';
import { createSecretBox } from '../lib/secret-box.ts';
import { TEST_CONFIG } from '../testing/home-config.ts';
import type { ClusterAddress } from './cluster-address.ts';
import { createClusters, type Clusters } from './clusters.ts';
import type { Lease, OpenLease } from './lease.ts';
import { bindingOf } from './secret-binding.ts';

const secretBox = createSecretBox([new Secret('an encryption key of 32 characters')]);
const otherBox = createSecretBox([new Secret('another encryption key of 32 chars')]);
const authority = createAuthority('Test authority', Date.now());
const otherAuthority = createAuthority('Another authority', Date.now());

let clusters: Clusters | undefined;
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await clusters?.close();
  clusters = undefined;
  for (const close of closing.splice(0)) await close();
});

function room(): Clusters {
  clusters ??= createClusters({ home: TEST_CONFIG, secretBox, productVersion: '0.0.0' });
  return clusters;
}

const PLACE = { recordId: 'berlin', field: 'remote_api_key' } as const;

const sealed = (value: string, box = secretBox): string => box.seal(new Secret(value), PLACE);

/** The key of an address, saved for what that address is. */
function savedFor(made: ClusterAddress): ClusterAddress {
  const { remote_api_key: key = '', ...others } = made.sealedSecrets;
  const binding = bindingOf(made, 'remote_api_key');
  for (const box of [secretBox, otherBox]) {
    const answer = box.open(key, PLACE);
    if (answer.kind !== 'opened') continue;
    const bound = box.seal(answer.secret, { ...PLACE, binding });
    return { ...made, sealedSecrets: { ...others, remote_api_key: bound } };
  }
  return made;
}

function address(change: Partial<ClusterAddress> = {}): ClusterAddress {
  return savedFor({
    id: 'berlin',
    name: 'Berlin',
    hosts: ['https://berlin.example:9200'],
    ssl: undefined,
    caTrustedFingerprint: undefined,
    sealedSecrets: { remote_api_key: sealed('YTpi') },
    updatedAt: 1,
    ...change,
  });
}

const withAuthority = (...certificateAuthorities: string[]): Partial<ClusterAddress> => ({
  ssl: { certificateAuthorities, certificate: undefined, verificationMode: 'full' },
});

const lease = (of: ClusterAddress, requestTimeoutMs?: number): Lease =>
  room().lease(
    { kind: 'remote', address: of },
    { kind: 'stored', field: 'remote_api_key' },
    requestTimeoutMs === undefined ? {} : { requestTimeoutMs },
  );

const opened = (found: Lease): OpenLease => {
  if (found.kind === 'open') return found;
  throw new Error(found.message);
};

const PEM = authority.certificate.trim();
const body = PEM.split('\n').slice(1, -1).join('');

describe('what an output stores and nobody can use is a value with its reason:', () => {
  it.each<readonly [string, Partial<ClusterAddress>, string, RegExp]>([
    [
      'a PEM text with escaped line breaks',
      withAuthority(PEM.replaceAll('\n', '\\n')),
      'CertificateAuthorityUnusable',
      /line breaks are written as/,
    ],
    [
      'an indented PEM text',
      withAuthority(PEM.replaceAll('\n', '\n    ')),
      'CertificateAuthorityUnusable',
      /indented/,
    ],
    [
      'a PEM text on one line',
      withAuthority(PEM.replaceAll('\n', '')),
      'CertificateAuthorityUnusable',
      /on one line/,
    ],
    ['bare base64', withAuthority(body), 'CertificateAuthorityUnusable', /BEGIN CERTIFICATE.*missing/],
    [
      'a private key in place of an authority',
      withAuthority(authority.key),
      'CertificateAuthorityUnusable',
      /private key/,
    ],
    [
      'the second of two authorities',
      withAuthority(PEM, 'hello'),
      'CertificateAuthorityUnusable',
      /authority 2/,
    ],
    [
      'a key in curly quotes',
      { sealedSecrets: { remote_api_key: sealed('“abc”') } },
      'CredentialMalformed',
      /API key cannot be sent/,
    ],
    ['an empty key', { sealedSecrets: { remote_api_key: sealed('  ') } }, 'CredentialMalformed', /empty/],
    [
      'a secret that another key sealed',
      { sealedSecrets: { remote_api_key: sealed('YTpi', otherBox) } },
      'SecretUnreadable',
      /sealed with key/,
    ],
    [
      'a secret that was cut',
      { sealedSecrets: { remote_api_key: 'v1.abc' } },
      'SecretUnreadable',
      /not in a known format/,
    ],
    ['no key at all', { sealedSecrets: {} }, 'NoCredentials', /has no remote API key/],
    ['no host', { hosts: [] }, 'AddressInvalid', /No Elasticsearch address/],
    [
      'a host that does not parse',
      { hosts: ['https://ok.example:9200', 'http://['] },
      'AddressInvalid',
      /address 2/,
    ],
    ['a host with a password', { hosts: ['https://a:b@berlin.example:9200'] }, 'AddressInvalid', /./],
    [
      'a client certificate that is none',
      {
        ssl: {
          certificateAuthorities: [],
          certificate: '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
          verificationMode: 'full',
        },
        clientKey: new Secret(authority.key),
      },
      'CredentialMalformed',
      /client certificate/,
    ],
  ])('%s', (_what, change, reason, words) => {
    const found = lease(address(change));
    expect(found).toMatchObject({ kind: 'unusable', reason });
    expect(found.kind === 'unusable' && found.message).toMatch(words);
    expect(found.kind === 'unusable' && found.nextAction).toMatch(/^[A-Z].*\.$/);
    expect(JSON.stringify(found)).not.toContain('YTpi');
  });
});

describe('a shared connection', () => {
  it('is one for all that ask with the same secret and limit, and stays open when they release it', async () => {
    const cluster = await serve(server('127.0.0.1'));
    const of = address({ hosts: [cluster.url], ...withAuthority(PEM) });
    const [first, second] = [opened(lease(of)), opened(lease(of))];
    expect(second.connection.clusterInfo).toBe(first.connection.clusterInfo);
    await first.release();
    await first.release();
    await second.connection.close();
    expect((await opened(lease(of)).connection.clusterInfo.info()).clusterName).toBe('berlin');
  });

  it('is another one after the output changed, and the old one ends with its last holder', async () => {
    const cluster = await serve(server('127.0.0.1'));
    const of = address({ hosts: [cluster.url], ...withAuthority(PEM) });
    const before = opened(lease(of));
    await before.connection.clusterInfo.info();
    const after = opened(lease({ ...of, updatedAt: 2 }));
    expect((await before.connection.clusterInfo.info()).clusterName).toBe('berlin');
    await before.release();
    await expect(before.connection.clusterInfo.info()).rejects.toThrow(ElasticError);
    expect((await after.connection.clusterInfo.info()).clusterName).toBe('berlin');
    room().retain(['other']);
    expect((await after.connection.clusterInfo.info()).clusterName).toBe('berlin');
    await after.release();
    await expect(after.connection.clusterInfo.info()).rejects.toThrow(ElasticError);
  });
});

describe('the TLS choices of an output', () => {
  let version = 1;
  const answer = async (change: Partial<ClusterAddress>, shown: Issued, more: Serving = {}) => {
    const cluster = await serve(shown, more);
    version += 1;
    const of = address({ hosts: [cluster.url], updatedAt: version, ...change });
    return opened(lease(of, 5_000))
      .connection.clusterInfo.info()
      .then(
        () => 'trusted',
        (error: unknown) => (error instanceof ElasticError ? error.message : String(error)),
      );
  };
  const mode = (verificationMode: 'full' | 'strict' | 'certificate' | 'none', ca?: string) => ({
    ssl: { certificateAuthorities: ca === undefined ? [] : [ca], certificate: undefined, verificationMode },
  });

  it.each(['full', 'strict'] as const)('%s: chain and host name', async (full) => {
    expect(await answer(mode(full, PEM), server('127.0.0.1'))).toBe('trusted');
    expect(await answer(mode(full, PEM), server('other.example'))).toContain('another host name');
    expect(await answer(mode(full), server('127.0.0.1'))).toContain('certificate authority (PEM)');
  });

  it('certificate: the chain only', async () => {
    expect(await answer(mode('certificate', PEM), server('other.example'))).toBe('trusted');
    expect(await answer(mode('certificate', otherAuthority.certificate), server('127.0.0.1'))).toContain(
      'authority',
    );
  });

  it('none: nothing', async () => {
    expect(await answer(mode('none'), server('other.example'))).toBe('trusted');
  });

  it('fingerprint: the authority that the server shows, and then all of it', async () => {
    const caTrustedFingerprint = new X509Certificate(PEM).fingerprint256.replaceAll(':', '').toLowerCase();
    const chain = { chain: PEM };
    expect(await answer({ caTrustedFingerprint }, server('127.0.0.1'), chain)).toBe('trusted');
    expect(await answer({ caTrustedFingerprint }, server('other.example'), chain)).toContain(
      'another host name',
    );
    expect(await answer({ caTrustedFingerprint: 'ab'.repeat(32) }, server('127.0.0.1'), chain)).toContain(
      'has the trusted fingerprint',
    );
    // Shown beside a certificate that it did not sign, the authority proves nothing.
    const forged = issued(createAuthority('Test authority', Date.now()), '127.0.0.1');
    expect(await answer({ caTrustedFingerprint }, forged, chain)).not.toBe('trusted');
  });

  it('client certificate: shown to a server that asks for one', async () => {
    const client = server('berlin');
    const shown = {
      certificate: client.certificate,
      certificateAuthorities: [PEM],
      verificationMode: 'full',
    } as const;
    const asking = { wantsClient: true };
    expect(await answer({ ssl: shown, clientKey: new Secret(client.key) }, server('127.0.0.1'), asking)).toBe(
      'trusted',
    );
    expect(await answer({ ssl: { ...shown, certificate: undefined } }, server('127.0.0.1'), asking)).not.toBe(
      'trusted',
    );
  });

  it('a file of the hosts of agents is left out, and named when the certificate is not trusted', async () => {
    const file = '/etc/ssl/ca.crt';
    expect(await answer(mode('none', file), server('127.0.0.1'))).toBe('trusted');
    const message = await answer(mode('full', file), server('127.0.0.1'));
    expect(message).toContain(`The certificate authority ${file} is a file on the hosts of agents`);
  });
});

function issued(by: typeof authority, host: string): Issued {
  return issueCertificate(by, createPrivateKey(by.key), { name: host, hosts: [host], now: Date.now() });
}

const server = (host: string): Issued => issued(authority, host);

interface Serving {
  /** Shown after the certificate of the server. */
  readonly chain?: string;
  readonly wantsClient?: boolean;
}

async function serve({ certificate, key }: Issued, { chain, wantsClient = false }: Serving = {}) {
  const cert = chain === undefined ? certificate : `${certificate.trim()}\n${chain}\n`;
  const listening: Server = createServer(
    { cert, key, requestCert: wantsClient, rejectUnauthorized: false },
    (request, response) => {
      const { socket } = request;
      const shown = socket instanceof TLSSocket ? socket.getPeerCertificate() : {};
      const isKnown = !wantsClient || Object.keys(shown).length > 0;
      response.writeHead(isKnown ? 200 : 401, {
        'content-type': 'application/json',
        'x-elastic-product': 'Elasticsearch',
      });
      response.end(
        JSON.stringify({
          name: 'n',
          cluster_name: 'berlin',
          cluster_uuid: 'u',
          version: { number: '9.2.0' },
        }),
      );
    },
  );
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    listening.closeAllConnections();
    await new Promise((resolve) => listening.close(resolve));
  });
  const { port } = listening.address() as AddressInfo;
  return { url: `https://127.0.0.1:${String(port)}` };
}
