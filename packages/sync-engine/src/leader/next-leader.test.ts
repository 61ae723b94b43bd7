import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetKey, assetsOf } from '../assets/custom-asset.ts';
import type { LeaderState } from '../model.ts';
import { arbitraryHost, arbitraryInstallations, arbitraryLeader } from '../testing/generate-state.ts';
import {
  makeAsset,
  makeHost,
  makeInstallation,
  makeIntegration,
  makeLeader,
  makeTombstone,
} from '../testing/make-state.ts';
import { nextLeader, type NextLeader, type NextLeaderInput } from './next-leader.ts';

const digest = (text: string) => `digest of ${text}`;
const on = makeHost({ name: 'remote1', syncUninstalledIntegrations: false });
const off = makeHost({ name: 'remote2', syncIntegrations: false, syncUninstalledIntegrations: false });
const removing = makeHost({ name: 'remote3', syncUninstalledIntegrations: true });

function decide(changes: Partial<NextLeaderInput>): NextLeader {
  return nextLeader({ hosts: [on], installations: [], previous: undefined, digest, ...changes });
}

function written(changes: Partial<NextLeaderInput>): LeaderState {
  const answer = decide(changes);
  if (answer.kind !== 'write') throw new Error(`expected a write, got ${answer.kind}`);
  return answer.next;
}

const system = makeInstallation({ packageName: 'system', version: '0.1.0', updatedAt: 5 });
const package2 = makeInstallation({ packageName: 'package-2', version: '0.2.0', updatedAt: 6 });

describe('whether the leader document is written', () => {
  it('writes every output and every installed package at first (T3)', () => {
    const answer = decide({ hosts: [on, off], installations: [system, package2] });
    expect(answer).toMatchObject({
      kind: 'write',
      reason: 'first-document',
      next: {
        hosts: [on, off],
        customAssets: {},
        integrations: [
          { packageName: 'package-2', packageVersion: '0.2.0', updatedAt: 6, installStatus: 'installed' },
          { packageName: 'system', packageVersion: '0.1.0', updatedAt: 5, installStatus: 'installed' },
        ],
        stamp: { generation: 1 },
      },
    });
  });

  it.each([
    ['only outputs with syncing off and no document (T5, T8)', [off], undefined],
    ['no outputs at all', [], undefined],
    ['all outputs were off and still are (T7)', [off], makeLeader({ hosts: [off] })],
  ])('has nothing to sync: %s', (_name, hosts, previous) => {
    expect(decide({ hosts, previous, installations: [system] })).toEqual({ kind: 'nothing-to-sync' });
  });

  it.each([
    ['its output is off now (T6)', [off]],
    ['its output is gone', []],
  ])('writes once that nobody is synced any more: %s', (_name, hosts) => {
    const previous = written({ hosts: [on], installations: [system] });
    const answer = decide({ hosts, previous, installations: [system] });
    expect(answer).toMatchObject({ kind: 'write', reason: 'sync-switched-off', next: { hosts } });
    const after = answer.kind === 'write' ? answer.next : undefined;
    expect(decide({ hosts, previous: after, installations: [system] })).toEqual({ kind: 'nothing-to-sync' });
  });

  it('does not write what has not changed (B14)', () => {
    const previous = written({ installations: [system, package2] });
    expect(decide({ previous, installations: [package2, system] })).toEqual({
      kind: 'unchanged',
      generation: 1,
    });
  });

  it('does not take a record that was touched for a change', () => {
    const previous = written({ installations: [system] });
    const touched = { ...system, updatedAt: system.updatedAt + 1 };
    expect(decide({ previous, installations: [touched] }).kind).toBe('unchanged');
  });

  it('does not take another order of outputs for a change', () => {
    const previous = written({ hosts: [on, off] });
    expect(decide({ hosts: [off, on], previous }).kind).toBe('unchanged');
  });

  it('counts generations up and moves the time of what changed', () => {
    const previous = written({ installations: [system, package2] });
    const upgraded = { ...system, version: '0.3.0', updatedAt: 9 };
    expect(decide({ previous, installations: [upgraded, package2] })).toMatchObject({
      kind: 'write',
      reason: 'integrations-changed',
      next: { integrations: [{ updatedAt: 6 }, { updatedAt: 9 }], stamp: { generation: 2 } },
    });
  });

  it('names a change of outputs', () => {
    const previous = written({ hosts: [on] });
    expect(decide({ hosts: [on, removing], previous })).toMatchObject({ reason: 'outputs-changed' });
  });

  it('stamps a document that another program wrote', () => {
    const { stamp, ...content } = written({ installations: [system] });
    const previous = { ...content, stamp: undefined };
    expect(decide({ previous, installations: [system] })).toMatchObject({
      kind: 'write',
      reason: 'stamp-missing',
      next: { ...content, stamp },
    });
  });

  it('does not trust the stamp of a document that was edited by hand', () => {
    const previous = written({ installations: [system] });
    const edited = { ...previous, integrations: [] };
    expect(decide({ previous: edited, installations: [system] })).toMatchObject({
      kind: 'write',
      reason: 'integrations-changed',
    });
  });

  it.each([
    { generation: 3, hash: 'of something else' },
    { generation: NaN, hash: 'irrelevant' },
  ])('repairs a wrong stamp: %j', (stamp) => {
    const previous = { ...written({ installations: [system] }), stamp };
    expect(decide({ previous, installations: [system] })).toMatchObject({ reason: 'stamp-wrong' });
  });

  it('hands custom assets on as they were', () => {
    const customAssets = {
      'ingest_pipeline:x@custom': { type: 'ingest_pipeline', pipeline: { processors: [] } },
    };
    const previous = makeLeader({ hosts: [on], customAssets });
    expect(written({ previous, installations: [system] }).customAssets).toEqual(customAssets);
  });
});

describe('which integrations the leader document lists', () => {
  const listed = (changes: Partial<NextLeaderInput>) => written(changes).integrations;

  it('lists packages of every source', () => {
    const sources = ['registry', 'upload', 'bundled', 'custom', undefined] as const;
    const installations = sources.map((source, i) => makeInstallation({ packageName: `p${i}`, source }));
    expect(listed({ installations }).map((entry) => entry.installSource)).toEqual(sources);
  });

  it('sorts by code point whatever the locale', () => {
    const names = ['zeek', 'Zeek', 'ähre', 'a-b', 'ab', '\u{1f4e6}', '\uffff', 'a'];
    const installations = names.map((packageName) => makeInstallation({ packageName }));
    expect(listed({ installations }).map((entry) => entry.packageName)).toEqual([
      'Zeek',
      'a',
      'a-b',
      'ab',
      'zeek',
      'ähre',
      '\uffff',
      '\u{1f4e6}',
    ]);
  });

  it('appends a tombstone with the last version when an output wants it (T9)', () => {
    const gone = makeIntegration({ packageName: 'a-package-3', packageVersion: '0.3.0', updatedAt: 1 });
    const previous = makeLeader({ hosts: [off], integrations: [gone] });
    expect(listed({ hosts: [on, removing], previous, installations: [system] })).toEqual([
      expect.objectContaining({ packageName: 'system', installStatus: 'installed' }),
      { ...gone, installStatus: 'not_installed' },
    ]);
  });

  it('writes no tombstone when no output wants it, and drops those there are', () => {
    const previous = makeLeader({
      hosts: [removing],
      integrations: [makeIntegration({ packageName: 'gone' }), makeTombstone({ packageName: 'long-gone' })],
    });
    expect(listed({ hosts: [on], previous })).toEqual([]);
  });

  it('keeps tombstones, and drops one whose package is installed again', () => {
    const previous = makeLeader({
      integrations: [makeTombstone({ packageName: 'redis' }), makeTombstone({ packageName: 'system' })],
    });
    expect(
      listed({ hosts: [removing], previous, installations: [system] }).map((entry) => [
        entry.packageName,
        entry.installStatus,
      ]),
    ).toEqual([
      ['system', 'installed'],
      ['redis', 'not_installed'],
    ]);
  });

  it('has no tombstones on the first write', () => {
    expect(listed({ hosts: [removing], installations: [system] })).toHaveLength(1);
  });

  it.each(['installing', 'install_failed'] as const)(
    'keeps the old version while an upgrade on management is %s (A1)',
    (status) => {
      const before = makeIntegration({ packageName: 'system', packageVersion: '0.0.9' });
      const previous = makeLeader({ hosts: [removing], integrations: [before] });
      const installations = [{ ...system, status }, package2];
      expect(listed({ hosts: [removing], previous, installations })).toContainEqual(before);
    },
  );

  it('does not list a first install that has not succeeded', () => {
    expect(listed({ installations: [{ ...system, status: 'install_failed' }] })).toEqual([]);
  });
});

describe('for any state', () => {
  const input = fc.record({
    hosts: fc.array(arbitraryHost, { maxLength: 3 }),
    installations: arbitraryInstallations,
    previous: fc.option(arbitraryLeader, { nil: undefined }),
    digest: fc.constant(digest),
  });

  it('writes at most once: what it wrote is unchanged, or nothing to sync, next time', () => {
    fc.assert(
      fc.property(input, (given) => {
        const first = nextLeader(given);
        if (first.kind !== 'write') return;
        const second = nextLeader({ ...given, previous: first.next });
        expect(second.kind).not.toBe('write');
        if (second.kind === 'unchanged') expect(second.generation).toBe(first.next.stamp.generation);
      }),
    );
  });

  it('never makes a tombstone of a package that has a record', () => {
    fc.assert(
      fc.property(input, (given) => {
        const answer = nextLeader(given);
        if (answer.kind !== 'write') return;
        const before = new Set(given.previous?.integrations.map(({ packageName }) => packageName));
        const records = new Set(given.installations.map(({ packageName }) => packageName));
        const wasTombstone = new Set(
          given.previous?.integrations
            .filter((entry) => entry.installStatus === 'not_installed')
            .map((entry) => entry.packageName),
        );
        for (const { packageName, installStatus } of answer.next.integrations) {
          if (installStatus === 'installed') continue;
          expect(before.has(packageName)).toBe(true);
          expect(records.has(packageName) && !wasTombstone.has(packageName)).toBe(false);
          expect(given.hosts.some((host) => host.syncUninstalledIntegrations)).toBe(true);
        }
      }),
    );
  });

  it('lists each package once, in order, and is not moved by the order of records', () => {
    fc.assert(
      fc.property(input, (given) => {
        const answer = nextLeader(given);
        expect(nextLeader({ ...given, installations: given.installations.toReversed() })).toEqual(answer);
        if (answer.kind !== 'write') return;
        const names = answer.next.integrations.map((entry) => entry.packageName);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});

describe('custom assets of the document', () => {
  const asset = makeAsset();
  const collected = { kind: 'collected', assets: [asset], uncollected: [] } as const;
  const failed = { kind: 'failed', message: 'es error', at: 9 } as const;
  const foreign = { 'transform:x': { type: 'transform' } };

  it('are written by key, and what is unknown stays', () => {
    const previous = written({ installations: [system] });
    const next = written({
      previous: { ...previous, customAssets: foreign },
      assets: collected,
      installations: [system],
    });
    expect(next.customAssets).toEqual({ [assetKey(asset)]: asset, ...foreign });
    expect([...assetsOf(next).values()]).toEqual([asset]);
  });

  it('are a reason of their own to write, and unchanged ones are none (B14)', () => {
    const previous = written({ installations: [system] });
    const change = { previous, assets: collected, installations: [system] };
    expect(decide(change)).toMatchObject({ reason: 'custom-assets-changed' });
    expect(decide({ ...change, previous: written(change) }).kind).toBe('unchanged');
  });

  it('A7: stay, with the fault beside them, while they cannot be collected', () => {
    const previous = written({ installations: [system], assets: collected });
    const next = written({ previous, installations: [system], assets: failed });
    expect(next).toMatchObject({
      customAssets: previous.customAssets,
      customAssetsError: { at: 9, message: 'es error' },
    });
    const later = { previous: next, installations: [system], assets: { ...failed, at: 10 } };
    expect(decide(later).kind).toBe('unchanged');
    const recovered = written({ previous: next, installations: [system], assets: collected });
    expect(recovered.customAssetsError).toBeUndefined();
  });

  it('are written without a previous document even if collecting failed (T4)', () => {
    expect(written({ installations: [system], assets: failed })).toMatchObject({
      customAssets: {},
      customAssetsError: { at: 9, message: 'es error' },
    });
  });
});

describe('the age of tombstones', () => {
  const DAY = 24 * 60 * 60_000;
  const days = (now: number) => ({ hosts: [removing], now: now * DAY });

  it('B9: tombstones are dated once and end', () => {
    const first = written({ ...days(1), installations: [system] });
    const gone = written({ ...days(2), previous: first });
    expect(gone.integrations).toMatchObject([{ installStatus: 'not_installed', deletedAt: 2 * DAY }]);
    expect(decide({ ...days(91), previous: gone }).kind).toBe('unchanged');
    expect(written({ ...days(92), previous: gone }).integrations).toEqual([]);
  });

  it('B9: a tombstone of another writer begins to age when it is found', () => {
    const previous = makeLeader({ hosts: [removing], integrations: [makeTombstone()] });
    expect(written({ ...days(500), previous }).integrations).toMatchObject([{ deletedAt: 500 * DAY }]);
  });

  it('loses its date when the package is back', () => {
    const previous = makeLeader({
      hosts: [removing],
      integrations: [makeTombstone({ packageName: 'system', deletedAt: 1 })],
    });
    const [entry] = written({ ...days(3), previous, installations: [system] }).integrations;
    expect(entry).toMatchObject({ installStatus: 'installed' });
    expect(entry?.deletedAt).toBeUndefined();
  });
});
