import { illegalArgument } from '../http/errors.ts';
import { type JsonObject, textOf } from '../json.ts';
import { type Change, type ClusterState, put } from './cluster-state.ts';
import { type DataStream, type IndexMetadata } from './collections.ts';
import { createIndex, type Fresh } from './create-index.ts';
import { type IndexDefinition } from './index-definition.ts';
import { newBackingIndex, templateOfStream, writeIndexOf } from './data-streams.ts';
import { parseBytes, parseDuration } from './duration.ts';

/** What a rollover starts from: the index that is written to now. */
export type RolloverSource =
  | { readonly kind: 'stream'; readonly stream: DataStream; readonly index: IndexMetadata }
  | { readonly kind: 'alias'; readonly alias: string; readonly index: IndexMetadata };

/** @throws illegal_argument_exception when the target has no one index to write to */
export function rolloverSource(state: ClusterState, target: string): RolloverSource {
  const stream = state.table('data-streams').get(target);
  if (stream) {
    const index = state.table('indices').get(writeIndexOf(stream));
    if (index) return { kind: 'stream', stream, index };
  }
  const aliased = [...state.table('indices').values()].filter((index) =>
    Object.hasOwn(index.aliases, target),
  );
  if (aliased.length === 0) {
    const noun = state.table('indices').has(target)
      ? 'rollover target is a [concrete index] but one of [alias,data_stream] was expected'
      : `rollover target [${target}] does not exist`;
    throw illegalArgument(noun);
  }
  const marked = aliased.filter((index) => index.aliases[target]?.isWriteIndex === true);
  const [index] = marked.length === 1 ? marked : aliased.length === 1 ? aliased : [];
  if (!index) throw illegalArgument(`rollover target [${target}] does not point to a write index`);
  return { kind: 'alias', alias: target, index };
}

export interface RolloverPlan {
  readonly oldIndex: string;
  readonly newIndex: string;
  readonly changes: readonly Change[];
}

/** The index after this one, and the changes that make writes go there. */
export function planRollover(
  state: ClusterState,
  source: RolloverSource,
  request: { readonly newName: string | undefined; readonly definition: IndexDefinition },
  fresh: Fresh,
): RolloverPlan {
  if (source.kind === 'stream') return rollStream(state, source.stream, fresh);
  const newName = request.newName ?? nextName(source.index.name);
  const { index, changes } = createIndex(state, newName, request.definition, fresh);
  const old = source.index;
  const isWriter = old.aliases[source.alias]?.isWriteIndex === true;
  const { [source.alias]: definition = {}, ...others } = old.aliases;
  return {
    oldIndex: old.name,
    newIndex: newName,
    changes: [
      ...changes,
      put('indices', newName, {
        ...index,
        aliases: {
          ...index.aliases,
          [source.alias]: { ...definition, ...(isWriter && { isWriteIndex: true }) },
        },
      }),
      put('indices', old.name, {
        ...old,
        aliases: isWriter ? { ...others, [source.alias]: { ...definition, isWriteIndex: false } } : others,
        aliasesVersion: old.aliasesVersion + 1,
      }),
    ],
  };
}

/** The next backing index of a stream, which then is its write index. */
export function rollStream(state: ClusterState, stream: DataStream, fresh: Fresh): RolloverPlan {
  const generation = stream.generation + 1;
  const { index, changes } = newBackingIndex(
    state,
    {
      name: stream.name,
      template: templateOfStream(state, stream),
      generation,
      aliases: state.table('indices').get(writeIndexOf(stream))?.aliases ?? {},
    },
    fresh,
  );
  return {
    oldIndex: writeIndexOf(stream),
    newIndex: index.name,
    changes: [
      ...changes,
      put('data-streams', stream.name, {
        ...stream,
        generation,
        indices: [...stream.indices, index.name],
        rolloverOnWrite: false,
      }),
    ],
  };
}

function nextName(name: string): string {
  const match = /^(.*-)(\d+)$/.exec(name);
  if (!match) throw illegalArgument(`index name [${name}] does not match pattern '^.*-\\d+$'`);
  const [, stem = '', number = ''] = match;
  return `${stem}${String(Number(number) + 1).padStart(6, '0')}`;
}

/** What is known of the index that rolls over, to hold the conditions against. */
export interface RolloverFacts {
  readonly ageMs: number;
  readonly documents: number;
  readonly bytes: number;
}

/** Each condition as the answer prints it, and whether it is met. */
export function checkConditions(
  conditions: JsonObject,
  facts: RolloverFacts,
): Readonly<Record<string, boolean>> {
  const results = Object.entries(conditions).map(([name, value]) => {
    const text = textOf(value);
    return [`[${name}: ${text}]`, isMet(name, text, facts)] as const;
  });
  return Object.fromEntries(results);
}

function isMet(name: string, text: string, facts: RolloverFacts): boolean {
  switch (name) {
    case 'max_age':
      return facts.ageMs >= parseDuration(text, name);
    case 'min_age':
      return facts.ageMs >= parseDuration(text, name);
    case 'max_docs':
    case 'max_primary_shard_docs':
    case 'min_docs':
    case 'min_primary_shard_docs':
      return facts.documents >= Number(text);
    case 'max_size':
    case 'max_primary_shard_size':
    case 'min_size':
    case 'min_primary_shard_size':
      return facts.bytes >= parseBytes(text, name);
    default:
      throw illegalArgument(`[conditions] unknown field [${name}]`);
  }
}

/** Without conditions always; else when a maximum is reached and every minimum, too. */
export function shouldRoll(results: Readonly<Record<string, boolean>>): boolean {
  const entries = Object.entries(results);
  if (entries.length === 0) return true;
  const minimums = entries.filter(([name]) => name.startsWith('[min_'));
  const maximums = entries.filter(([name]) => name.startsWith('[max_'));
  return minimums.every(([, met]) => met) && (maximums.length === 0 || maximums.some(([, met]) => met));
}
