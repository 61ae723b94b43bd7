import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { explainWeakKey } from './ring-key.ts';
import { Secret } from './secret.ts';
import { createSecretBox, keyIdOf } from './secret-box.ts';

const OLD = new Secret('an old key that somebody thought of');
const NEW = new Secret(randomBytes(32).toString('base64'));
const PLACE = { recordId: 'paris', field: 'remote_api_key', binding: 'https://paris.example:9200' };

function opened(answer: ReturnType<ReturnType<typeof createSecretBox>['open']>): string {
  if (answer.kind !== 'opened') throw new Error(answer.message);
  return answer.secret.reveal();
}

/** As it was sealed before secrets were bound and keys stretched. */
function sealedBefore(passphrase: Secret, value: string): string {
  const key = Buffer.from(hkdfSync('sha256', passphrase.reveal(), 'lockstep', 'stored secrets', 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(
    Buffer.from(JSON.stringify([PLACE.recordId, PLACE.field])),
  );
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  const id = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return ['v1', id, ...[iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}

describe('the secret box', () => {
  it('opens what it sealed, and never seals the same way twice', () => {
    const box = createSecretBox([NEW]);
    const first = box.seal(new Secret('tékken'), PLACE);
    expect(opened(box.open(first, PLACE))).toBe('tékken');
    expect(box.seal(new Secret('tékken'), PLACE)).not.toBe(first);
    expect(first).not.toContain('tékken');
  });

  it('reads with an older key of the ring and writes with the first', () => {
    const sealed = createSecretBox([OLD]).seal(new Secret('value'), PLACE);
    expect(opened(createSecretBox([NEW, OLD]).open(sealed, PLACE))).toBe('value');
    expect(createSecretBox([NEW]).open(sealed, PLACE).kind).toBe('unknown-key');
  });

  it.each([
    ['another record', { ...PLACE, recordId: 'tokyo' }, 'damaged'],
    ['another field', { ...PLACE, field: 'service_token' }, 'damaged'],
    ['another address', { ...PLACE, binding: 'https://evil.example:9200' }, 'elsewhere'],
    ['no address', { recordId: PLACE.recordId, field: PLACE.field }, 'elsewhere'],
  ])('does not open a value that was moved to %s', (_, place, kind) => {
    const box = createSecretBox([NEW]);
    const sealed = box.seal(new Secret('value'), PLACE);
    expect(box.open(sealed, place).kind).toBe(kind);
    expect(box.reseal(sealed, place)).toBeUndefined();
  });

  it('does not trust the digest of the address that stands beside the value', () => {
    const box = createSecretBox([NEW]);
    const evil = { ...PLACE, binding: 'https://evil.example:9200' };
    const [, , digest = ''] = box.seal(new Secret('mine'), evil).split('.');
    const parts = box.seal(new Secret('value'), PLACE).split('.');
    expect(box.open(parts.with(2, digest).join('.'), evil).kind).toBe('damaged');
  });

  it.each(['', 'v1', 'v2.a.b', 'v9.a.b.c.d', 'not sealed at all'])('calls %j damaged', (text) => {
    expect(createSecretBox([NEW]).open(text, PLACE).kind).toBe('damaged');
  });

  it('notices a single changed character', () => {
    const box = createSecretBox([NEW]);
    const parts = box.seal(new Secret('value'), PLACE).split('.');
    const text = parts[4] ?? '';
    const changed = (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
    expect(box.open(parts.with(4, changed).join('.'), PLACE).kind).toBe('damaged');
  });
});

describe('sealing again', () => {
  it('takes what an older key sealed to the first one, and leaves the rest alone', () => {
    const box = createSecretBox([NEW, OLD]);
    const sealed = createSecretBox([OLD]).seal(new Secret('value'), PLACE);
    const again = box.reseal(sealed, PLACE) ?? '';
    expect(keyIdOf(again)).toBe(box.keyIds[0]);
    expect(opened(createSecretBox([NEW]).open(again, PLACE))).toBe('value');
    expect(box.reseal(again, PLACE)).toBeUndefined();
    expect(createSecretBox([NEW]).reseal(sealed, PLACE)).toBeUndefined();
  });

  it('binds what was not bound, which does not open before', () => {
    const box = createSecretBox([OLD]);
    const sealed = sealedBefore(OLD, 'value');
    expect(box.open(sealed, PLACE).kind).toBe('damaged');
    expect(opened(box.open(box.reseal(sealed, PLACE) ?? '', PLACE))).toBe('value');
  });
});

describe('keys', () => {
  it.each(['base64', 'base64url', 'hex'] as const)('of 32 random bytes in %s are one key', (encoding) => {
    const bytes = Buffer.alloc(32, 'some bytes that are not random');
    const one = createSecretBox([new Secret(bytes.toString('base64'))]);
    const other = createSecretBox([new Secret(bytes.toString(encoding))]);
    expect(opened(other.open(one.seal(new Secret('value'), PLACE), PLACE))).toBe('value');
  });

  it.each([
    ['a'.repeat(32), /only 1 different/],
    ['abababababababababababababababab', /only 2 different/],
    ['0123456789abcdef0123456789abcdef', /repeats itself/],
    [randomBytes(32).toString('hex'), undefined],
    [randomBytes(32).toString('base64'), undefined],
    ['correct horse battery staple and more', undefined],
  ])('%s: %s', (text, expected) => {
    const problem = explainWeakKey(new Secret(text));
    if (expected === undefined) expect(problem).toBeUndefined();
    else expect(problem).toMatch(expected);
  });
});
