/** Indices as a whole: there or not, mappings, settings. Facts: spec/elasticsearch-apis.md 12.1. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { isElasticFault, whenNotFound } from './cluster-fault.ts';
import { flatSettings, type FlatSettings } from './flat-settings.ts';
import type { Removal } from './named-body.ts';
import {
  asObject,
  given,
  objectAt,
  objectsAt,
  optionalString,
  ShapeError,
  stringAt,
  stringsAt,
  type JsonObject,
} from './read-json.ts';
import { exactName } from './request-path.ts';

export interface FoundIndex {
  readonly name: string;
  readonly isClosed: boolean;
  readonly isHidden: boolean;
  readonly aliases: readonly string[];
  /** The data stream that the index is a part of. */
  readonly dataStream?: string;
}

export interface Indices {
  /** Whether an index, alias or data stream of that name is there. */
  exists(name: string, options?: CallOptions): Promise<boolean>;
  /** `body` has `settings`, `mappings`, `aliases`. */
  create(index: string, body: JsonObject, options?: CallOptions): Promise<'created' | 'exists'>;
  remove(index: string, options?: CallOptions): Promise<Removal>;
  /** All indices that match a name or a pattern with `*`, hidden and closed ones too. */
  find(pattern: string, options?: CallOptions): Promise<readonly FoundIndex[]>;
  /** Undefined when the index is missing. */
  mapping(index: string, options?: CallOptions): Promise<JsonObject | undefined>;
  putMapping(index: string, mapping: JsonObject, options?: CallOptions): Promise<void>;
  /** Dotted keys, such as `index.number_of_shards`. Undefined when the index is missing. */
  settings(index: string, options?: CallOptions): Promise<FlatSettings | undefined>;
  putSettings(index: string, settings: JsonObject, options?: CallOptions): Promise<void>;
  /** A closed index can be neither read nor written; unfollowing asks for it. Undone by `open`. */
  close(index: string, options?: CallOptions): Promise<void>;
  open(index: string, options?: CallOptions): Promise<void>;
  /** Makes everything written so far visible to searches. */
  refresh(index: string, options?: CallOptions): Promise<void>;
}

export function createIndices(calls: ClusterCalls): Indices {
  return {
    exists: (name, options) =>
      calls.read({ method: 'HEAD', path: [exactName(name)] }, (_body, status) => status < 400, options),
    create: (index, body, options) => create(calls, index, body, options),
    remove: (index, options) =>
      whenNotFound(
        calls.write<Removal>({ method: 'DELETE', path: [exactName(index)] }, () => 'removed', options),
        'absent',
      ),
    find(pattern, options) {
      const request = {
        method: 'GET',
        path: ['_resolve', 'index', pattern],
        query: { expand_wildcards: 'all' },
      } as const;
      return whenNotFound(calls.read(request, parseFound, options), []);
    },
    mapping(index, options) {
      const parse = (body: unknown) => objectAt(onlyEntry(body, index), 'mappings');
      return whenNotFound(
        calls.read({ method: 'GET', path: [exactName(index), '_mapping'] }, parse, options),
        undefined,
      );
    },
    putMapping: (index, mapping, options) =>
      calls.write(
        { method: 'PUT', path: [exactName(index), '_mapping'], body: mapping },
        () => undefined,
        options,
      ),
    settings(index, options) {
      const request = {
        method: 'GET',
        path: [exactName(index), '_settings'],
        query: { flat_settings: true },
      } as const;
      const parse = (body: unknown) => flatSettings(objectAt(onlyEntry(body, index), 'settings'));
      return whenNotFound(calls.read(request, parse, options), undefined);
    },
    putSettings: (index, settings, options) =>
      calls.write(
        { method: 'PUT', path: [exactName(index), '_settings'], body: settings },
        () => undefined,
        options,
      ),
    close: (index, options) =>
      calls.write({ method: 'POST', path: [exactName(index), '_close'] }, () => undefined, options),
    open: (index, options) =>
      calls.write({ method: 'POST', path: [exactName(index), '_open'] }, () => undefined, options),
    refresh: (index, options) =>
      calls.write({ method: 'POST', path: [exactName(index), '_refresh'] }, () => undefined, options),
  };
}

async function create(
  calls: ClusterCalls,
  index: string,
  body: JsonObject,
  options: CallOptions | undefined,
): Promise<'created' | 'exists'> {
  try {
    return await calls.write({ method: 'PUT', path: [exactName(index)], body }, () => 'created', options);
  } catch (error) {
    if (isElasticFault(error, 'conflict') && error.fault.errorType === 'resource_already_exists_exception')
      return 'exists';
    throw error;
  }
}

function parseFound(body: unknown): readonly FoundIndex[] {
  return objectsAt(asObject(body), 'indices').map((index) => {
    const attributes = stringsAt(index, 'attributes');
    return {
      name: stringAt(index, 'name'),
      isClosed: attributes.includes('closed'),
      isHidden: attributes.includes('hidden'),
      aliases: stringsAt(index, 'aliases'),
      ...given('dataStream', optionalString(index, 'data_stream')),
    };
  });
}

/** Answers are keyed by index; asked through an alias, the one key has another name. */
function onlyEntry(body: unknown, index: string): JsonObject {
  const answer = asObject(body);
  const [first, ...others] = Object.values(answer);
  const entry = answer[index] ?? (others.length === 0 ? first : undefined);
  if (entry === undefined) throw new ShapeError(`"${index}" stands for several indices`);
  return asObject(entry, `the entry of "${index}"`);
}
