import { ElasticError, illegalArgument } from '../http/errors.ts';
import { asList, isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';

interface PipelineCall {
  readonly name: string;
  readonly type: string;
  readonly config: JsonObject;
}

const SIBLINGS = ['max_bucket', 'min_bucket', 'avg_bucket', 'sum_bucket', 'stats_bucket'];
const PARENTS = ['cumulative_sum', 'derivative', 'bucket_sort'];

/** Does an aggregation sum up the buckets of another beside it? */
export const isSiblingPipeline = (type: string): boolean => SIBLINGS.includes(type);

/** Does an aggregation work on the buckets that it stands in? */
export const isParentPipeline = (type: string): boolean => PARENTS.includes(type);

const invalid = (problem: string): ElasticError =>
  new ElasticError(400, {
    type: 'action_request_validation_exception',
    reason: `Validation Failed: 1: ${problem};`,
  });

/** The number at a path within a bucket; undefined for none. */
function valueAt(bucket: JsonObject, path: readonly string[]): number | undefined {
  const [step = '_count', ...rest] = path;
  if (step === '_count') return Number(bucket['doc_count']);
  if (step === '_key') return Number(bucket['key']);
  const [name = '', part] = step.split(/[.[]/).map((one) => one.replace(/\]$/, ''));
  const answer = bucket[name];
  if (!isObject(answer)) return undefined;
  if (rest.length > 0) return valueAt(answer, rest);
  const value =
    part === undefined ? answer['value'] : isObject(answer['values']) ? answer['values'][part] : answer[part];
  return typeof value === 'number' ? value : undefined;
}

const bucketList = (answer: JsonObject): readonly JsonObject[] => {
  const { buckets } = answer;
  return (isArray(buckets) ? buckets : isObject(buckets) ? Object.values(buckets) : []).filter(isObject);
};

/** `max_bucket` and its like: one number of each bucket of a sibling, summed up. */
export function runSiblingPipeline(call: PipelineCall, answers: JsonObject): JsonObject {
  const [first = '', ...rest] = pathOf(call);
  const sibling = answers[first];
  if (!isObject(sibling))
    throw invalid(`No aggregation found for path [${textOf(call.config['buckets_path'])}]`);
  const found = bucketList(sibling).flatMap((bucket) => {
    const value = valueAt(bucket, rest);
    return value === undefined ? [] : [{ value, key: textOf(bucket['key_as_string'] ?? bucket['key']) }];
  });
  const values = found.map(({ value }) => value);
  const sum = values.reduce((total, value) => total + value, 0);
  const edge = (pick: (a: number, b: number) => number): JsonObject => {
    const value = values.length === 0 ? null : values.reduce((a, b) => pick(a, b));
    return { value, keys: found.filter((one) => one.value === value).map(({ key }) => key) };
  };
  switch (call.type) {
    case 'max_bucket':
      return edge(Math.max);
    case 'min_bucket':
      return edge(Math.min);
    case 'sum_bucket':
      return { value: sum };
    case 'avg_bucket':
      return { value: values.length === 0 ? null : sum / values.length };
    default:
      return {
        count: values.length,
        min: edge(Math.min)['value'],
        max: edge(Math.max)['value'],
        avg: values.length === 0 ? null : sum / values.length,
        sum,
      };
  }
}

function pathOf({ name, type, config }: PipelineCall): readonly string[] {
  const path = config['buckets_path'];
  if (path === undefined)
    throw illegalArgument(`Missing required field [buckets_path] for ${type} aggregation [${name}]`);
  return textOf(path).split('>');
}

/** What each bucket gets from those before it, and the order and number of the buckets. */
export function runParentPipelines(calls: readonly PipelineCall[], answer: JsonObject): JsonObject {
  const { buckets } = answer;
  if (!isArray(buckets))
    throw invalid(
      'pipeline aggregations must have a histogram, date_histogram or auto_date_histogram as parent',
    );
  const done = calls.reduce<readonly JsonObject[]>(
    (list, call) => (call.type === 'bucket_sort' ? sortBuckets(call, list) : runAlong(call, list)),
    buckets.filter(isObject),
  );
  return { ...answer, buckets: done };
}

function runAlong(call: PipelineCall, buckets: readonly JsonObject[]): readonly JsonObject[] {
  const path = pathOf(call);
  let [sum, previous] = [0, undefined as number | undefined];
  return buckets.map((bucket, at) => {
    const value = valueAt(bucket, path);
    if (call.type === 'cumulative_sum') {
      sum += value ?? 0;
      return { ...bucket, [call.name]: { value: sum } };
    }
    const before = previous;
    previous = value;
    if (at === 0 || before === undefined) return bucket;
    return { ...bucket, [call.name]: { value: value === undefined ? null : value - before } };
  });
}

function sortBuckets({ config }: PipelineCall, buckets: readonly JsonObject[]): readonly JsonObject[] {
  const rules = asList(config['sort']).flatMap((one) =>
    isObject(one)
      ? Object.entries(one).map(([path, options]) => ({ path, isDescending: orderOf(options) === 'desc' }))
      : [{ path: textOf(one), isDescending: false }],
  );
  const sorted = [...buckets].sort((a, b) => {
    for (const { path, isDescending } of rules) {
      const [left, right] = [valueAt(a, path.split('>')), valueAt(b, path.split('>'))];
      const order = (left ?? Infinity) - (right ?? Infinity);
      if (order !== 0 && !Number.isNaN(order)) return isDescending ? -order : order;
    }
    return 0;
  });
  const from = Number(config['from'] ?? 0);
  return sorted.slice(from, config['size'] === undefined ? undefined : from + Number(config['size']));
}

const orderOf = (options: Json | undefined): string =>
  textOf(isObject(options) ? (options['order'] ?? 'asc') : (options ?? 'asc')).toLowerCase();
