import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namespaceSchema, namespacesSchema, overlappingNamespaces } from './namespaces.ts';

describe('a namespace', () => {
  it.each(['default', 'production', 'eu_1', 'a.b', '日本'])('may be %s', (namespace) => {
    expect(namespaceSchema.safeParse(namespace).success).toBe(true);
  });

  it.each(['', 'Prod', 'a-b', 'a*', 'a b', 'a,b', 'a/b', '#a', 'a:b', 'x'.repeat(101)])(
    'is not "%s"',
    (namespace) => {
      expect(namespaceSchema.safeParse(namespace).success).toBe(false);
    },
  );

  it('is listed once', () => {
    expect(namespacesSchema.parse(['b', 'a', 'b'])).toEqual(['b', 'a']);
  });
});

describe('two namespaces', () => {
  it('overlap when one begins with the other', () => {
    expect(overlappingNamespaces(['staging', 'production', 'prod'])).toEqual(['prod', 'production']);
    expect(overlappingNamespaces(['eu', 'us', 'default'])).toBeUndefined();
    expect(overlappingNamespaces([])).toBeUndefined();
  });

  it('are found wherever they stand in a list', () => {
    const namespace = fc.stringMatching(/^[ab_.]{1,4}$/);
    fc.assert(
      fc.property(fc.uniqueArray(namespace, { maxLength: 6 }), (list) => {
        const expected = list.some((one) => list.some((other) => one !== other && other.startsWith(one)));
        expect(overlappingNamespaces(list) !== undefined).toBe(expected);
      }),
    );
  });
});
