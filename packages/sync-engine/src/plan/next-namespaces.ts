import type { Installation, LeaderIntegration, NamespaceSets } from '../model.ts';

interface NamespaceInput {
  readonly wanted: Pick<LeaderIntegration, 'namespaces' | 'areNamespacesOpen'>;
  /** Undefined when the package is not there yet. */
  readonly seen: Pick<Installation, 'namespaces'> | undefined;
  /** Whether the output passes removals on. */
  readonly arePassedOn: boolean;
}

export interface NamespaceOutlook {
  /** What the package is to have on the remote; undefined when that is not ours to say. */
  readonly next: NamespaceSets | undefined;
  /** Whether that is other than what it has. */
  readonly hasChanged: boolean;
  /** Wanted, and not made: they begin with a namespace that is there, or one that is there begins with them. */
  readonly blocked: readonly string[];
  /** Not wanted any more, and left: the output does not pass removals on, or not everybody says so. */
  readonly kept: readonly string[];
}

const NOTHING: NamespaceOutlook = { next: undefined, hasChanged: false, blocked: [], kept: [] };

/**
 * Which namespaces a package is to have index templates for on a remote. What somebody opted in there is his: it stays,
 * whoever wants it or not, and is never counted as ours. What came from management goes when management does not list
 * it any more. Two of which one begins with the other cannot both be (their templates would overlap with one priority);
 * what is there counts, then what comes first in code point order.
 *
 * A document that says nothing of namespaces, and a remote whose record does not tell, are left alone.
 */
export function nextNamespaces({ wanted, seen, arePassedOn }: NamespaceInput): NamespaceOutlook {
  const listed = wanted.namespaces;
  const before = seen === undefined ? { enabled: [], synced: [] } : seen.namespaces;
  if (listed === undefined || before === undefined) return NOTHING;
  const own = before.enabled.filter((one) => !before.synced.includes(one));
  const dropped = before.synced.filter((one) => !listed.includes(one));
  const kept = arePassedOn && wanted.areNamespacesOpen !== true ? [] : dropped;
  const staying = [...own, ...before.synced.filter((one) => !dropped.includes(one)), ...kept];
  const coming: string[] = [];
  const blocked: string[] = [];
  for (const one of listed.toSorted()) {
    if (staying.includes(one)) continue;
    const isBlocked = [...staying, ...coming].some((other) => overlap(one, other));
    (isBlocked ? blocked : coming).push(one);
  }
  const next = {
    enabled: [...staying, ...coming].toSorted(),
    synced: [...staying.filter((one) => !own.includes(one)), ...coming].toSorted(),
  };
  return { next, hasChanged: !isSame(next.enabled, before.enabled), blocked, kept };
}

function overlap(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
