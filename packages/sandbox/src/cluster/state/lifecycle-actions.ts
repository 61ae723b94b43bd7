import { contentParseError, ElasticError, fieldParseError } from '../http/errors.ts';
import {
  illegalMember,
  type ObjectRules,
  parseObject,
  readBoolean,
  type ReadMember,
  readObject,
  readText,
  readWholeNumber,
} from '../http/object-parser.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import { parseBytes, parseDuration } from './duration.ts';

/** A time value, kept as it was written. */
export const readTime =
  (name: string): ReadMember<string> =>
  (value) => {
    const text = readText(value);
    parseDuration(text, name);
    return text;
  };

const readSize =
  (name: string): ReadMember<string> =>
  (value) => {
    const text = readText(value);
    try {
      parseBytes(text, name);
    } catch (error) {
      if (error instanceof ElasticError)
        throw new ElasticError(400, { ...error.body, type: 'parse_exception' });
      throw error;
    }
    return text;
  };

const atLeast =
  (least: number, refusal: string): ReadMember<number> =>
  (value) => {
    const number = readWholeNumber(value);
    if (number < least) throw illegalMember(refusal);
    return number;
  };

interface ActionRules extends Omit<ObjectRules, 'parser'> {
  readonly parser?: string;
  /** What the members must agree on, looked at once all are read. */
  readonly check?: (action: JsonObject) => string | undefined;
  /** Members that are shown though nobody gave them. */
  readonly defaults?: JsonObject;
  /** The object is made with its last required member, so refusals of `check` are told one level deeper. */
  readonly isBuiltByParser?: boolean;
  /** That last member. */
  readonly lastMember?: string;
}

const CONDITIONS = ['age', 'docs', 'size', 'primary_shard_docs', 'primary_shard_size'];
const readCondition = (name: string): ReadMember =>
  name.endsWith('_age') ? readTime(name) : name.endsWith('_size') ? readSize(name) : readWholeNumber;

const rolloverConditions = Object.fromEntries(
  ['max', 'min'].flatMap((bound) =>
    CONDITIONS.map((condition) => [`${bound}_${condition}`, readCondition(`${bound}_${condition}`)] as const),
  ),
);

/** Conditions of a rollover, in a policy as well as in a request. */
export const ROLLOVER_CONDITIONS: ObjectRules = { parser: 'rollover_conditions', fields: rolloverConditions };

const count = (given: JsonObject, ...keys: readonly string[]): number =>
  keys.filter((key) => given[key] !== undefined && given[key] !== null).length;

/** Every action of a lifecycle policy: members, defaults, and what must hold between members. */
const ACTIONS: Readonly<Record<string, ActionRules>> = {
  rollover: {
    ...ROLLOVER_CONDITIONS,
    check: (action) =>
      Object.keys(action).some((key) => key.startsWith('max_'))
        ? undefined
        : 'At least one max_* rollover condition must be set.',
  },
  set_priority: {
    fields: { priority: (value) => (value === null ? null : readWholeNumber(value)) },
    required: ['priority'],
    check: ({ priority }) => (Number(priority) < 0 ? '[priority] must be 0 or greater' : undefined),
    isBuiltByParser: true,
    lastMember: 'priority',
  },
  allocate: {
    fields: {
      number_of_replicas: readWholeNumber,
      total_shards_per_node: readWholeNumber,
      include: readObject,
      exclude: readObject,
      require: readObject,
    },
    defaults: { include: {}, exclude: {}, require: {} },
    check: (action) => {
      const isFiltering = ['include', 'exclude', 'require'].some(
        (key) => isObject(action[key]) && Object.keys(action[key]).length > 0,
      );
      if (!isFiltering && count(action, 'number_of_replicas', 'total_shards_per_node') === 0)
        return 'At least one of include, exclude or require must contain attributes for action allocate. Otherwise the number_of_replicas or the total_shards_per_node options must be configured.';
      return Number(action['number_of_replicas'] ?? 0) < 0 ? '[number_of_replicas] must be >= 0' : undefined;
    },
    isBuiltByParser: true,
  },
  shrink: {
    fields: {
      number_of_shards: readWholeNumber,
      max_primary_shard_size: readSize('max_primary_shard_size'),
      allow_write_after_shrink: readBoolean,
    },
    defaults: { allow_write_after_shrink: false },
    check: (action) => {
      const given = count(action, 'number_of_shards', 'max_primary_shard_size');
      if (given === 0) return 'Either [number_of_shards] or [max_primary_shard_size] must be set';
      if (given === 2) return 'Cannot set both [number_of_shards] and [max_primary_shard_size]';
      return Number(action['number_of_shards'] ?? 1) <= 0
        ? '[number_of_shards] must be greater than 0'
        : undefined;
    },
    isBuiltByParser: true,
  },
  forcemerge: {
    fields: {
      max_num_segments: readWholeNumber,
      index_codec: readText,
    },
    required: ['max_num_segments'],
    check: (action) => {
      if (Number(action['max_num_segments']) <= 0) return '[max_num_segments] must be a positive integer';
      const codec = action['index_codec'];
      return codec === undefined || codec === 'best_compression'
        ? undefined
        : `unknown index codec: [${textOf(codec)}]`;
    },
    isBuiltByParser: true,
    lastMember: 'max_num_segments',
  },
  readonly: { fields: {} },
  unfollow: { fields: {} },
  freeze: { fields: {} },
  migrate: { fields: { enabled: readBoolean }, defaults: { enabled: true } },
  searchable_snapshot: {
    fields: {
      snapshot_repository: readText,
      force_merge_index: readBoolean,
      total_shards_per_node: atLeast(1, '[total_shards_per_node] must be >= 1'),
      replicate_for: readTime('replicate_for'),
    },
    required: ['snapshot_repository'],
    defaults: { force_merge_index: true },
  },
  delete: {
    fields: { delete_searchable_snapshot: readBoolean },
    defaults: { delete_searchable_snapshot: true },
  },
  wait_for_snapshot: { fields: { policy: readText }, required: ['policy'] },
  downsample: {
    fields: { fixed_interval: readTime('fixed_interval'), wait_timeout: readTime('wait_timeout') },
    required: ['fixed_interval'],
    defaults: { wait_timeout: '1d' },
  },
};

/** One action of a phase with what it shows by default. @throws x_content_parse_exception */
export function parseAction(name: string, value: JsonObject): JsonObject {
  const rules = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!rules)
    throw new ElasticError(400, {
      type: 'named_object_not_found_exception',
      reason: `[1:1] unknown field [${name}]`,
    });
  const parser = rules.parser ?? name;
  const parsed = parseObject(value, { ...rules, parser });
  const wrong = rules.check?.(parsed);
  if (wrong !== undefined) throw refusal(name, wrong, rules);
  return { ...rules.defaults, ...parsed };
}

function refusal(name: string, reason: string, rules: ActionRules): ElasticError {
  const cause = illegalMember(reason);
  if (!rules.isBuiltByParser) return cause;
  const built = contentParseError(`Failed to build [${name}] after last required field arrived`, cause.body);
  return rules.lastMember === undefined ? built : fieldParseError(name, rules.lastMember, built.body);
}
