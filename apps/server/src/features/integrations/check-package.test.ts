import { describe, expect, it } from 'vitest';
import type { PackageContents } from '@lockstep/package-registry';
import { acceptsVersion, allRefusals, type CheckedFacts } from './check-package.ts';
import { startedRecord } from './install-record.ts';

function aPackage(manifest: Record<string, unknown>): PackageContents {
  const identity = { name: 'p', version: '1.0.0', title: 'P', description: '' };
  return {
    ...identity,
    type: 'integration',
    formatVersion: '3.0.0',
    manifest: { ...identity, ...manifest },
    dataStreams: [],
    inputFields: [],
    pipelines: [],
    ilmPolicies: [],
    transforms: [],
    mlModels: [],
    indexTemplates: [],
    componentTemplates: [],
    esqlViews: [],
    kibanaAssets: [],
    otherAssets: [],
    files: [],
  };
}

const start = startedRecord({ name: 'needed', version: '1.2.0', source: 'registry', now: 0 }, undefined);
const FACTS: CheckedFacts = {
  version: '9.1.2-SNAPSHOT',
  license: { type: 'basic', status: 'active' },
  installed: [{ ...start, status: 'installed' }],
  writes: [],
};
const STRICT = { force: false, ignoreConstraints: false, skipDependencyCheck: false };
const UNKNOWN = { status: 'unknown', keyId: undefined } as const;

const codes = (manifest: Record<string, unknown>, over: Partial<typeof STRICT & CheckedFacts> = {}) =>
  allRefusals(aPackage(manifest), UNKNOWN, { ...FACTS, ...over }, { ...STRICT, ...over }).map(
    ({ code }) => code,
  );

describe('a package is refused', () => {
  it('for another stack version, unless constraints are ignored', () => {
    const manifest = { conditions: { kibana: { version: '^8.0.0' } } };
    expect(codes(manifest)).toEqual(['incompatible']);
    expect(codes(manifest, { ignoreConstraints: true })).toEqual([]);
    expect(codes({ conditions: { kibana: { version: '^8.0.0 || ^9.0.0' } } })).toEqual([]);
  });

  it('for a kind of asset that the version of the cluster lacks, unless constraints are ignored', () => {
    const writes = [{ kind: 'esql_view', name: 'logs-errors' }] as const;
    expect(codes({}, { writes, version: '8.19.3' })).toEqual(['incompatible']);
    expect(codes({}, { writes, version: '9.3.5' })).toEqual(['incompatible']);
    expect(codes({}, { writes, version: '9.4.0' })).toEqual([]);
    expect(codes({}, { writes, version: '8.19.3', ignoreConstraints: true })).toEqual([]);
  });

  it('for a license that is too low or has run out, whatever is forced', () => {
    const manifest = { conditions: { elastic: { subscription: 'platinum' } } };
    expect(codes(manifest, { force: true })).toEqual(['license']);
    expect(codes(manifest, { license: { type: 'enterprise', status: 'active' } })).toEqual([]);
    expect(codes(manifest, { license: { type: 'trial', status: 'active' } })).toEqual([]);
    expect(codes(manifest, { license: { type: 'enterprise', status: 'expired' } })).toEqual(['license']);
    expect(codes({ license: 'Apache-2.0' })).toEqual([]);
  });

  it('not for an input package that it was built with: its parts are in the archive', () => {
    const built = { requires: { input: [{ package: 'needed', version: '2.0.0' }] } };
    expect(codes(built)).toEqual([]);
    expect(codes(built, { installed: [] })).toEqual([]);
  });

  it('when it works only agentless, unless forced', () => {
    const modes = (isDefault: boolean) => ({
      policy_templates: [
        { name: 't', deployment_modes: { default: { enabled: isDefault }, agentless: { enabled: true } } },
      ],
    });
    expect(codes(modes(false))).toEqual(['agentless-only']);
    expect(codes(modes(false), { force: true })).toEqual([]);
    expect(codes(modes(true))).toEqual([]);
  });

  it('when its signature does not fit, unless forced', () => {
    const check = (force: boolean) =>
      allRefusals(aPackage({}), { status: 'unverified', keyId: undefined }, FACTS, { ...STRICT, force });
    expect(check(false)).toMatchObject([{ code: 'unverified' }]);
    expect(check(true)).toEqual([]);
  });
});

it.each([
  ['~7.x.x', '7.17.3', true],
  ['>6.7.0  <7.6.0', '7.5.9', true],
  ['>6.7.0  <7.6.0', '7.6.0', false],
  ['^7.16.0 || ^8.0.0', '8.11.0-SNAPSHOT', true],
  ['^9.0.0', '9.0.0-SNAPSHOT', true],
  ['>=9.0.0, !=9.1.0', '9.0.3', true],
  ['>=9.0.0, !=9.1.0', '9.1.0', false],
  ['8.12.0 || ', '9.0.0', false],
  ['every version', '9.0.0', false],
  [undefined, '9.0.0', true],
  ['^8.0.0', undefined, true],
])('the range %s accepts %s: %s', (range, version, expected) => {
  expect(acceptsVersion(range, version)).toBe(expected);
});
