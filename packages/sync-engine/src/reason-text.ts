/** What the words of a reason are made of. */

/** What a text may mention. What is unknown has a neutral default (see `explain`). */
export interface ReasonFacts {
  readonly management: string;
  readonly remote: string;
  readonly packageName: string;
  readonly wantedVersion: string;
  readonly seenVersion: string;
  readonly source: string;
  readonly output: string;
  readonly follower: string;
  /** Where a remote is reached. */
  readonly address: string;
  readonly count: number;
  readonly max: number;
  readonly pending: number;
  readonly packages: number;
  readonly allowed: number;
  /** Type and name of a custom asset. */
  readonly asset: string;
  /** What a custom asset needs. */
  readonly missing: string;
  /** Another output of the same management cluster. */
  readonly otherOutput: string;
  /** The console applies the leader document itself; nothing is replicated. */
  readonly isDirect: boolean;
  /** Of the leader document. */
  readonly megabytes: number;
  /** The newest version that the registry has. */
  readonly offeredVersion: string;
  /** Packages on the remote that need it. */
  readonly neededBy: string;
  /** Names of namespaces. */
  readonly namespaces: string;
}

export interface ReasonText {
  readonly message: (facts: ReasonFacts) => string;
  readonly nextAction: (facts: ReasonFacts) => string;
}
