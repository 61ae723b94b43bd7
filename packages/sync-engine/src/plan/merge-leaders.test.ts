import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetKey, type CustomAsset } from '../assets/custom-asset.ts';
import type { LeaderState } from '../model.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { arbitraryHost, arbitraryLeader } from '../testing/generate-state.ts';
import {
  makeAsset,
  makeHost,
  makeInstallation,
  makeIntegration,
  makeLeader,
  makeTombstone,
  NOON,
} from '../testing/make-state.ts';
import { mergeLeaders, type FollowedLeader } from './merge-leaders.ts';
import { planRemote } from './plan-remote.ts';

function followed(follower: string, leader: Partial<LeaderState>, host = makeHost()): FollowedLeader {
  return { follower, leader: makeLeader(leader), host };
}

const listing = (...integrations: LeaderState['integrations']) => ({ integrations });
const holding = (...assets: readonly CustomAsset[]) => ({
  customAssets: Object.fromEntries(assets.map((asset) => [assetKey(asset), asset])),
});
const nginx = (packageVersion: string) => makeIntegration({ packageVersion });
const gone = makeTombstone();

describe('C10: several management clusters feed one remote', () => {
  it('together want every integration, in the newest version, and name who wants another', () => {
    const merged = mergeLeaders([
      followed('a', listing(nginx('2.0.0'), makeIntegration({ packageName: 'system' }))),
      followed('b', listing(nginx('2.1.0'), makeIntegration({ packageName: 'apache' }))),
      followed('c', listing(nginx('latest'))),
    ]);
    expect(merged.leader.integrations.map((each) => `${each.packageName} ${each.packageVersion}`)).toEqual([
      'apache 2.0.0',
      'nginx 2.1.0',
      'system 2.0.0',
    ]);
    expect(merged.conflicts).toEqual([
      {
        kind: 'versions',
        packageName: 'nginx',
        chosen: '2.1.0',
        others: [
          { follower: 'a', version: '2.0.0' },
          { follower: 'c', version: 'latest' },
        ],
      },
    ]);
    expect(merged.followers).toEqual(['a', 'b', 'c']);
  });

  it('take away nothing while a follower is silent, and go on with the rest', () => {
    const merged = mergeLeaders(
      [followed('a', listing(gone, makeIntegration({ packageName: 'system' })))],
      ['b'],
    );
    expect(merged.leader.integrations.map(({ packageName }) => packageName)).toEqual(['system']);
    expect(merged.conflicts).toEqual([
      { kind: 'removal-not-agreed', name: gone.packageName, gone: ['a'], others: ['b'] },
    ]);
  });

  it.each([
    {
      when: 'all say so and allow it',
      two: listing(gone),
      host: makeHost(),
      kind: 'uninstall',
      conflicts: 0,
    },
    { when: 'one has it', two: listing(nginx('2.0.0')), host: makeHost(), kind: 'skip', conflicts: 1 },
    { when: 'one never listed it', two: listing(), host: makeHost(), kind: undefined, conflicts: 1 },
    {
      when: 'one does not pass uninstalls on',
      two: listing(gone),
      host: makeHost({ syncUninstalledIntegrations: false }),
      kind: 'skip',
      conflicts: 0,
    },
  ])('uninstall when $when: $kind', ({ two, host, kind, conflicts }) => {
    const merged = mergeLeaders([followed('a', listing(gone)), followed('b', two, host)]);
    const { steps } = planRemote({
      ...merged,
      installations: [makeInstallation()],
      policy: DEFAULT_POLICY,
      now: NOON,
    });
    expect(steps[0]?.kind).toBe(kind);
    expect(merged.conflicts).toHaveLength(conflicts);
    if (conflicts > 0) {
      expect(merged.conflicts[0]).toEqual({
        kind: 'removal-not-agreed',
        name: 'nginx',
        gone: ['a'],
        others: ['b'],
      });
    }
  });

  it('of different bodies of a custom asset the first counts', () => {
    const [one, two] = [makeAsset(), makeAsset({ body: { processors: [] } })];
    const other = makeAsset({ name: 'other@custom' });
    const merged = mergeLeaders([followed('a', holding(one)), followed('b', holding(two, other))]);
    expect(merged.leader.customAssets).toEqual(holding(one, other).customAssets);
    expect(merged.conflicts).toEqual([
      { kind: 'asset-bodies', key: assetKey(one), chosen: 'a', others: ['b'] },
    ]);
  });

  it.each([
    ['all say so', [holding(makeAsset({ deletedAt: 1 })), holding(makeAsset({ deletedAt: 2 }))], true, 0],
    ['one has it', [holding(makeAsset({ deletedAt: 1 })), holding(makeAsset())], false, 1],
    ['one never had it', [holding(makeAsset({ deletedAt: 1 })), {}], undefined, 1],
  ])('a custom asset is deleted only when all say so: %s', (_name, [one, two], isDeleted, conflicts) => {
    const merged = mergeLeaders([followed('a', one!), followed('b', two!)]);
    const [asset] = Object.values(merged.leader.customAssets) as readonly CustomAsset[];
    expect(asset?.isDeleted).toBe(isDeleted);
    expect(merged.conflicts).toHaveLength(conflicts);
  });

  it('count only if they address the remote; a single one is taken as it is', () => {
    const off = makeHost({ syncIntegrations: false });
    const one = followed('a', listing(nginx('2.0.0')));
    const merged = mergeLeaders([followed('b', listing(nginx('3.0.0')), off), one]);
    expect(merged).toEqual({ leader: one.leader, host: one.host, followers: ['a'], conflicts: [] });
  });

  it('change nothing when none addresses the remote', () => {
    const lost = (follower: string): FollowedLeader => ({
      ...followed(follower, listing(gone)),
      host: undefined,
    });
    const merged = mergeLeaders([lost('a'), lost('b')]);
    expect(merged.host).toBeUndefined();
    expect(merged.leader.integrations).toEqual([gone]);
    expect(mergeLeaders([]).leader).toMatchObject({ integrations: [], customAssets: {}, hosts: [] });
  });

  it('never remove what one of them has, and never depend on their order but for bodies', () => {
    const input = fc.record({
      follower: fc.constantFrom('a', 'b', 'c'),
      leader: arbitraryLeader,
      host: fc.option(arbitraryHost, { nil: undefined }),
    });
    const several = fc.uniqueArray(input, { maxLength: 3, selector: ({ follower }) => follower });
    fc.assert(
      fc.property(several, (inputs) => {
        const { leader, host, followers } = mergeLeaders(inputs);
        const back = mergeLeaders(inputs.toReversed());
        expect(back.followers.toSorted()).toEqual(followers.toSorted());
        expect(back.host?.syncUninstalledIntegrations).toBe(host?.syncUninstalledIntegrations);
        const counted = inputs.filter(({ follower }) => followers.includes(follower));
        for (const { packageName, installStatus } of leader.integrations) {
          if (installStatus === 'installed' || counted.length === 1) continue;
          for (const each of counted) {
            const said = each.leader.integrations.filter((entry) => entry.packageName === packageName);
            expect(said.length).toBeGreaterThan(0);
            expect(said.every((entry) => entry.installStatus === 'not_installed')).toBe(true);
          }
        }
      }),
    );
  });
});
