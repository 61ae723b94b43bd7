import { afterEach, describe, expect, it } from 'vitest';

import type { TlsChoices } from './tls-options.ts';
import { errorOf } from './testing/error-of.ts';
import { makeAuthority, makeServerCertificate, type MadeCertificate } from './testing/make-certificate.ts';
import { answer, startScriptedCluster, type ScriptedCluster } from './testing/scripted-cluster.ts';

const authority = makeAuthority('lockstep test authority');
const otherAuthority = makeAuthority('another authority');
const right = makeServerCertificate(authority, { ip: '127.0.0.1' });
const otherName = makeServerCertificate(authority, { dnsName: 'es.example' });
const expired = makeServerCertificate(authority, { ip: '127.0.0.1', expired: true });

const full: TlsChoices = { verificationMode: 'full', certificateAuthorities: [authority.cert] };
const chainOnly: TlsChoices = { verificationMode: 'certificate', certificateAuthorities: [authority.cert] };
const nothing: TlsChoices = { verificationMode: 'none' };

let cluster: ScriptedCluster | undefined;

afterEach(() => cluster?.close());

async function serving(certificate: MadeCertificate): Promise<ScriptedCluster> {
  cluster = await startScriptedCluster(certificate);
  cluster.play((_request, response) => answer(response, 200, {}));
  return cluster;
}

describe('connects', () => {
  it.each<readonly [string, MadeCertificate, TlsChoices]>([
    ['to a certificate of a known authority', right, full],
    ['to a certificate for another name, when only the chain is checked', otherName, chainOnly],
    ['to an expired certificate for another name, when nothing is checked', expired, nothing],
    ['to a self-signed certificate, when nothing is checked', authority, nothing],
  ])('%s', async (_what, certificate, tls) => {
    expect(await (await serving(certificate)).connect({ tls }).pipelines.get('p')).toEqual([]);
  });
});

interface Distrust {
  readonly about: string;
  readonly certificate: MadeCertificate;
  readonly tls?: TlsChoices;
  readonly problem: string;
  readonly words: RegExp;
}

const DISTRUSTS: readonly Distrust[] = [
  {
    about: 'a certificate of an unknown authority',
    certificate: right,
    problem: 'untrusted-certificate',
    words: /signed by an unknown authority; add that certificate authority/,
  },
  {
    about: 'a certificate of another authority',
    certificate: right,
    tls: { ...full, certificateAuthorities: [otherAuthority.cert] },
    problem: 'untrusted-certificate',
    words: /add that certificate authority/,
  },
  {
    about: 'a self-signed certificate',
    certificate: authority,
    tls: { verificationMode: 'full' },
    problem: 'untrusted-certificate',
    words: /self-signed/,
  },
  {
    about: 'an unknown authority in the chain',
    certificate: { ...right, cert: `${right.cert}${authority.cert}` },
    tls: { verificationMode: 'certificate' },
    problem: 'untrusted-certificate',
    words: /self-signed/,
  },
  {
    about: 'a certificate for another name',
    certificate: otherName,
    tls: full,
    problem: 'certificate-name',
    words: /another host name; .* verification mode to "certificate"/,
  },
  {
    about: 'an expired certificate',
    certificate: expired,
    tls: chainOnly,
    problem: 'certificate-expired',
    words: /has expired/,
  },
];

describe('says what is wrong and what to do', () => {
  it.each(DISTRUSTS)('about $about', async ({ certificate, tls, problem, words }) => {
    const { connect, url } = await serving(certificate);
    const details = await errorOf(connect(tls === undefined ? {} : { tls }).clusterInfo.info());
    expect(details).toMatchObject({ kind: 'unreachable', problem });
    expect(details.message).toMatch(words);
    expect(details.message).toContain(url);
  });

  it('about https where plain HTTP is spoken', async () => {
    cluster = await startScriptedCluster();
    const details = await errorOf(
      cluster.connect({ hosts: [cluster.url.replace('http:', 'https:')] }).clusterInfo.info(),
    );
    expect(details).toMatchObject({ kind: 'unreachable', problem: 'tls-not-spoken' });
  });

  it('about http where TLS is spoken', async () => {
    const { connect, url } = await serving(right);
    const details = await errorOf(connect({ hosts: [url.replace('https:', 'http:')] }).clusterInfo.info());
    expect(details).toMatchObject({ kind: 'unreachable', problem: 'closed' });
    expect(details.message).toContain('https://');
  });
});
