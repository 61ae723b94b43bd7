/** Installs what a package needs before it, and removes what nobody needs after it. */
import type { InstallTarget, UninstallOptions, WantedPackage } from './install-target.ts';
import { goesWith } from './package-dependencies.ts';
import type { PackageProblem } from './package-source.ts';
import { pauseFor } from './passing-error.ts';
import { asNeeded, because, type NeededPackage } from './resolve-dependencies.ts';

/** Two packages may need the same third one at the same time. */
const TRIES = 30;
const BETWEEN_TRIES_MS = 1_000;

/** The answers of `installPackage` and `uninstallPackage`, as far as they matter here. */
type Installed =
  | { readonly kind: 'installed' | 'already-installed' }
  | { readonly kind: 'busy'; readonly message: string }
  | PackageProblem;
type Removed =
  | { readonly kind: 'removed' }
  | { readonly kind: 'not-installed' | 'busy' | 'in-use' | 'needed' | 'retained'; readonly message: string }
  | PackageProblem;

type Install = (target: InstallTarget, wanted: WantedPackage, signal?: AbortSignal) => Promise<Installed>;

/** One after another; the first that does not come is the reason why its parent does not. */
export async function installNeeded(
  target: InstallTarget,
  needed: readonly NeededPackage[],
  { parent, install, signal }: NeededRun,
): Promise<PackageProblem | undefined> {
  for (const one of needed) {
    const answer = await installPatiently(target, one, { parent, install, signal });
    if (answer.kind === 'failed') return because(parent, `${one.name} ${one.version}`, answer);
    if (answer.kind === 'busy') {
      const problem = {
        kind: 'failed',
        code: 'requirement',
        message: answer.message,
        retryable: true,
      } as const;
      return because(parent, `${one.name} ${one.version}`, problem);
    }
  }
  return undefined;
}

interface NeededRun {
  /** As messages call it. */
  readonly parent: string;
  readonly install: Install;
  readonly signal: AbortSignal | undefined;
}

async function installPatiently(
  { records: _old, ...target }: InstallTarget,
  { name, version }: NeededPackage,
  { install, signal }: NeededRun,
): Promise<Installed> {
  const pause = target.pause ?? pauseFor;
  for (let tries = 1; ; tries++) {
    const answer = await install(target, asNeeded({ name, version }), signal);
    if (answer.kind !== 'busy' || tries >= TRIES || signal?.aborted === true) return answer;
    await pause(BETWEEN_TRIES_MS, signal);
  }
}

export interface Release {
  /** Whoever does not need them any more, and is still on record. */
  readonly parent: string;
  /** Of its dependencies, those that it does not need any more. */
  readonly among?: readonly string[];
  readonly keep?: readonly string[] | undefined;
  readonly remove: (target: InstallTarget, name: string, options: UninstallOptions) => Promise<Removed>;
}

/** What came as a dependency, and nobody else needs. One that cannot go stays, on record as it is, and is in the log. */
export async function releaseDependencies(
  { records: _old, ...target }: InstallTarget,
  { parent, among, keep, remove }: Release,
): Promise<void> {
  const { records } = await target.store.snapshot();
  const going = goesWith(records, parent, { among, keep });
  for (const { name } of going) {
    const answer = await remove(target, name, { force: false, without: parent, keep });
    if (answer.kind === 'removed' || answer.kind === 'not-installed') continue;
    target.log.warn('dependency-not-removed', { package: name, parent, reason: answer.message });
  }
}
