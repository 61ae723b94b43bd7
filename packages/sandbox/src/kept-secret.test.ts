import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAuthority } from './certificates/world-certificates.ts';
import { createArchiveSigner } from './registry/sign-archives.ts';

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'sandbox-secrets-'));
});

afterEach(() => rmSync(place, { recursive: true }));

describe.each([
  ['world-authority.json', () => Promise.resolve(openAuthority(place).certificate)],
  ['registry-key.json', async () => (await createArchiveSigner(join(place, 'registry-key.json'))).publicKey],
])('what is kept in %s', (name, open) => {
  it('is the same with the next start, and for nobody else to read', async () => {
    const first = await open();
    expect(await open()).toBe(first);
    expect(statSync(join(place, name)).mode & 0o777).toBe(0o600);
  });

  it.each(['no JSON', '{}', 'null'])('is refused in one line when it is %s', async (text) => {
    writeFileSync(join(place, name), text);
    const refusal = await Promise.resolve()
      .then(open)
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'StartError', code: 'DATA_DIR' });
    expect(String(refusal)).toContain(`${join(place, name)} is not `);
    expect(String(refusal)).not.toContain('\n');
  });
});
