/**
 * Removes archives that no installation record names any more. Not with the package: what is done now and then costs an
 * uninstall nothing, and an archive that is wanted again soon is still there.
 */
import type { InstallTarget } from './install-target.ts';
import type { InstalledPackage } from './installed-package.ts';

/** So long an archive stays in any case: its record may be younger than it looks, and consoles' clocks differ. */
const SPARED_MS = 60 * 60_000;

/** Of management. Never rejects: what stays is met by the next sweep. */
export async function sweepArchives({ archives, clock, log, store }: InstallTarget): Promise<void> {
  if (archives === undefined) return;
  try {
    // Before the records: what is kept after this was not seen, and a part that is written again is not removed.
    const parts = await archives.list();
    const old = parts.filter(({ keptAt }) => clock.now() - keptAt >= SPARED_MS);
    if (old.length === 0) return;
    const { installed, unreadable } = await store.snapshot();
    const named = new Set(installed.flatMap(namedArchives));
    const forgotten = old.filter(
      ({ name, version }) => !named.has(`${name}@${version}`) && !unreadable.includes(name),
    );
    for (const part of forgotten) await archives.remove(part);
    if (forgotten.length > 0) log.info('archives-removed', { parts: forgotten.length });
  } catch (err) {
    log.warn('archives-not-removed', { err });
  }
}

/** The present version, and the last one: remotes may still go from one to the other, and back. */
function namedArchives({
  name,
  version,
  installVersion,
  previousVersion,
}: InstalledPackage): readonly string[] {
  return [version, installVersion, previousVersion].map((each) => `${name}@${each ?? version}`);
}
