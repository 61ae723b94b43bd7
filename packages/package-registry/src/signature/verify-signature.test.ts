import fc from 'fast-check';
import { createMessage, generateKey, readPrivateKey, reformatKey, sign, type PrivateKey } from 'openpgp';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifySignature } from './verify-signature.ts';

const bytes = Buffer.from('the bytes of an archive');
const MONTH_MS = 30 * 24 * 60 * 60 * 1000;
let own: { privateKey: PrivateKey; publicKey: string; keyId: string };
let other: typeof own;
let signature: string;

async function makeKey(email: string, date = new Date(Date.now() - 3 * MONTH_MS)): Promise<typeof own> {
  const { privateKey, publicKey } = await generateKey({ userIDs: [{ email }], date });
  const key = await readPrivateKey({ armoredKey: privateKey });
  return { privateKey: key, publicKey, keyId: key.getKeyID().toHex() };
}

async function signWith(
  signingKeys: PrivateKey[],
  content: Buffer = bytes,
  date = new Date(),
): Promise<string> {
  const message = await createMessage({ binary: content });
  return String(await sign({ message, signingKeys, detached: true, date }));
}

beforeAll(async () => {
  own = await makeKey('packages@example.org');
  other = await makeKey('somebody@example.org');
  signature = await signWith([own.privateKey]);
});

describe('verifySignature', () => {
  it('verifies what the key signed, as text or bytes, and names the key', async () => {
    const expected = { kind: 'verified', keyId: own.keyId };
    const { publicKey } = own;
    expect(await verifySignature({ bytes, signature, publicKey })).toEqual(expected);
    const asBytes = Buffer.from(signature);
    expect(await verifySignature({ bytes, signature: asBytes, publicKey })).toEqual(expected);
    expect(own.keyId).toMatch(/^[0-9a-f]{16}$/);
  });

  it('does not verify other bytes', async () => {
    const answer = await verifySignature({
      bytes: Buffer.concat([bytes, Buffer.from('!')]),
      signature,
      publicKey: own.publicKey,
    });
    expect(answer).toMatchObject({ kind: 'unverified' });
  });

  it('does not verify what somebody else signed', async () => {
    const answer = await verifySignature({ bytes, signature, publicKey: other.publicKey });
    expect(answer).toMatchObject({ kind: 'unverified' });
  });

  it('needs one good signature among several, by one of several keys', async () => {
    const both = await signWith([other.privateKey, own.privateKey]);
    expect(await verifySignature({ bytes, signature: both, publicKey: own.publicKey })).toEqual({
      kind: 'verified',
      keyId: own.keyId,
    });
    const publicKey = `${other.publicKey}\n${own.publicKey}`;
    expect(await verifySignature({ bytes, signature, publicKey })).toEqual({
      kind: 'verified',
      keyId: own.keyId,
    });
  });

  it('verifies signatures that are older than the last change of the key', async () => {
    const old = await signWith([own.privateKey], bytes, new Date(Date.now() - 2 * MONTH_MS));
    const { publicKey } = await reformatKey({
      privateKey: own.privateKey,
      userIDs: [{ email: 'packages@example.org' }],
      date: new Date(Date.now() - MONTH_MS),
      format: 'armored',
    });
    expect(await verifySignature({ bytes, signature: old, publicKey })).toEqual({
      kind: 'verified',
      keyId: own.keyId,
    });
  });

  it('verifies what was signed before the key ended', async () => {
    const { privateKey, publicKey } = await generateKey({
      userIDs: [{ email: 'packages@example.org' }],
      date: new Date(Date.now() - 2 * MONTH_MS),
      keyExpirationTime: MONTH_MS / 1000,
    });
    const key = await readPrivateKey({ armoredKey: privateKey });
    const soon = await signWith([key], bytes, new Date(Date.now() - 2 * MONTH_MS + 60_000));
    expect(await verifySignature({ bytes, signature: soon, publicKey })).toMatchObject({ kind: 'verified' });
  });

  it.each([
    ['a file that is not PGP', 'dummy signature, 33 bytes, no PGP'],
    ['an empty file', ''],
    ['a key in place of a signature', undefined],
  ])('does not verify %s', async (_what, text) => {
    const given = text ?? own.publicKey;
    expect(await verifySignature({ bytes, signature: given, publicKey: own.publicKey })).toMatchObject({
      kind: 'unverified',
    });
  });

  it('knows nothing without a key, without a signature, or with a key that is none', async () => {
    expect(await verifySignature({ bytes, signature, publicKey: undefined })).toMatchObject({
      kind: 'unknown',
    });
    expect(await verifySignature({ bytes, signature: undefined, publicKey: own.publicKey })).toMatchObject({
      kind: 'unknown',
    });
    expect(await verifySignature({ bytes, signature, publicKey: 'no key' })).toMatchObject({
      kind: 'unknown',
    });
  });

  it('verifies nothing in which the bytes or the signature are changed', async () => {
    const lines = signature.trimEnd().split('\n');
    const body = signature.indexOf('\n\n') + 2;
    const end = signature.lastIndexOf(lines.at(-1) ?? '');
    const change = fc.record({
      at: fc.nat({ max: end - body - 1 }),
      letter: fc.constantFrom('A', 'b', 'Z', '0', '9', '+', '/', '=', '!'),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, letter }) => {
        const spoiled = signature.slice(0, body + at) + letter + signature.slice(body + at + 1);
        fc.pre(spoiled !== signature);
        const result = await verifySignature({ bytes, signature: spoiled, publicKey: own.publicKey });
        // What is not covered by a signature (its hint of the key, its check sum) may change; never the bytes.
        if (result.kind === 'verified') {
          const others = await verifySignature({
            bytes: Buffer.from('other'),
            signature: spoiled,
            publicKey: own.publicKey,
          });
          expect(others.kind).toBe('unverified');
        }
      }),
      { numRuns: 200 },
    );
  });
});
