import { describe, expect, it } from 'vitest';
import { makeChecks, makeSetup, makeStep, TEST_STEPS } from '../../../testing/make-setup.ts';
import { setupStages } from './setup-stages.ts';
import {
  firstOpen,
  isComplete,
  isFinished,
  needsRemoteSignIn,
  nextAfter,
  readAskedStep,
  stepViews,
} from './step-views.ts';

const views = (...given: Parameters<typeof makeChecks>) => stepViews(makeSetup(), makeChecks(...given));
const ALL_DONE = { sides: 'done', api_key: 'done', credential: 'done', alias: 'done' } as const;

describe('steps', () => {
  it('are being looked at until the checks have been read', () => {
    const looking = stepViews(makeSetup(), undefined);
    expect(looking.map(({ state }) => state)).toEqual(TEST_STEPS.map(() => 'looking'));
    expect(firstOpen(looking)).toBeUndefined();
    expect(isComplete(looking)).toBe(false);
  });

  it('of a finished setup are done also when nobody is signed in any more', () => {
    const unseen = makeChecks({ ...ALL_DONE, alias: 'cannot_tell', credential: 'cannot_tell' });
    const left = stepViews(makeSetup({ finished_at: '2026-11-22T09:00:00.000Z' }), unseen);
    const open = left.filter(({ state, step }) => state !== 'done' && !step.optional);
    expect(open).toEqual([]);
    const stages = setupStages(left, { management: 'management', remote: 'Tokyo' });
    expect(stages.filter(({ state }) => state === 'broken')).toEqual([]);
    const broken = stepViews(
      makeSetup({ finished_at: '2026-11-22T09:00:00.000Z' }),
      makeChecks({ ...ALL_DONE, alias: 'wrong' }),
    );
    expect(broken.filter(({ state }) => state === 'wrong')).toHaveLength(1);
  });

  it('name what has to be done before, and not what cannot be seen', () => {
    const [, key, credential] = views({ sides: 'done', api_key: 'cannot_tell' });
    expect(key?.before).toEqual([]);
    expect(credential?.before).toEqual([]);
    const [, blocked] = views({});
    expect(blocked?.before.map(({ id }) => id)).toEqual(['sides']);
  });

  it('go on with the next that is not done, and come back to one that was left out', () => {
    const some = views({ sides: 'done', credential: 'done' });
    expect(nextAfter(some, 'sides')?.step.id).toBe('api_key');
    expect(nextAfter(some, 'api_key')?.step.id).toBe('alias');
    expect(nextAfter(some, 'alias')?.step.id).toBe('api_key');
    expect(nextAfter(views(ALL_DONE), 'alias')).toBeUndefined();
  });

  it('are complete without the optional ones', () => {
    expect(isComplete(views(ALL_DONE))).toBe(true);
    expect(isComplete(views({ ...ALL_DONE, alias: 'wrong' }))).toBe(false);
    const later = views({ ...ALL_DONE, alias: 'cannot_tell' });
    expect(isFinished({ finished_at: null }, later)).toBe(false);
    expect(isFinished({ finished_at: '2026-01-01T12:00:00.000Z' }, later)).toBe(true);
  });

  it('are found in the address only when the setup has them', () => {
    expect(readAskedStep('alias', TEST_STEPS)).toBe('alias');
    expect(readAskedStep('none', TEST_STEPS)).toBe('none');
    expect(readAskedStep('operator_link', TEST_STEPS)).toBeUndefined();
    expect(readAskedStep(null, TEST_STEPS)).toBeUndefined();
  });
});

describe('a sign-in to the remote', () => {
  const alias = makeStep('alias');
  it('is asked for by steps there, as long as nobody has made it', () => {
    expect(needsRemoteSignIn(makeSetup(), alias)).toBe(true);
    expect(needsRemoteSignIn(makeSetup(), makeStep('leader', { place: 'management' }))).toBe(false);
    const credentials = [{ side: 'remote', kind: 'user', username: 'op', expires_at: null } as const];
    expect(needsRemoteSignIn(makeSetup({ credentials }), alias)).toBe(false);
  });
});

describe('the chain', () => {
  const names = { management: 'management', remote: 'Tokyo' };
  it('breaks where a step is wrong, and is sound where all are done', () => {
    const states = (...given: Parameters<typeof makeChecks>) =>
      setupStages(views(...given), names).map(({ id, state }) => `${id} ${state}`);
    expect(states({ sides: 'done', alias: 'wrong' })).toEqual([
      'management ok',
      'leader unknown',
      'replication broken',
      'remote unknown',
      'applied unknown',
    ]);
    expect(states(ALL_DONE)).toContain('replication ok');
  });
});
