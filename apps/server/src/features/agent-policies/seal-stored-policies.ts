/** Policies that were stored before their secrets were sealed, and those that an older key sealed. Done at each start. */
import type { Logger } from '../../lib/logger.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { placeOfVariable, sealPolicy, type StoredPackagePolicy } from './policy-secrets.ts';
import type { PolicyStores } from './policy-stores.ts';

export interface SealStoredOptions {
  readonly stores: PolicyStores;
  readonly secretBox: SecretBox;
  readonly newId: () => string;
  /** Undefined while nobody can tell; what has the type of a password is sealed all the same. */
  readonly secretVariables: (packageName: string) => Promise<readonly string[] | undefined>;
  readonly log: Logger;
}

/** Writes only what differs, with the mark of what was read; somebody who writes in between seals, too. */
export async function sealStoredPolicies(options: SealStoredOptions): Promise<void> {
  const { stores, secretVariables, log } = options;
  for (const { id } of await stores.packagePolicies.list()) {
    const found = await stores.packagePolicies.get(id);
    if (found === undefined) continue;
    const { policy } = found;
    const declared = await secretVariables(policy.package.name);
    if (declared === undefined) {
      log.warn('policy-secrets-unknown', { policy: id });
    }
    const next = sealedAgain(options, policy, new Set(declared ?? []));
    if (next === undefined) continue;
    const written = await stores.packagePolicies.replace(next, found);
    log.info('policy-secrets-sealed', { policy: id, written });
  }
}

/** Undefined when nothing is to be written. */
function sealedAgain(
  { secretBox, newId }: SealStoredOptions,
  policy: StoredPackagePolicy,
  declared: ReadonlySet<string>,
): StoredPackagePolicy | undefined {
  const { sealed_secrets: before = {} } = policy;
  const known = Object.fromEntries(
    Object.entries(before).map(([id, sealed]) => [
      id,
      secretBox.reseal(sealed, placeOfVariable(policy.id, id)) ?? sealed,
    ]),
  );
  // A reference to nothing, which somebody wrote past this console, is left as it is.
  const { policy: next } = sealPolicy(policy, known, { secretBox, newId, declared });
  return JSON.stringify(before) === JSON.stringify(next.sealed_secrets) ? undefined : next;
}
