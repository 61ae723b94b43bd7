/** Which variables of an installed package are secret. */
import type { PackageContents } from '@lockstep/package-registry';
import type { InstalledPackage } from './installed-package.ts';
import type { InstallTarget } from './install-target.ts';
import { fetchArchive, openArchive } from './package-source.ts';
import { factsOf } from './cluster-facts.ts';

/** Deeper than any manifest: `policy_templates`, one, `inputs`, one, `vars`, one. */
const DEEPEST = 10;

/** Names of the variables with `secret: true`, of package, inputs and streams alike; sorted. */
export function secretVariablesOf({
  manifest,
  dataStreams,
}: Pick<PackageContents, 'manifest' | 'dataStreams'>): readonly string[] {
  const found = new Set<string>();
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
    if (!Array.isArray(value)) {
      const { name, secret } = value as { readonly name?: unknown; readonly secret?: unknown };
      if (typeof name === 'string' && secret === true) found.add(name);
    }
    for (const child of Object.values(value)) walk(child, depth + 1);
  };
  for (const one of [manifest, ...dataStreams.map((stream) => stream.manifest)]) walk(one, 0);
  return [...found].sort();
}

/**
 * Those of a package that is on record. For one that was installed before they were kept, its archive tells; undefined
 * while that is not at hand.
 */
export async function readSecretVariables(
  target: InstallTarget,
  { name, version, secretVariables }: InstalledPackage,
): Promise<readonly string[] | undefined> {
  if (secretVariables !== undefined) return secretVariables;
  const fetched = await fetchArchive(target, { name, version });
  if (fetched.kind === 'failed') return undefined;
  const opened = await openArchive(factsOf(target), {
    bytes: fetched.archive.bytes,
    expect: { name, version },
  });
  return opened.kind === 'open' ? secretVariablesOf(opened.contents) : undefined;
}
