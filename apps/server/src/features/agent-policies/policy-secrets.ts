/**
 * Secret variables of integration policies: what the package declares as secret is sealed, and its place is taken by a
 * reference, as Kibana documents it for package policies: `{isSecretRef: true, id}`, or `ids` for a list of values. A
 * reference is accepted back unchanged and never resolved by this console. Pure but for sealing.
 */
import type { PackagePolicy } from '@lockstep/contracts';
import { Secret } from '../../lib/secret.ts';
import type { SecretBox } from '../../lib/secret-box.ts';

/** A policy as it is stored: with its sealed values, which no answer shows. */
export type StoredPackagePolicy = PackagePolicy & {
  /** By id of the reference. */
  readonly sealed_secrets?: Readonly<Record<string, string>> | undefined;
};

type Vars = NonNullable<PackagePolicy['vars']>;
type Variable = Vars[string];

export interface SealPolicyParts {
  readonly secretBox: SecretBox;
  readonly newId: () => string;
  /** Names of the variables that the package declares as secret, on whatever level. */
  readonly declared: ReadonlySet<string>;
}

export type SealedPolicy =
  | { readonly kind: 'sealed'; readonly policy: StoredPackagePolicy }
  /** A reference that is none of this policy. */
  | {
      readonly kind: 'unknown-reference';
      readonly variable: string;
      /** With everything else sealed. */
      readonly policy: StoredPackagePolicy;
    };

/** `known`: sealed values that the policy has so far. Those that nothing refers to any more are gone afterward. */
export function sealPolicy(
  policy: PackagePolicy,
  known: Readonly<Record<string, string>>,
  parts: SealPolicyParts,
): SealedPolicy {
  const sealed: Record<string, string> = {};
  const unknown: string[] = [];
  const keep = (name: string, ids: readonly string[]): void => {
    for (const id of ids) {
      const value = known[id];
      if (value === undefined) unknown.push(name);
      else sealed[id] = value;
    }
  };
  const seal = (value: unknown): string => {
    const id = parts.newId();
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    sealed[id] = parts.secretBox.seal(new Secret(text), placeOfVariable(policy.id, id));
    return id;
  };
  const one = (name: string, variable: Variable): Variable => {
    const { value } = variable;
    const ids = idsOf(value);
    if (ids !== undefined) {
      keep(name, ids);
      return variable;
    }
    if (isNothing(value) || !isSecret(name, variable, parts.declared)) return variable;
    return Array.isArray(value)
      ? { ...variable, value: { isSecretRef: true, ids: value.map(seal) } }
      : { ...variable, value: { isSecretRef: true, id: seal(value) } };
  };
  const next = withVars(policy, (vars) =>
    Object.fromEntries(Object.entries(vars).map(([name, variable]) => [name, one(name, variable)])),
  );
  const [variable] = unknown;
  const stored = { ...next, sealed_secrets: sealed };
  return variable === undefined
    ? { kind: 'sealed', policy: stored }
    : { kind: 'unknown-reference', variable, policy: stored };
}

/** Where a sealed value is: it belongs to one policy, and is sent nowhere. */
export function placeOfVariable(policyId: string, id: string) {
  return { recordId: `package-policy:${policyId}`, field: id } as const;
}

/** What an answer shows of a stored policy. */
export function presentPolicy({ sealed_secrets: sealed, ...policy }: StoredPackagePolicy): PackagePolicy {
  const ids = Object.keys(sealed ?? {});
  return ids.length === 0 ? policy : { ...policy, secret_references: ids.map((id) => ({ id })) };
}

/**
 * A copy with the secrets of its original, sealed for the copy. A value that does not open stays as it is: nothing reads it
 * until somebody enters it again.
 */
export function resealPolicy(
  copy: StoredPackagePolicy,
  original: StoredPackagePolicy,
  secretBox: SecretBox,
): StoredPackagePolicy {
  const sealed = Object.entries(original.sealed_secrets ?? {}).map(([id, value]) => {
    const opened = secretBox.open(value, placeOfVariable(original.id, id));
    return [
      id,
      opened.kind === 'opened' ? secretBox.seal(opened.secret, placeOfVariable(copy.id, id)) : value,
    ];
  });
  return { ...copy, sealed_secrets: Object.fromEntries(sealed) as Record<string, string> };
}

/** What a package declares, or what its type says: a password is one in every package, also in old ones. */
function isSecret(name: string, { type }: Variable, declared: ReadonlySet<string>): boolean {
  return declared.has(name) || type === 'password';
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Ids of a reference; undefined for anything else. */
function idsOf(value: unknown): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null || !('isSecretRef' in value)) return undefined;
  const { id, ids } = value as { readonly id?: unknown; readonly ids?: unknown };
  const given = Array.isArray(ids) ? (ids as readonly unknown[]) : [id];
  return given.map((one) => (typeof one === 'string' ? one : ''));
}

/** The policy with all its groups of variables changed: those of the package, of inputs and of streams. */
function withVars(policy: PackagePolicy, change: (vars: Vars) => Vars): PackagePolicy {
  const changed = <T extends { readonly vars?: Vars | undefined }>(holder: T): T =>
    holder.vars === undefined ? holder : { ...holder, vars: change(holder.vars) };
  return {
    ...changed(policy),
    inputs: policy.inputs.map((input) => ({
      ...changed(input),
      streams: input.streams.map((stream) => changed(stream)),
    })),
  };
}
