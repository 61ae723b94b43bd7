/** What is the case with one custom asset; plan, report and wire status are projections of this union. */
import type { AssetDependency } from '../assets/asset-dependencies.ts';
import type { Attempts } from './situation.ts';

export type AssetSituation =
  | { readonly kind: 'in-sync' }
  | { readonly kind: 'missing'; readonly attempts: Attempts }
  | { readonly kind: 'different'; readonly attempts: Attempts }
  /** The remote's pipeline has another content and a higher version: somebody there meant it. */
  | { readonly kind: 'newer-on-remote' }
  /** Somebody on the remote made it, and more may rest on it than management knows. */
  | { readonly kind: 'made-on-remote'; readonly isWanted: boolean }
  | { readonly kind: 'missing-dependency'; readonly missing: readonly AssetDependency[] }
  | { readonly kind: 'backing-off'; readonly attempts: Attempts; /** Epoch ms. */ readonly retryAt: number }
  | { readonly kind: 'to-remove'; readonly attempts: Attempts }
  | {
      readonly kind: 'removal-failed';
      readonly attempts: Attempts;
      /** Epoch ms. */ readonly retryAt: number;
    }
  | { readonly kind: 'removal-not-allowed' }
  | {
      readonly kind: 'removal-blocked';
      readonly pending: number;
      readonly packages: number;
      readonly allowed: number;
    }
  | { readonly kind: 'removed' }
  | { readonly kind: 'not-addressed' };
