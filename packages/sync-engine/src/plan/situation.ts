/**
 * What is the case with one package, in as many kinds as anybody downstream must tell apart. Plan, report and wire
 * status are projections of this union, so they cannot contradict each other.
 */
import type { FailedInstall, FailedRemoval, NamespaceSets } from '../model.ts';

/** Failures that count for what is wanted now. */
export interface Attempts {
  readonly count: number;
  /** Undefined for removals, which have no limit: what is in use today may be free tomorrow. */
  readonly max: number | undefined;
  readonly last: FailedInstall | FailedRemoval | undefined;
}

export type Situation =
  /** The wanted version is installed. */
  | { readonly kind: 'in-sync' }
  | { readonly kind: 'newer-installed' }
  /** Well installed, and `next` is what its namespaces are to be. */
  | { readonly kind: 'namespaces-differ'; readonly attempts: Attempts; readonly next: NamespaceSets }
  /** Namespaces that the remote cannot have beside those that are there. */
  | { readonly kind: 'namespaces-blocked'; readonly namespaces: readonly string[] }
  /** Namespaces that management does not list any more and that stay. */
  | { readonly kind: 'namespaces-kept'; readonly namespaces: readonly string[] }
  | { readonly kind: 'missing' }
  /** An older version is installed; earlier tries of the wanted one may have failed and been rolled back. */
  | { readonly kind: 'outdated'; readonly attempts: Attempts }
  | { readonly kind: 'installing'; readonly ageMs: number }
  /** An install began too long ago to be alive. */
  | { readonly kind: 'install-stalled'; readonly attempts: Attempts }
  /** The last install failed and may be tried again now. */
  | { readonly kind: 'install-failed'; readonly attempts: Attempts }
  | { readonly kind: 'backing-off'; readonly attempts: Attempts; /** Epoch ms. */ readonly retryAt: number }
  /** It cannot be installed there as things are. */
  | { readonly kind: 'refused'; readonly attempts: Attempts; /** Epoch ms. */ readonly retryAt: number }
  | { readonly kind: 'attempts-exhausted'; readonly attempts: Attempts }
  /** The registry has not the wanted version; the newest that it offers has not been tried yet. */
  | { readonly kind: 'fallback-wanted'; readonly attempts: Attempts; readonly offered: string }
  /** The same, and that version is installed: as good as it gets, and not what was wanted. */
  | { readonly kind: 'fallback-installed'; readonly attempts: Attempts; readonly offered: string }
  | { readonly kind: 'cannot-sync'; readonly source: 'upload' | 'custom' }
  /** A version newer than wanted is in place, below an install that did not succeed. */
  | { readonly kind: 'newer-unfinished' }
  | { readonly kind: 'unreadable-version' }
  | { readonly kind: 'to-remove'; readonly attempts: Attempts }
  | {
      readonly kind: 'removal-failed';
      readonly attempts: Attempts;
      /** Epoch ms. */ readonly retryAt: number;
    }
  | { readonly kind: 'removal-not-allowed' }
  /** The remote has a newer version than the one that was uninstalled: not the one the leader spoke of. */
  | { readonly kind: 'removal-kept-newer' }
  /** Packages that stay on the remote need it: `by`. */
  | { readonly kind: 'removal-needed'; readonly by: readonly string[] }
  | {
      readonly kind: 'removal-blocked';
      readonly pending: number;
      readonly packages: number;
      readonly allowed: number;
    }
  | { readonly kind: 'removed' }
  /** Something would have to be done, but no entry with syncing on addresses this remote. */
  | { readonly kind: 'not-addressed' }
  /** On the remote, but not in the leader document: not ours to touch. */
  | { readonly kind: 'not-listed' };
