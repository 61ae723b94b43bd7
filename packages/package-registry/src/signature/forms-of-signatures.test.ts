import { createMessage, generateKey, sign, type PrivateKey } from 'openpgp';
import { describe, expect, it } from 'vitest';
import { GPG_CASES } from '../testing/gpg-cases.ts';
import { armorKeyFile, explainUnreadableKeys, firstKeyId } from './read-keys.ts';
import { verifySignature } from './verify-signature.ts';

const bytes = Buffer.from('the bytes of an archive');

/** What is between head and check sum. */
function binary(armored: string): Uint8Array {
  const text = armored.replaceAll('\r', '');
  const lines = text.slice(text.indexOf('\n\n') + 2, text.indexOf('-----END')).split('\n');
  return Buffer.from(lines.filter((line) => !line.startsWith('=')).join(''), 'base64');
}

async function foreignSignature(): Promise<string> {
  const { privateKey } = await generateKey({
    userIDs: [{ email: 'somebody@example.org' }],
    format: 'object',
  });
  const message = await createMessage({ binary: bytes });
  const signingKeys: PrivateKey[] = [privateKey];
  return String(await sign({ message, signingKeys, detached: true }));
}

describe('a signature that gpg calls good is verified', () => {
  const { key, signature } = GPG_CASES.rsa;

  it.each<readonly [form: string, given: (armored: string) => Promise<string> | Uint8Array | string]>([
    ['armored', (armored) => armored],
    ['binary', binary],
    ['armored under another title', (armored) => armored.replaceAll('PGP SIGNATURE', 'PGP MESSAGE')],
    ['the second of two blocks', async (armored) => (await foreignSignature()) + armored],
    ['the first of two blocks', async (armored) => armored + (await foreignSignature())],
    [
      'with other line ends and text around',
      (armored) => `signed:\r\n${armored.replaceAll('\n', '\r\n')}end`,
    ],
  ])('%s', async (_form, given) => {
    const result = await verifySignature({ bytes, signature: await given(signature), publicKey: key });
    expect(result).toEqual({ kind: 'verified', keyId: await firstKeyId(key) });
  });

  it('Ed25519', async () => {
    const { ed25519 } = GPG_CASES;
    const result = await verifySignature({ bytes, signature: ed25519.signature, publicKey: ed25519.key });
    expect(result.kind).toBe('verified');
  });
});

it('what is refused says why, for each block', async () => {
  const two = (await foreignSignature()) + GPG_CASES.rsa.signature;
  const result = await verifySignature({
    bytes: Buffer.from('other'),
    signature: two,
    publicKey: GPG_CASES.rsa.key,
  });
  expect(result).toMatchObject({
    kind: 'unverified',
    message: expect.stringMatching(/signing key.*; .*digest/i) as string,
  });
});

describe('keys that gpg accepts and that cannot be used here', () => {
  it.each([
    ['brainpool', /^key 3cf3f956df885327 uses the curve brainpoolP256r1, .* although gpg can; use RSA/],
    ['secp256k1', /^key [0-9a-f]{16} uses the curve secp256k1, /],
    ['dsa', /^key [0-9a-f]{16} is a DSA key, which is too weak/],
    ['shortRsa', /^key [0-9a-f]{16} has 1024 bits, which is too weak/],
  ] as const)('%s is named, before and when it signed', async (name, reason) => {
    const { key, signature } = GPG_CASES[name];
    expect(await explainUnreadableKeys(key)).toMatch(reason);
    const result = await verifySignature({ bytes, signature, publicKey: key });
    const message = result.kind === 'unverified' ? result.message : '';
    expect(message.replace('The signature does not belong to this archive: ', '')).toMatch(reason);
    expect(message).not.toMatch(/module|node_modules/);
  });

  it('are no harm beside one that can', async () => {
    const publicKey = GPG_CASES.dsa.key + GPG_CASES.rsa.key;
    expect(await explainUnreadableKeys(publicKey)).toBeUndefined();
    const { signature } = GPG_CASES.rsa;
    expect(await verifySignature({ bytes, signature, publicKey })).toMatchObject({ kind: 'verified' });
  });
});

describe('a key file', () => {
  it('may be armored or binary', async () => {
    const { key, signature } = GPG_CASES.rsa;
    const publicKey = armorKeyFile(binary(key));
    expect(await explainUnreadableKeys(publicKey)).toBeUndefined();
    expect(await verifySignature({ bytes, signature, publicKey })).toMatchObject({ kind: 'verified' });
    expect(armorKeyFile(Buffer.from(key))).toBe(key);
  });

  it.each([
    ['nothing', ''],
    ['a text', 'no key'],
    ['bytes that are no key', Uint8Array.of(0xff, 0xfe, 0x00)],
  ])('that holds %s is none', async (_what, content) => {
    const text = typeof content === 'string' ? armorKeyFile(Buffer.from(content)) : armorKeyFile(content);
    expect(await explainUnreadableKeys(text)).toMatch(/^it holds no OpenPGP key/);
  });

  it('must not be the secret one', async () => {
    const { privateKey } = await generateKey({ userIDs: [{ email: 'packages@example.org' }] });
    const secret = 'it holds a secret key; only the public one belongs here';
    expect(await explainUnreadableKeys(privateKey)).toBe(secret);
    expect(await explainUnreadableKeys(GPG_CASES.rsa.key + privateKey)).toBe(secret);
    expect(await explainUnreadableKeys(armorKeyFile(binary(privateKey)))).toBe(secret);
  });
});
