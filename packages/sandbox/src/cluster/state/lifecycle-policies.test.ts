import { describe, expect, it } from 'vitest';
import { ElasticError, envelope } from '../http/errors.ts';
import { type JsonObject } from '../json.ts';
import { MutableClusterState } from './cluster-state.ts';
import { parsePolicy, putLifecyclePolicy } from './lifecycle-policies.ts';

const put = (phases: JsonObject, name = 'mine'): unknown =>
  putLifecyclePolicy(new MutableClusterState(), name, parsePolicy({ policy: { phases } }), 0);

function refusal(act: () => unknown): JsonObject {
  try {
    act();
  } catch (error) {
    if (error instanceof ElasticError) return envelope(error)['error'] as JsonObject;
    throw error;
  }
  throw new Error('nothing was refused');
}

const innermost = (cause: JsonObject): unknown =>
  cause['caused_by'] === undefined ? cause['reason'] : innermost(cause['caused_by'] as JsonObject);

const hot = (actions: JsonObject): JsonObject => ({ hot: { actions } });
const warm = (actions: JsonObject): JsonObject => ({ warm: { actions } });

describe('a policy that cannot be read is refused for', () => {
  it.each<readonly [string, JsonObject, string, string]>([
    [
      'an unknown action',
      hot({ nope: {} }),
      'named_object_not_found_exception',
      '[1:1] unknown field [nope]',
    ],
    [
      'a rollover without conditions',
      hot({ rollover: {} }),
      'x_content_parse_exception',
      'At least one max_* rollover condition must be set.',
    ],
    [
      'a bad age',
      hot({ rollover: { max_age: 'x' } }),
      'x_content_parse_exception',
      'failed to parse setting [max_age] with value [x] as a time value: unit is missing or unrecognized',
    ],
    [
      'an unknown condition',
      hot({ rollover: { nope: 1 } }),
      'x_content_parse_exception',
      '[1:1] [rollover_conditions] unknown field [nope]',
    ],
    [
      'a phase without actions',
      { delete: { min_age: '1d' } },
      'x_content_parse_exception',
      'Required [actions]',
    ],
    [
      'a priority below zero',
      hot({ set_priority: { priority: -1 } }),
      'x_content_parse_exception',
      '[priority] must be 0 or greater',
    ],
    ['no priority', hot({ set_priority: {} }), 'x_content_parse_exception', 'Required [priority]'],
    [
      'an empty allocation',
      warm({ allocate: {} }),
      'x_content_parse_exception',
      'At least one of include, exclude or require must contain attributes for action allocate. Otherwise the number_of_replicas or the total_shards_per_node options must be configured.',
    ],
    [
      'two ways to shrink',
      warm({ shrink: { number_of_shards: 1, max_primary_shard_size: '1gb' } }),
      'x_content_parse_exception',
      'Cannot set both [number_of_shards] and [max_primary_shard_size]',
    ],
    [
      'no segments',
      warm({ forcemerge: { max_num_segments: 0 } }),
      'x_content_parse_exception',
      '[max_num_segments] must be a positive integer',
    ],
  ])('%s', (_title, phases, root, reason) => {
    const error = refusal(() => put(phases));
    expect(error).toMatchObject({
      type: 'x_content_parse_exception',
      reason: '[1:1] [put_lifecycle_request] failed to parse field [policy]',
      root_cause: [{ type: root }],
    });
    expect(innermost(error)).toBe(reason);
  });

  it('not being there', () => {
    expect(refusal(() => parsePolicy({}))).toMatchObject({
      type: 'illegal_argument_exception',
      reason: 'Required [policy]',
    });
  });

  it('members that nobody knows', () => {
    expect(innermost(refusal(() => parsePolicy({ policy: { phases: {}, foo: 1 } })))).toBe(
      '[1:1] [lifecycle_policy] unknown field [foo]',
    );
  });
});

describe('a policy that makes no sense is refused for', () => {
  it.each<readonly [string, JsonObject, string]>([
    [
      'an unknown phase',
      { lukewarm: { actions: {} } },
      'Timeseries lifecycle does not support phase [lukewarm]',
    ],
    [
      'an action of another phase',
      warm({ rollover: { max_age: '1d' } }),
      'invalid action [rollover] defined in phase [warm]',
    ],
    [
      'hot actions without rollover',
      hot({ shrink: { number_of_shards: 1 }, readonly: {} }),
      'the [readonly, shrink] action(s) may not be used in the [hot] phase without an accompanying [rollover] action',
    ],
    [
      'a frozen phase without snapshot',
      { frozen: { actions: {} } },
      'policy specifies the [frozen] phase without a corresponding [searchable_snapshot] action, but a searchable snapshot action is required in the frozen phase',
    ],
    [
      'phases out of order',
      { warm: { min_age: '10d', actions: {} }, delete: { min_age: '5d', actions: {} } },
      'Your policy is configured to run the delete phase (min_age: 5d) before the warm phase (min_age: 10d). You should change the phase timing so that the phases will execute in the order of hot, warm, then cold.',
    ],
  ])('%s', (_title, phases, problem) => {
    expect(refusal(() => put(phases))).toMatchObject({
      type: 'action_request_validation_exception',
      reason: `Validation Failed: 1: ${problem};`,
    });
  });

  it('a repository that is not there', () => {
    const phases = { frozen: { actions: { searchable_snapshot: { snapshot_repository: 'r' } } } };
    expect(refusal(() => put(phases))['reason']).toMatch(/^no such repository \[r\]/);
  });

  it.each([
    ['_x', "must not start with '_'"],
    ['a,b', "must not contain ','"],
    ['a b', "must not contain ' '"],
  ])('the name %s', (name, why) => {
    expect(refusal(() => put({}, name))['reason']).toBe(`invalid policy name [${name}]: ${why}`);
  });
});

describe('a policy shows', () => {
  it('the defaults of its actions', () => {
    const actions = { allocate: { number_of_replicas: 1 }, shrink: { number_of_shards: 1 }, migrate: {} };
    expect(parsePolicy({ policy: { phases: warm(actions) } })).toEqual({
      phases: {
        warm: {
          min_age: '0ms',
          actions: {
            allocate: { number_of_replicas: 1, include: {}, exclude: {}, require: {} },
            shrink: { number_of_shards: 1, allow_write_after_shrink: false },
            migrate: { enabled: true },
          },
        },
      },
    });
  });
});
