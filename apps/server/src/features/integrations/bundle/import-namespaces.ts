/**
 * Namespaces that a bundle has opted in: they are opted in here beside those that are, as if a person had done it. None is
 * taken back.
 */
import { MOST_NAMESPACES, namespaceSchema, overlappingNamespaces } from '@lockstep/contracts';
import type { BundledPackage } from '@lockstep/package-registry';
import { namespacesOf, type InstalledPackage, type Namespaces } from '../installed-package.ts';

export interface AddedNamespaces {
  /** What the package is to have. */
  readonly namespaces: Namespaces;
  /** Of these, what it does not have yet. */
  readonly added: readonly string[];
  /** Undefined when all of the bundle fit. */
  readonly problem: { readonly message: string; readonly nextAction: string } | undefined;
}

/** One that cannot be opted in keeps neither the package nor the others from coming. */
export function addNamespaces(
  { name, namespaces: wanted }: Pick<BundledPackage, 'name' | 'namespaces'>,
  previous: Pick<InstalledPackage, 'namespaces'> | undefined,
): AddedNamespaces {
  const before = namespacesOf(previous);
  let enabled = before.enabled;
  const left: string[] = [];
  for (const namespace of new Set(wanted)) {
    if (enabled.includes(namespace)) continue;
    if (canAdd(enabled, namespace)) enabled = [...enabled, namespace];
    else left.push(namespace);
  }
  return {
    namespaces: { ...before, enabled },
    added: enabled.filter((namespace) => !before.enabled.includes(namespace)),
    problem: left.length === 0 ? undefined : problemOf(name, left),
  };
}

function canAdd(enabled: readonly string[], namespace: string): boolean {
  return (
    namespaceSchema.safeParse(namespace).success &&
    enabled.length < MOST_NAMESPACES &&
    overlappingNamespaces([...enabled, namespace]) === undefined
  );
}

function problemOf(name: string, left: readonly string[]) {
  return {
    message: `These namespaces of ${name} are not opted in: ${left.join(', ')}. They are no namespaces, are more than ${String(MOST_NAMESPACES)}, or begin like one that is opted in.`,
    nextAction: 'Opt out the namespace that is in the way, and import the bundle again.',
  };
}
