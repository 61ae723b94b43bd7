/** What is broken on purpose in a running registry. */
import { packageKey, type PackageIndex } from './package-index.ts';

export interface RegistryFaults {
  /** Every connection is dropped, open ones too; the port stays taken. */
  goDown(): void;
  comeUp(): void;
  /** The version is in no answer any more. */
  removeVersion(name: string, version: string): void;
  /** The archive comes whole, but each file in it is spoiled. */
  corruptArchive(name: string, version: string): void;
  /** The connection ends in the middle of the archive. */
  truncateArchive(name: string, version: string): void;
  /** The signature of the version is a good one, of another archive. */
  breakSignature(name: string, version: string): void;
  /** The version is served unsigned: no path to a signature, no signature. */
  removeSignature(name: string, version: string): void;
  /** Every route answers 200 with an HTML page, as a sign-in page of a network does. */
  answerHtml(): void;
  /** Every answer waits so long first. */
  slow(ms: number): void;
  /** Ends all faults. */
  recover(): void;
}

export interface FaultState {
  readonly isDown: boolean;
  readonly isHtml: boolean;
  readonly delayMs: number;
  readonly removed: ReadonlySet<string>;
  readonly archives: ReadonlyMap<string, 'corrupt' | 'truncate'>;
  readonly signatures: ReadonlyMap<string, 'broken' | 'removed'>;
}

export const noFaults: FaultState = {
  isDown: false,
  isHtml: false,
  delayMs: 0,
  removed: new Set(),
  archives: new Map(),
  signatures: new Map(),
};

/** `apply` gets each next state; naming a version that is not served is an error of the caller. */
export function createFaults(index: PackageIndex, apply: (state: FaultState) => void): RegistryFaults {
  let state = noFaults;
  const change = (next: Partial<FaultState>): void => {
    state = { ...state, ...next };
    apply(state);
  };
  const keyOf = (name: string, version: string): string => {
    if (index.find(name, version) !== undefined) return packageKey(name, version);
    throw new Error(`The registry has no ${name} ${version}: name a version that /search?all=true lists.`);
  };
  const breakArchive = (name: string, version: string, how: 'corrupt' | 'truncate'): void =>
    change({ archives: new Map([...state.archives, [keyOf(name, version), how]]) });
  const spoilSignature = (name: string, version: string, how: 'broken' | 'removed'): void =>
    change({ signatures: new Map([...state.signatures, [keyOf(name, version), how]]) });
  return {
    goDown: () => change({ isDown: true }),
    comeUp: () => change({ isDown: false }),
    removeVersion: (name, version) => change({ removed: new Set([...state.removed, keyOf(name, version)]) }),
    corruptArchive: (name, version) => breakArchive(name, version, 'corrupt'),
    truncateArchive: (name, version) => breakArchive(name, version, 'truncate'),
    breakSignature: (name, version) => spoilSignature(name, version, 'broken'),
    removeSignature: (name, version) => spoilSignature(name, version, 'removed'),
    answerHtml: () => change({ isHtml: true }),
    slow: (ms) => change({ delayMs: ms }),
    recover: () => change(noFaults),
  };
}

/** The index without the versions that were taken away. */
export function withoutRemoved(index: PackageIndex, removed: ReadonlySet<string>): PackageIndex {
  if (removed.size === 0) return index;
  const isThere = (name: string, version: string): boolean => !removed.has(packageKey(name, version));
  return {
    packages: index.packages.filter(({ name, version }) => isThere(name, version)),
    find: (name, version) => (isThere(name, version) ? index.find(name, version) : undefined),
  };
}
