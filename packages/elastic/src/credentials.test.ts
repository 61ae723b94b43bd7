import { expect, it } from 'vitest';

import { proofOf } from './credentials.ts';
import { createRedactor } from './redact.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

it.each([
  [
    { kind: 'basic', username: 'elastic', password: 'pässwörd' } as const,
    `Basic ${base64('elastic:pässwörd')}`,
  ],
  [{ kind: 'api-key', encoded: ' abc123==\n' } as const, 'ApiKey abc123=='],
  [{ kind: 'service-token', token: 'AAEAAW' } as const, 'Bearer AAEAAW'],
  [{ kind: 'authorization', header: 'Bearer xyz' } as const, 'Bearer xyz'],
])('makes the header of %j', (credentials, header) => {
  expect(proofOf(credentials).header).toBe(header);
});

it.each([
  [
    { kind: 'basic', username: 'elastic', password: 'the-password' } as const,
    ['the-password', base64('elastic:the-password')],
  ],
  [
    { kind: 'api-key', encoded: base64('the-id:the-key-secret') } as const,
    ['the-key-secret', base64('the-id:the-key-secret')],
  ],
  [{ kind: 'service-token', token: 'AAEAAWthe-token' } as const, ['AAEAAWthe-token']],
  [
    { kind: 'authorization', header: `Basic ${base64('ann:her-password')}` } as const,
    ['her-password', base64('ann:her-password')],
  ],
  [
    { kind: 'authorization', header: `ApiKey ${base64('id:her-key')}` } as const,
    ['her-key', base64('id:her-key')],
  ],
  [{ kind: 'authorization', header: 'Negotiate something-long' } as const, ['something-long']],
])('knows every spelling of the secret of %j', (credentials, spellings) => {
  const redact = createRedactor(proofOf(credentials).secrets);
  for (const spelling of spellings) expect(redact(`before ${spelling} after`)).not.toContain(spelling);
});

it('keeps the id of an API key readable, because it is what an operator looks for', () => {
  const redact = createRedactor(
    proofOf({ kind: 'api-key', encoded: base64('the-id:the-key-secret') }).secrets,
  );
  expect(redact('unable to find apikey with id the-id')).toBe('unable to find apikey with id the-id');
});

it.each([
  { kind: 'api-key', encoded: ' ' } as const,
  { kind: 'api-key', encoded: 'line\r\nbreak-secret' } as const,
  { kind: 'authorization', header: '' } as const,
])('refuses what cannot be a header, without showing it: %j', (credentials) => {
  expect(() => proofOf(credentials)).toThrow(/cannot be sent/);
  expect(() => proofOf(credentials)).not.toThrow(/break-secret/);
});
