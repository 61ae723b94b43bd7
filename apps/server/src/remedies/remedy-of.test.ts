import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_RULES, evaluateError, LEADER_INDEX, REPAIR_KINDS, type RemedyId } from '@lockstep/contracts';
import { stillWrong, type SeenCondition } from './check-remedy.ts';
import { keptRoles } from './credential.ts';
import { remedyOf } from './remedy-of.ts';
import { requestsOf } from './remedy.ts';
import type { Situation } from './situation.ts';

const EXPECTED = 'fleet-synced-integrations-ccr-paris';

const follower = fc.record({
  index: fc.constantFrom(EXPECTED, 'fleet-synced-integrations-ccr-rome'),
  alias: fc.constantFrom('management', 'oslo'),
  leaderIndex: fc.constant(LEADER_INDEX),
  isPaused: fc.boolean(),
  parameters: fc.constantFrom({}, { read_poll_timeout: '2s' }),
  settings: fc.constantFrom({}, { 'index.number_of_replicas': '1' }),
});

const situation: fc.Arbitrary<Situation> = fc.record({
  outputId: fc.constant('paris'),
  outputName: fc.constant('Paris'),
  managementName: fc.constant('management'),
  hosts: fc.constant(['https://paris.example:9200']),
  followers: fc.uniqueArray(follower, { selector: ({ index }) => index }),
  expectedFollower: fc.constant(EXPECTED),
  foreignFollowers: fc.constant([]),
  leftFollowers: fc.constantFrom([], ['fleet-synced-integrations-ccr-paris']),
  links: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('management', 'oslo'),
      address: fc.constantFrom('m:9443', 'o:9443'),
      mode: fc.constantFrom('proxy' as const, 'sniff' as const),
      serverName: fc.constantFrom('', 'm.example'),
    }),
    { selector: ({ name }) => name },
  ),
  settings: fc.option(fc.constant({ persistent: {}, transient: {} }), { nil: undefined }),
  managementAddresses: fc.constantFrom([], ['m:9443']),
  blockedIndices: fc.constantFrom(
    [],
    [{ side: 'remote' as const, index: EXPECTED, blocks: ['index.blocks.write'] }],
  ),
  stoppedTransforms: fc.constantFrom([], ['logs-a.latest-1']),
  incomplete: fc.constantFrom([], [{ name: 'a', version: '1.0.0', missing: ['logs-a.b'] }]),
  undelivered: fc.constantFrom(
    [],
    [{ name: 'a', version: '1.0.0', bytes: 2048, isAvailable: true }],
    [{ name: 'b', version: '1.0.0', bytes: undefined, isAvailable: false }],
  ),
  deliveredBy: fc.constantFrom('kibana' as const, 'lockstep' as const),
  formerKeyRoles: fc.option(fc.constant({ more: { cluster: ['manage'] } }), { nil: undefined }),
  keyRoles: fc.constant({ lockstep_apply: { cluster: ['monitor'] } }),
  inputs: fc.constantFrom({}, { alias: 'management' }, { host: 'https://other.example' }, { follower: 'x' }),
});

const [BASE] = fc.sample(situation, { numRuns: 1, seed: 1 });

describe('a follower that a refused attempt left behind, paused', () => {
  const left = { index: EXPECTED, alias: 'management', parameters: {}, settings: {} };
  const plan = (isPaused: boolean, leaderIndex: string = LEADER_INDEX) =>
    remedyOf('create-follower', {
      ...BASE!,
      followers: [{ ...left, isPaused, leaderIndex }],
      links: [{ name: 'management', address: 'm:9443', mode: 'proxy', serverName: '' }],
    });

  it('is resumed, for it cannot be created again', () => {
    expect(requestsOf(plan(true)).map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /${EXPECTED}/_ccr/resume_follow`,
    ]);
    expect(plan(true).obstacle).toBeUndefined();
  });

  it('is an obstacle when it runs, or follows something else', () => {
    expect(plan(false).obstacle?.message).toContain('already exists');
    expect(plan(true, 'another').obstacle?.message).toContain('already exists');
  });
});

describe('every remedy, however things are', () => {
  it('sends nothing when there is an obstacle, and something when there is none', () => {
    fc.assert(
      fc.property(situation, fc.constantFrom(...REPAIR_KINDS), (seen, kind) => {
        const { id, steps, obstacle } = remedyOf(kind, seen);
        expect(id).toBe(kind);
        expect(steps.length > 0).toBe(obstacle === undefined);
      }),
    );
  });

  it('is called destructive exactly when it deletes an index', () => {
    fc.assert(
      fc.property(situation, fc.constantFrom(...REPAIR_KINDS), (seen, kind) => {
        const { isDestructive, steps, obstacle } = remedyOf(kind, seen);
        const deletes = steps.some(({ request }) => request.method === 'DELETE');
        if (obstacle === undefined) expect(deletes).toBe(isDestructive);
      }),
    );
  });

  it('names the conditions by which it is checked', () => {
    fc.assert(
      fc.property(situation, fc.constantFrom(...REPAIR_KINDS), (seen, kind) => {
        expect(remedyOf(kind, seen).proves.length).toBeGreaterThan(0);
      }),
    );
  });

  it('never touches a follower that another output looks for', () => {
    fc.assert(
      fc.property(situation, fc.constantFrom(...REPAIR_KINDS), (seen, kind) => {
        const foreign = seen.followers.map(({ index }) => index).filter((index) => index !== EXPECTED);
        const planned = remedyOf(kind, { ...seen, foreignFollowers: foreign });
        expect(planned.steps.map(({ request }) => request.path).join()).not.toContain('rome');
      }),
    );
  });
});

describe('the remedies that are offered for an error', () => {
  const isDestructive = (id: RemedyId): boolean => {
    const kind = REPAIR_KINDS.find((each) => each === id);
    return kind !== undefined && BASE !== undefined && remedyOf(kind, BASE).isDestructive;
  };
  const offered = fc
    .record({
      reason: fc.oneof(
        fc.string(),
        fc.constantFrom(...ERROR_RULES.flatMap(({ match }) => [...(match.phrases ?? [])])),
      ),
      type: fc.constantFrom(undefined, ...ERROR_RULES.flatMap(({ match }) => [...(match.types ?? [])])),
      isFatal: fc.boolean(),
    })
    .map(({ type, ...error }) => evaluateError(type === undefined ? error : { ...error, type }));

  it('delete nothing before something that deletes nothing', () => {
    fc.assert(
      fc.property(offered, ({ remedies }) => {
        const order = remedies.map(isDestructive);
        expect(order).toEqual([...order].sort((a, b) => Number(a) - Number(b)));
      }),
    );
  });

  it('delete nothing when nobody knows the error', () => {
    fc.assert(
      fc.property(offered, ({ reason, remedies }) => {
        if (reason === 'UnknownError') expect(remedies.some(isDestructive)).toBe(false);
      }),
    );
    expect(REPAIR_KINDS.filter(isDestructive)).toEqual(['recreate-follower', 'remove-leftovers']);
  });

  it('open a closed index, and unblock a blocked one', () => {
    expect(evaluateError({ type: 'index_closed_exception', reason: 'closed' }).remedies[0]).toBe(
      'open-follower',
    );
    expect(evaluateError({ type: 'cluster_block_exception', reason: 'blocked' }).remedies[0]).toBe(
      'unblock-index',
    );
  });
});

describe('the link that is registered', () => {
  it('keeps its server name, and is not told whether it may be skipped', () => {
    const link = { name: 'management', address: 'old:9443', mode: 'proxy', serverName: 'm.example' } as const;
    if (BASE === undefined) throw new Error('no situation');
    const seen = { ...BASE, links: [link], followers: [], managementAddresses: ['m:9443'], inputs: {} };
    const { steps } = remedyOf('create-alias', seen);
    expect(steps[0]?.request.body).toMatchObject({
      persistent: {
        cluster: { remote: { management: { proxy_address: 'm:9443', server_name: 'm.example' } } },
      },
    });
    expect(JSON.stringify(steps)).not.toContain('skip_unavailable');
  });
});

describe('the name and the address of a link', () => {
  it.each([
    ['management', 'm:9443', undefined],
    ['Management', 'm:9443', 'lower case letters'],
    ['', 'm:9443', 'Enter a name'],
    ['management', 'm', 'Enter a port'],
    ['management', '', 'Enter'],
    ['management', 'm:70000', 'port'],
  ])('%s at %s: what is wrong is said as on the page of links (%s)', (alias, proxy_address, wrong) => {
    if (BASE === undefined) throw new Error('no situation');
    const seen = { ...BASE, links: [], followers: [], inputs: { alias, proxy_address } };
    const { obstacle } = remedyOf('create-alias', seen);
    if (wrong === undefined) expect(obstacle).toBeUndefined();
    else expect(obstacle?.message).toContain(wrong);
  });

  it('may have a spelling that is not offered any more, where a follower uses it', () => {
    if (BASE === undefined) throw new Error('no situation');
    const [follower] = BASE.followers;
    if (follower === undefined) throw new Error('no follower');
    const followers = [{ ...follower, alias: 'Management' }];
    const inputs = { alias: 'Management', proxy_address: 'm:9443' };
    expect(remedyOf('create-alias', { ...BASE, links: [], followers, inputs }).obstacle).toBeUndefined();
  });
});

describe('a recreated key', () => {
  const documented = { lockstep_apply: { cluster: ['monitor'] } };

  it.each([
    [undefined, documented],
    [documented, documented],
    [{ more: { cluster: ['manage'] } }, { ...documented, more: { cluster: ['manage'] } }],
    [
      { lockstep_apply: { cluster: ['all'] } },
      { ...documented, lockstep_apply_former: { cluster: ['all'] } },
    ],
  ])('after one with %j has what is documented and what that one had', (former, expected) => {
    const first = keptRoles(documented, former);
    expect(first).toEqual(expected);
    // Again and again it stays the same.
    expect(keptRoles(documented, first)).toEqual(expected);
  });
});

describe('whether a remedy has helped', () => {
  const condition = (more: Partial<SeenCondition>): SeenCondition => ({
    type: 'FollowerActive',
    status: 'True',
    severity: 'info',
    message: 'fine',
    remedies: [],
    ...more,
  });
  const proves = { id: 'resume-follower', proves: ['FollowerActive'] } as const;

  it.each([
    ['True', [condition({})], false],
    ['broken', [condition({ status: 'False', severity: 'error' })], true],
    ['a warning', [condition({ status: 'False', severity: 'warning' })], false],
    ['unknown', [condition({ status: 'Unknown' })], true],
    [
      'broken elsewhere',
      [condition({}), condition({ type: 'LinkConnected', status: 'False', severity: 'error' })],
      false,
    ],
    [
      'broken elsewhere, and offered for that',
      [
        condition({
          type: 'DocumentReadable',
          status: 'False',
          severity: 'error',
          remedies: ['resume-follower'],
        }),
      ],
      true,
    ],
  ])('when what it proves is %s', (_, conditions, isWrong) => {
    expect(stillWrong(proves, conditions) !== undefined).toBe(isWrong);
  });
});
