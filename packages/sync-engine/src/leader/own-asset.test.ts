import { describe, expect, it } from 'vitest';
import { makeOwner } from '../testing/make-state.ts';
import { createOwnerLookup, type AssetOwner } from './own-asset.ts';

const owners: readonly AssetOwner[] = [
  makeOwner('system', 'logs-system.auth', 'metrics-system.cpu'),
  makeOwner('nginx', 'logs-nginx.access'),
  makeOwner('apm', 'metrics-apm.service_destination.1m', 'traces-apm', 'metrics-apm.app'),
  makeOwner('synthetics', 'synthetics-tcp', 'synthetics-browser.network'),
  makeOwner('endpoint', 'logs-endpoint.events.file'),
  makeOwner('my', 'logs-my.log'),
];

function ownerOf(name: string, type: 'component_template' | 'ingest_pipeline' = 'ingest_pipeline') {
  const answer = createOwnerLookup(owners)({ type, name });
  return answer.kind === 'owned' ? answer.owner.packageName : answer.kind;
}

describe('whose a custom asset is', () => {
  it.each([
    ['logs-system.auth@custom', 'system'],
    ['endpoint@custom', 'endpoint'],
    ['synthetics-tcp@custom', 'synthetics'],
    ['metrics-other.auth@custom', 'unowned'],
  ])('%s belongs to %s, as in the original (asset cases A1 to A4)', (name, owner) => {
    expect(ownerOf(name)).toBe(owner);
    expect(ownerOf(name, 'component_template')).toBe(owner);
  });

  it.each([
    ['logs-nginx.access-prod@custom', 'nginx'],
    ['metrics-apm.service_destination.1m@custom', 'apm'],
    ['traces-apm@custom', 'apm'],
    ['logs-nginx@custom', 'nginx'],
    ['logs-nginx.integration@custom', 'nginx'],
    ['synthetics-browser.network@custom', 'synthetics'],
    ['my-pkg.x@custom', 'unowned'],
    ['logs-nginx-extra@custom', 'unowned'],
    ['.alerts@custom', 'unowned'],
    ['@custom', 'unowned'],
    ['plain', 'unowned'],
  ])('B12: %s belongs to %s, by the data streams that use it and not by its look', (name, owner) => {
    expect(ownerOf(name)).toBe(owner);
  });

  it.each(['global@custom', 'logs@custom', 'metrics@custom'])('%s is nobody’s', (name) => {
    expect(ownerOf(name)).toBe('shared');
    const alone = createOwnerLookup([makeOwner('nginx', 'logs-nginx.access', 'metrics-nginx.status')]);
    expect(alone({ type: 'ingest_pipeline', name }).kind).toBe('shared');
  });

  it('goes by what index templates and pipelines name, if one package alone does', () => {
    const [stream] = makeOwner('redis', 'logs-redis.log').dataStreams;
    const owner = {
      packageName: 'redis',
      packageVersion: '1.0.0',
      dataStreams: [{ ...stream!, composedOf: ['odd'], hooks: ['mine'] }],
    };
    const lookUp = createOwnerLookup([owner]);
    expect(lookUp({ type: 'component_template', name: 'odd' })).toEqual({ kind: 'owned', owner });
    expect(lookUp({ type: 'ingest_pipeline', name: 'mine' })).toEqual({ kind: 'owned', owner });
    expect(lookUp({ type: 'ingest_pipeline', name: 'odd' })).toEqual({ kind: 'unowned' });
    const both = createOwnerLookup([owner, { ...owner, packageName: 'zeek' }]);
    expect(both({ type: 'ingest_pipeline', name: 'mine' })).toEqual({
      kind: 'shared',
      packageNames: ['redis', 'zeek'],
    });
  });

  it('prefers the longest pattern, and takes a pattern of stars for no claim', () => {
    const owner = (packageName: string, pattern: string): AssetOwner => ({
      packageName,
      packageVersion: '1.0.0',
      dataStreams: [{ name: 'logs-x', indexPatterns: [pattern], composedOf: [], hooks: [] }],
    });
    const lookUp = createOwnerLookup([
      owner('all', '*'),
      owner('a', 'logs-a*-*'),
      owner('ab', 'logs-ab.*-prod*'),
    ]);
    const nameOf = (name: string) => {
      const answer = lookUp({ type: 'component_template', name });
      return answer.kind === 'owned' ? answer.owner.packageName : answer.kind;
    };
    expect(nameOf('logs-ab.c-prod1@custom')).toBe('ab');
    expect(nameOf('logs-ab.c-test@custom')).toBe('a');
    expect(nameOf('metrics-b@custom')).toBe('unowned');
  });
});
