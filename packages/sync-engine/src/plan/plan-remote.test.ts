import { describe, expect, it } from 'vitest';
import type { Installation } from '../model.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import {
  makeHost,
  makeInstallation,
  makeIntegration,
  makeLeader,
  makeTombstone,
  MINUTE,
  NOON,
} from '../testing/make-state.ts';
import { blockedRemovals, planRemote, versionsToLookUp, type PlanInput } from './plan-remote.ts';
import type { Plan } from './plan.ts';

function plan(changes: Partial<PlanInput>): Plan {
  const input: PlanInput = {
    leader: makeLeader(),
    installations: [],
    host: makeHost(),
    policy: DEFAULT_POLICY,
    now: NOON,
    ...changes,
  };
  return planRemote(input);
}

const brief = ({ steps }: Plan) =>
  steps.map(({ kind, packageName, reason }) => `${kind} ${packageName}: ${reason}`);

describe('what is done', () => {
  it('installs, upgrades, leaves and removes, in the order of the document with tombstones last', () => {
    const leader = makeLeader({
      integrations: [
        makeTombstone({ packageName: 'apache' }),
        makeIntegration({ packageName: 'zeek' }),
        makeIntegration({ packageName: 'nginx' }),
        makeIntegration({ packageName: 'system' }),
        makeIntegration({ packageName: 'redis' }),
      ],
    });
    const installations = [
      makeInstallation({ packageName: 'apache' }),
      makeInstallation({ packageName: 'nginx', version: '1.0.0' }),
      makeInstallation({ packageName: 'system' }),
      makeInstallation({ packageName: 'redis', version: '2.3.0' }),
      makeInstallation({ packageName: 'only-here' }),
    ];
    expect(brief(plan({ leader, installations }))).toEqual([
      'install zeek: not-installed',
      'upgrade nginx: older-installed',
      'skip system: already-current',
      'skip redis: newer-installed',
      'uninstall apache: uninstalled-on-management',
    ]);
  });

  it('says what each step was decided on', () => {
    const seen = makeInstallation({
      version: '1.0.0',
      failedInstalls: [
        { targetVersion: '2.0.0', at: NOON - MINUTE, name: 'Error', message: 'no room', code: 'unexpected' },
      ],
    });
    const leader = makeLeader({ integrations: [makeIntegration()] });
    expect(plan({ leader, installations: [seen] }).steps).toStrictEqual([
      {
        kind: 'skip',
        packageName: 'nginx',
        wantedVersion: '2.0.0',
        seenVersion: '1.0.0',
        reason: 'backing-off',
        evidence: {
          wanted: { version: '2.0.0', status: 'installed', source: 'registry' },
          seen: { version: '1.0.0', installVersion: '1.0.0', status: 'installed', startedAt: seen.startedAt },
          attempts: { count: 1, max: 5, nextRetryAt: NOON + 4 * MINUTE },
          lastFailure: { name: 'Error', message: 'no room', code: 'unexpected', at: NOON - MINUTE },
          output: 'paris',
        },
      },
    ]);
  });

  it('changes nothing on a remote that is not addressed (R2)', () => {
    const leader = makeLeader({ integrations: [makeIntegration(), makeTombstone({ packageName: 'redis' })] });
    const installations = [makeInstallation({ packageName: 'redis' })];
    for (const host of [undefined, makeHost({ syncIntegrations: false })]) {
      expect(brief(plan({ leader, installations, host }))).toEqual([
        'skip nginx: not-addressed',
        'skip redis: not-addressed',
      ]);
    }
  });

  it('takes a package that is listed twice once: live before tombstone, newer before older', () => {
    const leader = makeLeader({
      integrations: [
        makeTombstone({ packageName: 'nginx', packageVersion: '9.0.0' }),
        makeIntegration({ packageName: 'nginx', packageVersion: '2.0.0' }),
        makeIntegration({ packageName: 'nginx', packageVersion: '10.0.0' }),
        makeIntegration({ packageName: 'nginx', packageVersion: 'latest' }),
      ],
    });
    expect(plan({ leader, installations: [makeInstallation()] }).steps).toMatchObject([
      { kind: 'upgrade', wantedVersion: '10.0.0' },
    ]);
  });
});

describe('prune protection', () => {
  const names = Array.from({ length: 20 }, (_, i) => `package-${i}`);
  const installed = (count: number): readonly Installation[] =>
    names.slice(0, count).map((packageName) => makeInstallation({ packageName }));
  const uninstalled = (count: number) =>
    makeLeader({ integrations: names.slice(0, count).map((packageName) => makeTombstone({ packageName })) });
  const kinds = (made: Plan) => [...new Set(made.steps.map((step) => step.kind))];

  it.each([
    [1, 1, 'uninstall'],
    [3, 3, 'uninstall'],
    [4, 4, 'skip'],
    [5, 20, 'uninstall'],
    [6, 20, 'skip'],
    [20, 20, 'skip'],
  ])('%i of %i installed: %s', (removed, packages, kind) => {
    const made = plan({ leader: uninstalled(removed), installations: installed(packages) });
    expect(kinds(made)).toEqual([kind]);
    expect(blockedRemovals(made)).toHaveLength(kind === 'skip' ? removed : 0);
  });

  it('says what it counted', () => {
    const [step] = plan({ leader: uninstalled(4), installations: installed(4) }).steps;
    expect(step).toMatchObject({
      kind: 'skip',
      reason: 'prune-protection',
      evidence: { removals: { pending: 4, packages: 4, allowed: 3 } },
    });
  });

  it('does not stop installs', () => {
    const { integrations } = uninstalled(4);
    const leader = makeLeader({ integrations: [makeIntegration({ packageName: 'new' }), ...integrations] });
    expect(plan({ leader, installations: installed(4) }).steps[0]).toMatchObject({ kind: 'install' });
  });

  it('counts removals that wait after a failure, so that many do not pass as few', () => {
    const failing = installed(4).map((record, i) =>
      i === 0 ? record : { ...record, failedRemovals: [{ at: NOON, name: 'Error', message: 'in use' }] },
    );
    expect(kinds(plan({ leader: uninstalled(4), installations: failing }))).toEqual(['skip']);
  });

  it('stays on after packages were added, until somebody allows the removal', () => {
    const leader = uninstalled(4);
    const held = blockedRemovals(plan({ leader, installations: installed(4) }));
    const more = { leader, installations: installed(20) };
    expect(kinds(plan({ ...more, blockedRemovals: held }))).toEqual(['skip']);
    expect(kinds(plan(more))).toEqual(['uninstall']);
  });

  it('is off with a share of 1, and lets the minimum pass with a share that is no number', () => {
    const allow = (maxShare: number, minimum: number) => ({
      policy: { ...DEFAULT_POLICY, pruneProtection: { maxShare, minimum } },
      leader: uninstalled(4),
      installations: installed(4),
    });
    expect(kinds(plan(allow(1, 0)))).toEqual(['uninstall']);
    expect(kinds(plan(allow(NaN, 4)))).toEqual(['uninstall']);
    expect(kinds(plan(allow(NaN, NaN)))).toEqual(['skip']);
  });
});

describe('a version that the registry does not have', () => {
  const missing = {
    targetVersion: '2.0.0',
    at: NOON - MINUTE,
    name: 'PackageNotFoundError',
    message: 'not there',
    code: 'package-not-found',
  };
  const leader = makeLeader({ integrations: [makeIntegration()] });
  const never = makeInstallation({ status: 'install_failed', failedInstalls: [missing] });
  const older = makeInstallation({ version: '1.0.0', failedInstalls: [missing] });
  const offered = (version: string) => new Map([['nginx', version]]);

  it('is named as one to look up', () => {
    const input = { leader, host: makeHost(), policy: DEFAULT_POLICY, now: NOON };
    expect(versionsToLookUp({ ...input, installations: [never] })).toEqual(['nginx']);
    expect(versionsToLookUp({ ...input, installations: [] })).toEqual([]);
    const other = { ...missing, name: 'Error', code: 'unexpected' };
    expect(versionsToLookUp({ ...input, installations: [{ ...never, failedInstalls: [other] }] })).toEqual(
      [],
    );
  });

  it.each([
    ['a first install', never, 'install'],
    ['an upgrade', older, 'upgrade'],
  ])('R6: falls back to the newest that is offered: %s', (_name, record, kind) => {
    const [step] = plan({ leader, installations: [record], offered: offered('1.5.0') }).steps;
    expect(step).toMatchObject({
      kind,
      wantedVersion: '1.5.0',
      reason: 'version-missing-fallback',
      evidence: { wanted: { version: '2.0.0' }, offered: '1.5.0', lastFailure: { message: 'not there' } },
    });
  });

  it('B2: falls back once, then stays', () => {
    const installed = { ...older, version: '1.5.0' };
    const after = plan({ leader, installations: [installed], offered: offered('1.5.0') });
    expect(brief(after)).toEqual(['skip nginx: version-missing-fallback']);
    const tried = { ...missing, targetVersion: '1.5.0', at: NOON };
    const failed = { ...never, failedInstalls: [tried, missing] };
    expect(brief(plan({ leader, installations: [failed], offered: offered('1.5.0') }))).toEqual([
      'skip nginx: backing-off',
    ]);
  });

  it('never falls back below what is there, nor to what is no version', () => {
    for (const version of ['0.9.0', 'latest', '2.0.0']) {
      expect(brief(plan({ leader, installations: [older], offered: offered(version) }))).toEqual([
        'skip nginx: backing-off',
      ]);
    }
  });

  it('is tried again once it is there, also after the last attempt', () => {
    const exhausted = {
      ...older,
      failedInstalls: [60, 70, 80, 90, 99].map((ago) => ({ ...missing, at: NOON - ago * MINUTE })),
    };
    expect(brief(plan({ leader, installations: [exhausted] }))).toEqual(['skip nginx: attempts-exhausted']);
    expect(brief(plan({ leader, installations: [exhausted], offered: offered('2.0.0') }))).toEqual([
      'upgrade nginx: retry-after-failure',
    ]);
  });
});

describe('what a person may say', () => {
  const leader = makeLeader({ integrations: [makeIntegration()] });
  const failure = { targetVersion: '2.0.0', at: NOON - MINUTE, name: 'Error', message: 'x' };

  it.each([1, 5])('B4: try now, after %i failures', (count) => {
    const failedInstalls = Array.from({ length: count }, () => failure);
    const installations = [makeInstallation({ version: '1.0.0', failedInstalls })];
    expect(plan({ leader, installations }).steps[0]?.kind).toBe('skip');
    expect(brief(plan({ leader, installations, ignoreBackoff: ['nginx'] }))).toEqual([
      'upgrade nginx: retry-after-failure',
    ]);
    expect(plan({ leader, installations, ignoreBackoff: ['other'] }).steps[0]?.kind).toBe('skip');
  });

  it('remove these: they pass prune protection, and only they', () => {
    const names = ['a', 'b', 'c', 'd'];
    const input = {
      leader: makeLeader({ integrations: names.map((packageName) => makeTombstone({ packageName })) }),
      installations: names.map((packageName) => makeInstallation({ packageName })),
    };
    const blocked = plan(input);
    expect(blockedRemovals(blocked)).toEqual(names);
    const some = plan({ ...input, blockedRemovals: names, allowedRemovals: ['b'] });
    expect(brief(some)).toEqual([
      'skip a: prune-protection',
      'uninstall b: uninstalled-on-management',
      'skip c: prune-protection',
      'skip d: prune-protection',
    ]);
    const all = plan({ ...input, blockedRemovals: names, allowedRemovals: names });
    expect(all.steps.every(({ kind }) => kind === 'uninstall')).toBe(true);
  });
});
