/** Which package does a custom asset belong to? Answered by the data streams that use it (docs/compatibility.md, B12). */
import { matchesPattern } from '@lockstep/json';
import type { AssetId } from '../assets/custom-asset.ts';

/** One data stream of an installed package, as its index template and its pipelines say. */
export interface AssetDataStream {
  /** `<type>-<dataset>`: the name of its index template, for instance `logs-nginx.access`. */
  readonly name: string;
  /** For instance `logs-nginx.access-*`. */
  readonly indexPatterns: readonly string[];
  /** Component templates that its index template is composed of. */
  readonly composedOf: readonly string[];
  /** Pipelines that its pipelines call. */
  readonly hooks: readonly string[];
}

/** Give every record of the cluster, also one whose install runs or failed, else its assets look orphaned. */
export interface AssetOwner {
  readonly packageName: string;
  readonly packageVersion: string;
  readonly dataStreams: readonly AssetDataStream[];
  /** Namespaces that have index templates of their own for this package, which take `<namespace>@custom`. */
  readonly namespaces?: readonly string[] | undefined;
}

export type Ownership =
  | { readonly kind: 'owned'; readonly owner: AssetOwner }
  /** The custom template of a namespace that packages have opted in; the first of them by name stands for all. */
  | { readonly kind: 'namespace'; readonly namespace: string; readonly owner: AssetOwner }
  /** Several packages use it, so it is nobody's: bringing it to a remote would touch data of others there. */
  | { readonly kind: 'shared'; readonly packageNames: readonly string[] }
  | { readonly kind: 'unowned' };

const SUFFIX = '@custom';

/**
 * The first of these that names a package, and only one package, counts. From 2 on, what hooks into every data stream
 * (`global@custom`, `<type>@custom`) is nobody's even if one package alone uses it here: on a remote it touches others.
 *
 * 1. the name without `@custom` is the name of one of its data streams, or one of its package-level names: `<package>`,
 *    `<type>-<package>`, `<type>-<package>.integration`;
 * 2. that name is one that its data streams write to (`logs-nginx.access-prod` for `logs-nginx.access-*`); of several
 *    patterns the longest counts;
 * 3. it is the component template `<namespace>@custom` of a namespace that a package has opted in;
 * 4. the asset is in `composedOf` (component templates) or `hooks` (pipelines) of its data streams.
 */
export function createOwnerLookup(owners: readonly AssetOwner[]): (asset: AssetId) => Ownership {
  const byOwnName = indexBy(owners, ownNames);
  const byPattern = indexBy(owners, (owner) => owner.dataStreams.flatMap((stream) => stream.indexPatterns));
  const patterns = [...byPattern.keys()].toSorted((a, b) => b.length - a.length);
  const byComponent = indexBy(owners, (owner) => owner.dataStreams.flatMap((stream) => stream.composedOf));
  const byHook = indexBy(owners, (owner) => owner.dataStreams.flatMap((stream) => stream.hooks));
  const byNamespace = indexBy(owners, (owner) => owner.namespaces ?? []);
  const broad = new Set(['global', ...owners.flatMap(typesOf)]);

  return ({ type, name }) => {
    const byUse = (type === 'component_template' ? byComponent : byHook).get(name);
    if (!name.endsWith(SUFFIX)) return decide([byUse]);
    const base = name.slice(0, -SUFFIX.length);
    const pattern = patterns.find((each) => matches(base, each));
    const byName = byOwnName.get(base);
    const candidates = [byName, pattern === undefined ? undefined : byPattern.get(pattern), byUse];
    if (broad.has(base)) return choose([byName]) ?? shared(candidates);
    const isFree = byName === undefined && pattern === undefined && type === 'component_template';
    return (isFree ? ofNamespace(base, byNamespace) : undefined) ?? decide(candidates);
  };
}

function decide(candidates: readonly Owners[]): Ownership {
  return choose(candidates) ?? (candidates.some(isSome) ? shared(candidates) : { kind: 'unowned' });
}

function ofNamespace(
  namespace: string,
  byNamespace: ReadonlyMap<string, readonly AssetOwner[]>,
): Ownership | undefined {
  const owner = firstOf(byNamespace.get(namespace));
  return owner && { kind: 'namespace', namespace, owner };
}

type Owners = readonly AssetOwner[] | undefined;

function choose(candidates: readonly Owners[]): Ownership | undefined {
  const only = candidates.find((found) => found?.length === 1)?.[0];
  return only && { kind: 'owned', owner: only };
}

function shared(candidates: readonly Owners[]): Ownership {
  const owners = candidates.find(isSome) ?? [];
  return { kind: 'shared', packageNames: owners.map((owner) => owner.packageName) };
}

function firstOf(owners: Owners): AssetOwner | undefined {
  return owners?.toSorted((a, b) => (a.packageName < b.packageName ? -1 : 1))[0];
}

function isSome(found: Owners): boolean {
  return found !== undefined;
}

function typesOf({ dataStreams }: AssetOwner): readonly string[] {
  return [...new Set(dataStreams.map(({ name }) => name.split('-', 1)[0] ?? name))];
}

function ownNames(owner: AssetOwner): readonly string[] {
  const { packageName, dataStreams } = owner;
  if (packageName === '') return [];
  const packageLevel = typesOf(owner).flatMap((type) => [
    `${type}-${packageName}`,
    `${type}-${packageName}.integration`,
  ]);
  return [packageName, ...packageLevel, ...dataStreams.map((stream) => stream.name)];
}

function indexBy(
  owners: readonly AssetOwner[],
  namesOf: (owner: AssetOwner) => readonly string[],
): ReadonlyMap<string, readonly AssetOwner[]> {
  const index = new Map<string, AssetOwner[]>();
  for (const owner of owners) {
    for (const name of new Set(namesOf(owner))) {
      const found = index.get(name);
      if (found === undefined) index.set(name, [owner]);
      else found.push(owner);
    }
  }
  return index;
}

/** A pattern that is nothing but stars says nothing. */
function matches(name: string, pattern: string): boolean {
  return !/^\*+$/.test(pattern) && matchesPattern(pattern, name);
}
