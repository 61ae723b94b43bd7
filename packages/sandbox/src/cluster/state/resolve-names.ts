import { matchesPattern } from '../security/action-pattern.ts';
import { type JsonObject } from '../json.ts';
import { type ClusterState } from './cluster-state.ts';
import { type IndexMetadata } from './collections.ts';
import { type IndexOptions, resolveIndexList, splitExpression } from './index-names.ts';
import { isHiddenIndex } from './index-settings.ts';

/** What a name is, by kind, as `_resolve/index` prints it. */
export interface ResolvedNames {
  readonly indices: readonly JsonObject[];
  readonly aliases: readonly JsonObject[];
  readonly data_streams: readonly JsonObject[];
}

const byName = <T extends { readonly name: string }>(items: readonly T[]): readonly T[] =>
  [...items].sort((a, b) => (a.name < b.name ? -1 : 1));

/** Everything that an expression names. @param telling the index mode, which 9.x tells */
export function resolveNames(
  state: ClusterState,
  expression: string | undefined,
  options: IndexOptions,
  { may, tellsMode }: { readonly may: (name: string) => boolean; readonly tellsMode: boolean },
): ResolvedNames {
  const patterns = splitExpression(expression).map((part) => (part === '_all' ? '*' : part));
  const isNamed = (name: string): boolean => patterns.some((pattern) => matchesPattern(pattern, name));
  const reached = resolveIndexList(state, expression, options, may).filter((one) => isNamed(one.name));
  const streams = [...state.table('data-streams').values()].filter(
    (stream) =>
      isNamed(stream.name) &&
      may(stream.name) &&
      (!stream.isHidden || options.hidden || patterns.includes(stream.name)),
  );
  return {
    indices: byName(reached).map((one) => presentIndex(one, tellsMode)),
    aliases: byName(aliasesNamed(state, (name) => isNamed(name) && may(name))),
    data_streams: byName(streams).map((stream) => ({
      name: stream.name,
      backing_indices: [...stream.indices],
      timestamp_field: '@timestamp',
    })),
  };
}

const presentIndex = (one: IndexMetadata, tellsMode: boolean): JsonObject & { readonly name: string } => ({
  name: one.name,
  ...(Object.keys(one.aliases).length > 0 && { aliases: Object.keys(one.aliases).sort() }),
  attributes: [...(isHiddenIndex(one) ? ['hidden'] : []), one.isOpen ? 'open' : 'closed'].sort(),
  ...(one.dataStream !== undefined && { data_stream: one.dataStream }),
  ...(tellsMode && { mode: 'standard' }),
});

function aliasesNamed(
  state: ClusterState,
  isWanted: (name: string) => boolean,
): readonly { readonly name: string; readonly indices: readonly string[] }[] {
  const aliases = new Map<string, string[]>();
  for (const one of state.table('indices').values()) {
    for (const name of Object.keys(one.aliases)) {
      if (isWanted(name)) aliases.set(name, [...(aliases.get(name) ?? []), one.name]);
    }
  }
  return [...aliases].map(([name, indices]) => ({ name, indices: indices.sort() }));
}
