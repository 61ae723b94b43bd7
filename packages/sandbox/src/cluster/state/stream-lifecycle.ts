import { contentParseError } from '../http/errors.ts';
import {
  illegalMember,
  type ObjectRules,
  parseObject,
  readBoolean,
  type ReadMember,
  readObject,
  readText,
  UnsupportedValue,
} from '../http/object-parser.ts';
import { isArray, type Json, type JsonObject, textOf } from '../json.ts';
import { type ClusterState } from './cluster-state.ts';
import { parseDuration } from './duration.ts';
import { readTime } from './lifecycle-actions.ts';

const LEAST_INTERVAL = '5m';

const ROUND: ObjectRules = {
  parser: 'downsampling_round',
  fields: { after: readTime('after'), fixed_interval: readTime('fixed_interval') },
  required: ['after', 'fixed_interval'],
};

function readRound(value: Json): JsonObject {
  const round = parseObject(readObject(value), ROUND);
  const interval = textOf(round['fixed_interval']);
  if (parseDuration(interval, 'fixed_interval') >= parseDuration(LEAST_INTERVAL, 'fixed_interval'))
    return round;
  throw contentParseError(
    'Failed to build [downsampling_round] after last required field arrived',
    illegalMember(
      `A downsampling round must have a fixed interval of at least five minutes but found: ${interval}`,
    ).body,
  );
}

const readRounds: ReadMember = (value) => {
  if (value === null) return null;
  if (!isArray(value)) throw new UnsupportedValue(value);
  return value.map(readRound);
};

const orNull =
  (read: ReadMember): ReadMember =>
  (value) =>
    value === null ? null : read(value);

/** The lifecycle of a data stream, from a template or by itself. @throws x_content_parse_exception */
export function parseStreamLifecycle(body: JsonObject, parser: string): JsonObject {
  const parsed = parseObject(body, {
    parser,
    fields: {
      enabled: readBoolean,
      data_retention: orNull(readTime('data_retention')),
      downsampling: readRounds,
      downsampling_method: orNull(readText),
      frozen_after: orNull(readTime('frozen_after')),
    },
  });
  const problem = roundsProblem(parsed['downsampling']);
  if (problem !== undefined)
    throw contentParseError(
      `Failed to build [${parser}] after last required field arrived`,
      illegalMember(problem).body,
    );
  return { enabled: true, ...parsed };
}

function roundsProblem(rounds: Json | undefined): string | undefined {
  if (!isArray(rounds)) return undefined;
  if (rounds.length === 0) return 'Downsampling configuration should have at least one round configured.';
  return rounds.length > 10
    ? `Downsampling configuration supports maximum 10 configured rounds. Found: ${rounds.length}`
    : undefined;
}

const setting = (state: ClusterState, key: string): string | undefined => {
  const value = state.table('transient-settings').get(key) ?? state.table('persistent-settings').get(key);
  return value === undefined ? undefined : textOf(value);
};

/** What the cluster says about how long data streams keep their data. */
export function globalRetention(state: ClusterState): JsonObject {
  const most = setting(state, 'data_streams.lifecycle.retention.max');
  const fallback = setting(state, 'data_streams.lifecycle.retention.default');
  return {
    ...(most !== undefined && { max_retention: most }),
    ...(fallback !== undefined && { default_retention: fallback }),
  };
}

/** How long data is really kept, and whose word that is. */
function effectiveRetention(own: Json | undefined, global: JsonObject): JsonObject {
  const wanted = typeof own === 'string' ? own : global['default_retention'];
  const most = global['max_retention'];
  const isOver =
    most !== undefined &&
    (wanted === undefined || parseDuration(textOf(wanted), 'r') > parseDuration(textOf(most), 'r'));
  if (isOver) return { effective_retention: most, retention_determined_by: 'max_global_retention' };
  if (wanted === undefined) return {};
  return {
    effective_retention: wanted,
    retention_determined_by:
      typeof own === 'string' ? 'data_stream_configuration' : 'default_global_retention',
  };
}

const ROLLOVER: JsonObject = {
  max_age: 'auto',
  max_primary_shard_docs: 200_000_000,
  min_docs: 1,
  max_primary_shard_size: '50gb',
};

/** How old an index gets before it rolls over, by how long its data is kept. */
function automaticAge(retention: Json | undefined): string {
  const days =
    typeof retention === 'string' ? parseDuration(retention, 'r') / 86_400_000 : Number.POSITIVE_INFINITY;
  if (days <= 1) return '1h';
  if (days <= 14) return '1d';
  return days <= 90 ? '7d' : '30d';
}

/** A lifecycle as the APIs print it. */
export function presentLifecycle(
  lifecycle: JsonObject,
  state: ClusterState,
  withDefaults: boolean,
): JsonObject {
  const { enabled, data_retention: own, ...rest } = lifecycle;
  const retention = enabled === false ? {} : effectiveRetention(own, globalRetention(state));
  return {
    enabled: enabled ?? true,
    ...(typeof own === 'string' && { data_retention: own }),
    ...retention,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)),
    ...(withDefaults && {
      rollover: { ...ROLLOVER, max_age: `${automaticAge(retention['effective_retention'])} [automatic]` },
    }),
  };
}
