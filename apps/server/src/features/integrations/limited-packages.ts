/** Packages that an agent policy may have once: their first policy template says so. */
import pLimit from 'p-limit';
import { factsOf } from './cluster-facts.ts';
import { problemError } from './failure-codes.ts';
import type { InstallTarget } from './install-target.ts';
import type { InstalledPackage } from './installed-package.ts';
import { fetchArchive, openArchive } from './package-source.ts';

const ASKED_AT_ONCE = 8;

/** Their names, of what is installed; throws the reason when neither the registry nor the kept archive tells. */
export async function limitedPackages(
  target: InstallTarget,
  installed: readonly InstalledPackage[],
): Promise<string[]> {
  const names = await pLimit(ASKED_AT_ONCE).map(
    installed.filter(({ status }) => status === 'installed'),
    async (one) => ((await isLimited(target, one)) ? [one.name] : []),
  );
  return names.flat().toSorted();
}

async function isLimited(
  target: InstallTarget,
  { name, version, source }: InstalledPackage,
): Promise<boolean> {
  // What was uploaded is what is kept of it, whatever the registry has under that name.
  const info = source === 'upload' ? undefined : await target.registry.packageInfo(name, version);
  if (info?.kind === 'found') return isOnce(info.raw);
  const fetched = await fetchArchive(target, { name, version });
  if (fetched.kind === 'failed') throw problemError(fetched);
  const expect = { name, version };
  const opened = await openArchive(factsOf(target), { bytes: fetched.archive.bytes, expect });
  return opened.kind === 'open' && isOnce(opened.contents.manifest);
}

function isOnce(manifest: unknown): boolean {
  const { policy_templates: templates } = manifest as { readonly policy_templates?: unknown };
  const [first] = Array.isArray(templates) ? (templates as readonly unknown[]) : [];
  return typeof first === 'object' && first !== null && 'multiple' in first && first.multiple === false;
}
