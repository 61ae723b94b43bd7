/** What lessons may do: break and fix simulated clusters, and a little housekeeping in the console. */
import type { JsonObject } from '@lockstep/json';

/** The faults of a world, by the shape that it has; this feature knows no sandbox. */
interface WorldFaults {
  readonly cutLink: (from: string, to: string) => void;
  readonly slowLink: (from: string, to: string, delayMs: number) => void;
  readonly flapLink: (from: string, to: string, periodMs: number) => void;
  readonly restoreLink: (from: string, to: string) => void;
  readonly refuseHttp: (cluster: string) => Promise<void>;
  readonly hangHttp: (cluster: string) => void;
  readonly truncateHttp: (cluster: string) => void;
  readonly acceptHttp: (cluster: string) => Promise<void>;
  readonly stopCluster: (cluster: string) => Promise<void>;
  readonly startCluster: (cluster: string) => Promise<void>;
  readonly restartCluster: (cluster: string) => Promise<void>;
  readonly forwardClock: (ms: number) => void;
  readonly fillDisk: (cluster: string) => void;
  readonly freeDisk: (cluster: string) => void;
  readonly distrustCertificates: (cluster: string) => void;
  readonly trustCertificates: (cluster: string) => void;
  readonly renameCertificate: (cluster: string, host: string) => void;
  readonly restoreCertificate: (cluster: string) => void;
  readonly expireKey: (cluster: string, id: string) => void;
  readonly invalidateKey: (cluster: string, id: string) => void;
  /** `expiresAt`: epoch milliseconds, 0 = never. */
  readonly restoreKey: (cluster: string, id: string, expiresAt: number) => void;
}

export interface RegistryFaults {
  readonly goDown: () => void;
  readonly comeUp: () => void;
  readonly removeVersion: (name: string, version: string) => void;
  readonly corruptArchive: (name: string, version: string) => void;
  readonly truncateArchive: (name: string, version: string) => void;
  readonly breakSignature: (name: string, version: string) => void;
  readonly removeSignature: (name: string, version: string) => void;
  readonly answerHtml: () => void;
  readonly slow: (ms: number) => void;
  readonly recover: () => void;
}

/** A key that a keystore holds. */
interface KeystoreKey {
  readonly cluster: string;
  readonly setting: string;
  readonly keyId: string;
}

/** Where the lab remembers what runs and what was solved, across restarts. */
export interface LabMemory {
  readonly read: () => unknown;
  readonly write: (value: unknown) => void;
}

export interface LabWorld {
  readonly faults: WorldFaults;
  readonly registry: RegistryFaults;
  /** Puts a setting into the keystore of a cluster's nodes; throws where there is no such cluster. */
  readonly setKeystore: (cluster: string, name: string, value: string) => void;
  /** Of every simulated cluster. */
  readonly keystoreKeys: () => readonly KeystoreKey[];
  /** The command that does `words` in a terminal, such as `fault cutLink paris management`. */
  readonly command: (words: string) => string;
  readonly memory: LabMemory;
  /** Of every simulated cluster. */
  readonly credentials: { readonly username: string; readonly password: string };
}

/** A key that a lesson makes useless for a while. */
interface BrokenKey {
  readonly cluster: string;
  readonly id: string;
  /** Epoch milliseconds; 0 = never. */
  readonly expiresAt: number;
}

export interface LabPackage {
  readonly name: string;
  readonly version: string;
}

/** Each that needs a place which somebody else uses says so: it throws an AppError, and nothing is broken. */
export interface LabService {
  /** Why no lesson can be about this output as it is stored; asks only home. */
  readonly occupied: () => Promise<OccupiedPlaces>;
  /** The output is at the simulated remote of the lessons. */
  readonly requirePlace: () => Promise<void>;
  /** The key of the link, when no other link uses it. */
  readonly linkKey: () => Promise<BrokenKey>;
  /** The remote API key of the output. */
  readonly remoteKey: () => Promise<BrokenKey>;
  /** Management keeps history for the follower no longer. */
  readonly forgetFollower: () => Promise<void>;
  /** Whether anybody follows the leader, after `forgetFollower`: somebody else. */
  readonly hasOtherFollowers: () => Promise<boolean>;
  /** Ends when all of them have said that they have read everything. */
  readonly othersHaveRead: () => Promise<void>;
  /** Writes the leader document once more. */
  readonly rewriteLeader: () => Promise<void>;
  readonly recreateFollower: () => Promise<void>;
  /** With what it has to be resumed. */
  readonly followerParameters: () => Promise<JsonObject>;
  readonly pauseFollower: () => Promise<void>;
  /** A follower that is active stays as it is. */
  readonly resumeFollower: (parameters: JsonObject) => Promise<void>;
  /** No index of the remote is blocked for writes by somebody. */
  readonly requireWritable: () => Promise<void>;
  /** A small package that is nowhere, so that no lesson is about one of the user's. */
  readonly freePackage: () => Promise<LabPackage>;
  readonly install: (wanted: LabPackage) => Promise<void>;
  /** What stays, and why; undefined when it is gone. What somebody has begun to use stays. */
  readonly uninstall: (installed: LabPackage) => Promise<string | undefined>;
  /** Starts a run, with failed attempts forgotten. */
  readonly tryAgain: () => Promise<void>;
}

export interface OccupiedPlaces {
  /** Why no lesson can begin; undefined when they can. */
  readonly all: string | undefined;
  /** Why none about replication can. */
  readonly replication: string | undefined;
}

export interface LabPorts extends Pick<LabWorld, 'faults' | 'registry'> {
  readonly service: LabService;
}
