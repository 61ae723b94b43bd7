import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSecretBox } from './secret-box.ts';
import { Secret } from './secret.ts';
import { encryptionKeysIn, secretsOf } from './encryption-keys.ts';

const KEYS = Array.from({ length: 4 }, () => new Secret(randomBytes(32).toString('base64')));
const BOXES = KEYS.map((key) => createSecretBox([key]));

it('counts every sealed value once, under the key that opens it, and drops only what opens nothing', () => {
  const sealers = fc.array(fc.nat({ max: 3 }), { maxLength: 30 });
  const ring = fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1 });
  fc.assert(
    fc.property(sealers, sealers, ring, (inOutputs, inPolicies, configured) => {
      const seal = (at: number): string =>
        BOXES[at]?.seal(new Secret('s'), { recordId: 'r', field: 'f' }) ?? '';
      const box = createSecretBox(configured.map((at) => KEYS[at] ?? new Secret('')));
      const keys = encryptionKeysIn(
        [
          { of: 'outputs', sealed: inOutputs.map(seal) },
          { of: 'policies', sealed: inPolicies.map(seal) },
        ],
        box,
      );
      const of = (at: number) => keys.find(({ id }) => id === BOXES[at]?.keyIds[0]);
      for (const at of [0, 1, 2, 3]) {
        const sealedOutputs = inOutputs.filter((by) => by === at).length;
        const sealedPolicies = inPolicies.filter((by) => by === at).length;
        const count = sealedOutputs + sealedPolicies;
        expect(of(at)?.secrets ?? { outputs: 0, policies: 0 }).toEqual({
          outputs: sealedOutputs,
          policies: sealedPolicies,
        });
        const isConfigured = configured.includes(at);
        const wanted = isConfigured ? (count > 0 ? 'needed' : 'removable') : 'missing';
        if (at === configured[0]) expect(of(at)?.status).toBe('active');
        else expect(of(at)?.status).toBe(isConfigured || count > 0 ? wanted : undefined);
      }
      expect(keys.reduce((sum, key) => sum + secretsOf(key), 0)).toBe(inOutputs.length + inPolicies.length);
    }),
  );
});

it('a value in no known format is counted, too', () => {
  const [box] = BOXES;
  if (box === undefined) throw new Error('there are boxes');
  expect(encryptionKeysIn([{ of: 'outputs', sealed: ['garbage'] }], box)).toMatchObject([
    { status: 'active' },
    { id: 'unknown', status: 'missing', secrets: { outputs: 1 } },
  ]);
});
