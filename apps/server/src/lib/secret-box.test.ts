import { describe, expect, it } from 'vitest';
import { Secret } from './secret.ts';
import { createSecretBox } from './secret-box.ts';

const OLD = new Secret('o'.repeat(32));
const NEW = new Secret('n'.repeat(32));
const PLACE = { recordId: 'paris', field: 'remote_api_key' };

function opened(answer: ReturnType<ReturnType<typeof createSecretBox>['open']>): string {
  if (answer.kind !== 'opened') throw new Error(answer.message);
  return answer.secret.reveal();
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
    ['another record', { ...PLACE, recordId: 'tokyo' }],
    ['another field', { ...PLACE, field: 'service_token' }],
  ])('does not open a value that was moved to %s', (_, place) => {
    const box = createSecretBox([NEW]);
    expect(box.open(box.seal(new Secret('value'), PLACE), place).kind).toBe('damaged');
  });

  it.each(['', 'v1', 'v9.a.b.c.d', 'not sealed at all'])('calls %j damaged', (text) => {
    expect(createSecretBox([NEW]).open(text, PLACE).kind).toBe('damaged');
  });

  it('notices a single changed character', () => {
    const box = createSecretBox([NEW]);
    const [version, key, iv, text = '', tag] = box.seal(new Secret('value'), PLACE).split('.');
    const changed = (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
    expect(box.open([version, key, iv, changed, tag].join('.'), PLACE).kind).toBe('damaged');
  });
});
