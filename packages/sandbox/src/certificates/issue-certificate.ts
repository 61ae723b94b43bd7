import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import {
  bits,
  boolean,
  implicit,
  integer,
  octets,
  oid,
  sequence,
  set,
  tagged,
  time,
  toPem,
  utf8,
} from './der.ts';

/** A certificate with its private key, as PEM. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

/** Who signs certificates. */
export interface Authority extends Issued {
  readonly name: string;
}

const OID = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectAltName: '2.5.29.17',
  subjectKeyId: '2.5.29.14',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
} as const;

const DAY_MS = 86_400_000;
const LIFE_DAYS = 3_650;
const ALGORITHM = sequence(oid(OID.ecdsaWithSha256));

const nameOf = (commonName: string): Buffer => sequence(set(sequence(oid(OID.commonName), utf8(commonName))));

const extension = (id: string, content: Buffer, isCritical = false): Buffer =>
  sequence(oid(id), ...(isCritical ? [boolean(true)] : []), octets(content));

const publicBytes = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
const keyId = (key: KeyObject): Buffer => createHash('sha1').update(publicBytes(key)).digest();

interface Request {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signWith: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly now: number;
}

function build(request: Request): string {
  const serial = randomBytes(16);
  serial[0] = (serial[0] ?? 0) & 0x7f;
  const body = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(serial),
    ALGORITHM,
    nameOf(request.issuer),
    sequence(time(request.now - DAY_MS), time(request.now + LIFE_DAYS * DAY_MS)),
    nameOf(request.subject),
    publicBytes(request.publicKey),
    tagged(3, sequence(...request.extensions)),
  );
  return toPem('CERTIFICATE', sequence(body, ALGORITHM, bits(sign('sha256', body, request.signWith))));
}

const newKeys = (): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' });

const pemKey = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A new authority, good for ten years. @param now real time: TLS checks against it, whatever the world's clock says */
export function createAuthority(name: string, now: number): Authority {
  const { publicKey, privateKey } = newKeys();
  const certificate = build({
    subject: name,
    issuer: name,
    publicKey,
    signWith: privateKey,
    now,
    extensions: [
      extension(OID.basicConstraints, sequence(boolean(true)), true),
      extension(OID.keyUsage, bits(Buffer.from([0x06]), 1), true),
      extension(OID.subjectKeyId, octets(keyId(publicKey))),
    ],
  });
  return { name, certificate, key: pemKey(privateKey) };
}

const altName = (host: string): Buffer =>
  isIP(host) === 4
    ? implicit(7, Buffer.from(host.split('.').map(Number)))
    : implicit(2, Buffer.from(host, 'ascii'));

/** A certificate for a server, and client, under some host names and IPv4 addresses. */
export function issueCertificate(
  authority: Authority,
  signer: KeyObject,
  subject: { readonly name: string; readonly hosts: readonly string[]; readonly now: number },
): Issued {
  const { publicKey, privateKey } = newKeys();
  const certificate = build({
    subject: subject.name,
    issuer: authority.name,
    publicKey,
    signWith: signer,
    now: subject.now,
    extensions: [
      extension(OID.basicConstraints, sequence(), true),
      extension(OID.keyUsage, bits(Buffer.from([0x80]), 7), true),
      extension(OID.extendedKeyUsage, sequence(oid(OID.serverAuth), oid(OID.clientAuth))),
      extension(OID.subjectAltName, sequence(...subject.hosts.map(altName))),
      extension(OID.subjectKeyId, octets(keyId(publicKey))),
    ],
  });
  return { certificate, key: pemKey(privateKey) };
}
