/** What a console and the clusters that it reaches have now, as far as a file can declare it. */
import type { Output, RemoteCluster } from '@lockstep/contracts';

export interface ActualState {
  readonly outputs: readonly Output[];
  readonly packages: readonly ActualPackage[];
  /** Why the registry does not say which version of a package is the newest; undefined when it does. */
  readonly registryProblem: string | undefined;
  /** By `home` or id of an output; those that were asked. */
  readonly links: ReadonlyMap<string, Answered<RemoteCluster>>;
  readonly followers: ReadonlyMap<string, Answered<ActualFollower>>;
}

/** What one cluster answered; a refusal is a value, so that one remote that is away stops nothing else. */
export type Answered<T> =
  | { readonly kind: 'known'; readonly items: readonly T[] }
  | { readonly kind: 'unknown'; readonly message: string };

export interface ActualPackage {
  readonly name: string;
  /** The last version that was installed well; undefined when none is. */
  readonly version: string | undefined;
  /** The newest that fits home; undefined when the registry does not say. */
  readonly latest: string | undefined;
  readonly isInstalling: boolean;
  readonly namespaces: readonly string[];
  /** It came with packages that need it, and goes with the last one. */
  readonly cameAlong: boolean;
}

export interface ActualFollower {
  readonly name: string;
  readonly remoteCluster: string;
  readonly leaderIndex: string;
}
