/** What is kept of a remote where nothing moves is what would be made again, and nothing that ages is kept. */
import fc from 'fast-check';
import { runs } from '@lockstep/tools/test-runs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../policy.ts';
import { reportRemote } from '../status/report-remote.ts';
import { arbitraryAssetRemote, arbitraryRemote } from '../testing/generate-state.ts';
import {
  makeAsset,
  makeHost,
  makeInstallation,
  makeIntegration,
  makeLeader,
  MINUTE,
  NOON,
} from '../testing/make-state.ts';
import { areSameNames, keptWhileTimeless } from './kept-while-timeless.ts';
import { surveyAssets, type AssetSurveyInput } from './survey-assets.ts';
import { surveyRemote, type SurveyInput } from './survey-remote.ts';

const later = fc.integer({ min: 0, max: 180 * MINUTE });

describe('a survey that is asked for again', () => {
  it('is at every later moment what a fresh one would be', () => {
    fc.assert(
      fc.property(arbitraryRemote, later, (input, ms) => {
        surveyRemote(input);
        const then = { ...input, now: input.now + ms };
        expect(surveyRemote(then)).toStrictEqual(
          surveyRemote({ ...then, installations: [...then.installations] }),
        );
      }),
      { numRuns: runs(500) },
    );
  });

  it('is so for custom assets, too', () => {
    fc.assert(
      fc.property(arbitraryAssetRemote, later, (input, ms) => {
        surveyAssets(input);
        const then = { ...input, now: input.now + ms };
        expect(surveyAssets(then)).toStrictEqual(surveyAssets({ ...then, remote: { ...then.remote } }));
      }),
      { numRuns: runs(500) },
    );
  });
});

const packages: SurveyInput = {
  leader: makeLeader({ integrations: [makeIntegration()] }),
  installations: [makeInstallation()],
  host: makeHost(),
  policy: DEFAULT_POLICY,
  now: NOON,
};

const asset = makeAsset();
const assets: AssetSurveyInput = {
  leader: { customAssets: { [`${asset.type}:${asset.name}`]: asset } },
  remote: {
    assets: [{ type: asset.type, name: asset.name, body: asset.body }],
    ledgers: [],
    dependencies: {},
  },
  host: makeHost(),
  policy: DEFAULT_POLICY,
  now: NOON,
};

describe('where nothing moves', () => {
  it('the survey of a remote in sync is made once', () => {
    const first = surveyRemote(packages);
    expect(first.items.map(({ situation }) => situation.kind)).toEqual(['in-sync']);
    const notes = { blockedRemovals: [], allowedRemovals: [], ignoreBackoff: [], offered: new Map() };
    expect(surveyRemote({ ...packages, ...notes, now: NOON + MINUTE })).toBe(first);
    const firstAssets = surveyAssets(assets);
    expect(firstAssets.map(({ situation }) => situation.kind)).toEqual(['in-sync']);
    expect(surveyAssets({ ...assets, ...notes, now: NOON + MINUTE })).toBe(firstAssets);
  });

  it.each([
    { what: 'the document', change: { leader: { ...packages.leader } } },
    { what: 'the entry of the output', change: { host: makeHost() } },
    { what: 'the policy', change: { policy: { ...DEFAULT_POLICY } } },
    { what: 'what the registry offers', change: { offered: new Map([['nginx', '9.0.0']]) } },
    { what: 'what a person wants tried', change: { ignoreBackoff: ['nginx'] } },
    { what: 'what a person has approved', change: { allowedRemovals: ['nginx'] } },
    { what: 'what is blocked', change: { blockedRemovals: ['nginx'] } },
    { what: 'what is installed', change: { installations: [makeInstallation()] } },
  ])('but made again when $what is another', ({ change }) => {
    expect(surveyRemote({ ...packages, ...change })).not.toBe(surveyRemote(packages));
  });

  it('rows of reports are the same, until a name in them is another', () => {
    const { leader, host, policy } = packages;
    // One that says something of the remote, by its name.
    const installations = [makeInstallation({ version: '99.0.0', installVersion: '99.0.0' })];
    const report = (at: number, remote: string) =>
      reportRemote({
        names: { management: 'management', remote, output: remote },
        isSyncEnabled: true,
        leader,
        observation: { kind: 'observed', at, leader, host, installations },
        policy,
        now: at,
        lastInSyncAt: undefined,
        behindSince: undefined,
      });
    const [first] = report(NOON, 'paris').integrations;
    expect(first?.reason?.message).toContain('paris');
    expect(report(NOON + MINUTE, 'paris').integrations[0]).toBe(first);
    expect(report(NOON + MINUTE, 'tokyo').integrations[0]?.reason?.message).toContain('tokyo');
  });
});

describe('what was made with the time', () => {
  it('is not kept, whoever read it', () => {
    let makings = 0;
    const subject = {};
    const age = keptWhileTimeless({
      subject: () => subject,
      isSame: () => true,
      make: ({ now, since }: { readonly now: number; readonly since: number }) => {
        makings += 1;
        return now - since;
      },
    });
    expect([age({ now: 5, since: 1 }), age({ now: 7, since: 1 })]).toEqual([4, 6]);
    expect(makings).toBe(2);
  });

  it('is a wait that ends when its time has come', () => {
    const failed = makeInstallation({
      status: 'install_failed',
      failedInstalls: [{ targetVersion: '1.0.0', at: NOON, name: 'Error', message: 'no', code: undefined }],
    });
    const input: SurveyInput = {
      ...packages,
      leader: makeLeader({ integrations: [makeIntegration({ packageVersion: '1.0.0' })] }),
      installations: [{ ...failed, version: '1.0.0', installVersion: '1.0.0' }],
    };
    const kindAt = (now: number) => surveyRemote({ ...input, now }).items[0]?.situation.kind;
    expect([kindAt(NOON + 1), kindAt(NOON + 1_000 * MINUTE)]).toEqual(['backing-off', 'install-failed']);
  });
});

it('takes two lists of names for the same exactly when they name the same in the same order', () => {
  const names = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
  fc.assert(
    fc.property(names, names, (one, other) => {
      expect(areSameNames(one, other)).toBe(one.join() === other.join());
    }),
  );
  expect(areSameNames(undefined, [])).toBe(true);
});
