/** X.509 certificates made on the spot, so that TLS tests need neither stored keys nor an openssl. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface MadeCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends MadeCertificate {
  readonly name: string;
  readonly privateKey: KeyObject;
}

export interface LeafSpec {
  readonly dnsName?: string;
  readonly ip?: string;
  /** Ends long ago when true. */
  readonly expired?: boolean;
}

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));

/** A certificate authority; its own certificate is self-signed. */
export function makeAuthority(name: string): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const basicConstraints = extension('551d13', sequence(der(0x01, Buffer.from([0xff]))));
  const cert = certificate({
    issuer: name,
    subject: name,
    publicKey,
    signer: privateKey,
    expired: false,
    extensions: [basicConstraints],
  });
  return { name, privateKey, cert, key: pemKey(privateKey) };
}

/** A server certificate for one name or address, signed by the authority. */
export function makeServerCertificate(authority: Authority, leaf: LeafSpec): MadeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const names = [
    ...(leaf.dnsName === undefined ? [] : [der(0x82, Buffer.from(leaf.dnsName))]),
    ...(leaf.ip === undefined ? [] : [der(0x87, Buffer.from(leaf.ip.split('.').map(Number)))]),
  ];
  const cert = certificate({
    issuer: authority.name,
    subject: 'server',
    publicKey,
    signer: authority.privateKey,
    expired: leaf.expired ?? false,
    extensions: [extension('551d11', sequence(...names))],
  });
  return { cert, key: pemKey(privateKey) };
}

interface CertificateSpec {
  readonly issuer: string;
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly expired: boolean;
  readonly extensions: readonly Buffer[];
}

function certificate(spec: CertificateSpec): string {
  const subjectKey = spec.publicKey.export({ type: 'spki', format: 'der' });
  const serial = Buffer.concat([
    Buffer.from([1]),
    createHash('sha256').update(subjectKey).digest().subarray(0, 8),
  ]);
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ECDSA_SHA256,
    distinguishedName(spec.issuer),
    sequence(utcTime('200101000000Z'), utcTime(spec.expired ? '210101000000Z' : '491231235959Z')),
    distinguishedName(spec.subject),
    subjectKey,
    der(0xa3, sequence(...spec.extensions)),
  );
  const signature = sign('sha256', body, spec.signer);
  const whole = sequence(body, ECDSA_SHA256, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function pemKey(key: KeyObject): string {
  return String(key.export({ type: 'pkcs8', format: 'pem' }));
}

function distinguishedName(commonName: string): Buffer {
  return sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(commonName)))));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(oid(id), der(0x04, value));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

/** One tag-length-value of ASN.1 DER. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
