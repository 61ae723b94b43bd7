import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeHost, makeInstallation, makeIntegration, makeLeader, NOON } from '../testing/make-state.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { nextNamespaces } from './next-namespaces.ts';
import { planRemote } from './plan-remote.ts';

const none = { enabled: [], synced: [] };
const sets = (enabled: string[], synced: string[] = enabled) => ({ namespaces: { enabled, synced } });

function next(
  listed: string[] | undefined,
  seen: Parameters<typeof nextNamespaces>[0]['seen'],
  arePassedOn = true,
) {
  return nextNamespaces({ wanted: { namespaces: listed }, seen, arePassedOn });
}

describe('the namespaces of a package on a remote', () => {
  it('come from management', () => {
    const made = { enabled: ['eu', 'us'], synced: ['eu', 'us'] };
    expect(next(['us', 'eu'], undefined)).toMatchObject({ next: made, hasChanged: true });
    expect(next(['us', 'eu'], { namespaces: none })).toMatchObject({ next: made, hasChanged: true });
    expect(next(['us', 'eu'], sets(['eu', 'us']))).toMatchObject({ hasChanged: false });
  });

  it('go when management does not list them any more, if the output passes that on', () => {
    expect(next([], sets(['eu', 'us']))).toMatchObject({ next: none, hasChanged: true, kept: [] });
    expect(next([], sets(['eu', 'us']), false)).toMatchObject({ hasChanged: false, kept: ['eu', 'us'] });
  });

  it('stay somebody’s who opted them in there, whether management lists them or not', () => {
    const own = sets(['eu', 'us'], ['us']);
    expect(next(['eu'], own).next).toEqual({ enabled: ['eu'], synced: [] });
    expect(next([], own).next).toEqual({ enabled: ['eu'], synced: [] });
  });

  it('are not made where one begins with another; what is there counts', () => {
    expect(next(['production', 'eu'], sets(['prod'], []))).toMatchObject({
      next: { enabled: ['eu', 'prod'], synced: ['eu'] },
      blocked: ['production'],
    });
    expect(next(['production', 'prod'], undefined)).toMatchObject({
      next: { enabled: ['prod'] },
      blocked: ['production'],
    });
  });

  it('are nobody’s to change where the document or the record does not tell', () => {
    expect(next(undefined, sets(['eu']))).toMatchObject({ next: undefined, hasChanged: false });
    expect(next(['eu'], { namespaces: undefined })).toMatchObject({ next: undefined, hasChanged: false });
  });

  it('are not taken back while somebody has not said what he wants', () => {
    const wanted = { namespaces: ['us'], areNamespacesOpen: true };
    expect(nextNamespaces({ wanted, seen: sets(['eu']), arePassedOn: true })).toMatchObject({
      next: { enabled: ['eu', 'us'] },
      kept: ['eu'],
    });
  });

  const names = fc.uniqueArray(fc.stringMatching(/^[abc]{1,3}$/), { maxLength: 4 });
  const cases = fc.record({ listed: names, own: names, synced: names, arePassedOn: fc.boolean() });

  it('settle after one step, whatever was there, and never lose what is somebody’s', () => {
    fc.assert(
      fc.property(cases, ({ listed, own, synced, arePassedOn }) => {
        const ours = synced.filter((one) => !own.includes(one));
        const seen = sets([...own, ...ours], ours);
        const first = next(listed, seen, arePassedOn);
        const after = { namespaces: first.next };
        expect(next(listed, after, arePassedOn)).toMatchObject({ next: first.next, hasChanged: false });
        for (const one of own) {
          expect(first.next?.enabled).toContain(one);
          expect(first.next?.synced).not.toContain(one);
        }
        for (const one of listed) {
          expect(Number(first.next?.enabled.includes(one)) + Number(first.blocked.includes(one))).toBe(1);
        }
      }),
    );
  });
});

describe('a plan', () => {
  const plan = (
    namespaces: string[] | undefined,
    seen: Parameters<typeof makeInstallation>[0] | undefined,
    { passesOn = true, addressed = true } = {},
  ) => {
    const host = makeHost({ syncUninstalledIntegrations: passesOn });
    return planRemote({
      leader: makeLeader({ hosts: [host], integrations: [makeIntegration({ namespaces })] }),
      host: addressed ? host : undefined,
      installations: seen === undefined ? [] : [makeInstallation(seen)],
      policy: DEFAULT_POLICY,
      now: NOON,
    }).steps;
  };

  it('makes the templates along with an install, and by themselves for what is installed', () => {
    expect(plan(['eu'], undefined)).toMatchObject([
      { kind: 'install', namespaces: { enabled: ['eu'], synced: ['eu'] } },
    ]);
    expect(plan(['eu'], { namespaces: none })).toMatchObject([
      {
        kind: 'set-namespaces',
        reason: 'namespaces-differ',
        namespaces: { enabled: ['eu'], synced: ['eu'] },
      },
    ]);
  });

  it('has nothing to do when they are as they are to be', () => {
    expect(plan(['eu'], sets(['eu']))).toMatchObject([{ kind: 'skip', reason: 'already-current' }]);
    expect(plan([], { namespaces: none })).toMatchObject([{ kind: 'skip', reason: 'already-current' }]);
  });

  it('says what stays, what cannot be, and what is not addressed', () => {
    expect(plan([], sets(['eu']), { passesOn: false })).toMatchObject([
      { kind: 'skip', reason: 'namespaces-kept', evidence: { namespaces: ['eu'] } },
    ]);
    expect(plan(['production'], sets(['prod'], []))).toMatchObject([
      { kind: 'skip', reason: 'namespaces-blocked', evidence: { namespaces: ['production'] } },
    ]);
    expect(plan(['eu'], { namespaces: none }, { addressed: false })).toMatchObject([
      { kind: 'skip', reason: 'not-addressed' },
    ]);
  });

  it('waits after a failure', () => {
    const failure = { targetVersion: '1.0.0', at: NOON, name: 'Error', message: 'no' };
    const version = makeIntegration({}).packageVersion;
    const failedInstalls = [{ ...failure, targetVersion: version }];
    expect(plan(['eu'], { namespaces: none, failedInstalls })).toMatchObject([
      { kind: 'skip', reason: 'backing-off' },
    ]);
  });
});
