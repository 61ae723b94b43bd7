import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOLLOWER_PREFIX, followerIndexName } from '../names.ts';
import { setupChoicesSchema, usualPort, type SetupChoicesInput } from './setup-choices.ts';
import { kubernetesNameProblem, outputNameProblem, resourceNameProblem } from './setup-names.ts';
import { setupOptions, setupProblems } from './setup-options.ts';

const choose = (input: SetupChoicesInput) => setupChoicesSchema.parse(input);
const invalid = (input: SetupChoicesInput) => setupProblems(choose(input)).invalid.map(({ field }) => field);

describe('names', () => {
  it('let an output through only when its follower is a legal index name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (name) => {
        const follower = followerIndexName(name);
        const isLegal =
          /^[a-z0-9_-]+$/.test(follower) && follower !== FOLLOWER_PREFIX && follower.length <= 255;
        expect(outputNameProblem(name) === undefined).toBe(isLegal && name.trim() !== '');
      }),
    );
  });

  it('of keys and roles need no quoting in a path or a shell', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (name) => {
        if (resourceNameProblem(name) !== undefined) return;
        expect(encodeURIComponent(name)).toBe(name);
        expect(name).not.toMatch(/[\s'"$`\\;&|<>()*?#~]/);
      }),
    );
  });

  it('of Kubernetes are labels', () => {
    expect(['tokyo', 'a', 'a-1'].map(kubernetesNameProblem)).toEqual([undefined, undefined, undefined]);
    for (const name of ['', '-a', 'a-', 'A', 'a_b', 'a.b', 'a'.repeat(64)]) {
      expect(kubernetesNameProblem(name), name).toBeTypeOf('string');
    }
  });
});

describe('options', () => {
  const reason = (input: SetupChoicesInput, field: 'mode' | 'trust' | 'relation', value: string) =>
    setupOptions(choose(input))[field].find((option) => option.value === value)?.reason;

  it.each(['elastic_cloud_hosted', 'elastic_cloud_enterprise'] as const)(
    'gray out sniffing on %s, whose nodes nobody outside reaches',
    (environment) => {
      const management = { environment, certificate_authority: 'public' } as const;
      expect(reason({ management }, 'mode', 'sniff')).toContain('proxy mode');
      expect(invalid({ management, mode: 'sniff' })).toEqual(['mode']);
    },
  );

  it('allow sniffing between self-managed clusters', () => {
    expect(reason({}, 'mode', 'sniff')).toBeUndefined();
  });

  it('know no common platform for clusters of different kinds', () => {
    expect(reason({ remote: { environment: 'eck' } }, 'relation', 'same')).toBeTypeOf('string');
    const eck = { environment: 'eck' } as const;
    expect(reason({ management: eck, remote: eck }, 'relation', 'same')).toBeUndefined();
  });

  it('mark certificates as legacy and keys as recommended', () => {
    expect(setupOptions(choose({})).trust.map(({ value, mark }) => [value, mark])).toEqual([
      ['api_key', 'recommended'],
      ['certificate', 'legacy'],
    ]);
  });
});

describe('problems', () => {
  it.each([
    [{ alias: 'Management' }, 'alias'],
    [{ alias: 'a b' }, 'alias'],
    [{ output_name: '東京' }, 'output_name'],
    [{ key_name: 'a/b' }, 'key_name'],
    [{ addresses: ['https://a:9443'] }, 'addresses.0'],
    [{ addresses: ['a:0'] }, 'addresses.0'],
    [{ addresses: ['2001:db8::1:99999'] }, 'addresses.0'],
    [{ addresses: ['a:1', 'b:1'] }, 'addresses'],
    [{ server_name: '10.0.0.1' }, 'server_name'],
    [{ remote: { hosts: ['tokyo'] } }, 'remote.hosts.0'],
    [{ management: { interface_ca: 'hello' } }, 'management.interface_ca'],
    [
      { management: { environment: 'elastic_cloud_hosted', certificate_authority: 'private' } },
      'management.certificate_authority',
    ],
  ] as const)('%j is refused at its field', (input, field) => {
    expect(invalid(input as unknown as SetupChoicesInput)).toContain(field);
  });

  it('a private key is never taken for a certificate', () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
    const [problem] = setupProblems(choose({ management: { interface_ca: pem } })).invalid;
    expect(problem?.message).toContain('private key');
  });

  it('an empty setup is valid, and says what is missing', () => {
    const { invalid: wrong, missing } = setupProblems(choose({}));
    expect(wrong).toEqual([]);
    expect(missing.map(({ field }) => field)).toEqual([
      'management.name',
      'remote.name',
      'remote.hosts',
      'addresses',
      'output_name',
      'key_name',
    ]);
  });

  it('a port of another interface is a hint, not a refusal', () => {
    const { invalid: wrong, hints } = setupProblems(choose({ addresses: ['a:9300'] }));
    expect(wrong).toEqual([]);
    expect(hints.map(({ field }) => field)).toEqual(['addresses.0']);
  });
});

it('ports follow from model and platform', () => {
  expect(usualPort('self_managed', 'api_key')).toBe(9443);
  expect(usualPort('self_managed', 'certificate')).toBe(9300);
  expect(usualPort('eck', 'certificate')).toBe(9300);
  expect(usualPort('elastic_cloud_hosted', 'certificate')).toBe(9400);
  expect(usualPort('elastic_cloud_enterprise', 'api_key')).toBe(9443);
});
