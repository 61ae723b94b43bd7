/** What lessons may do: break and fix simulated clusters, and a little housekeeping in the console. */

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

export interface LabWorld {
  readonly faults: WorldFaults;
  readonly registry: RegistryFaults;
  /** Puts a setting into the keystore of a cluster's nodes; throws where there is no such cluster. */
  readonly setKeystore: (cluster: string, name: string, value: string) => void;
  /** Of every simulated cluster. */
  readonly credentials: { readonly username: string; readonly password: string };
}

export interface LabService {
  /** Ids of the cross-cluster keys of management that are still good. */
  readonly linkKeyIds: () => Promise<readonly string[]>;
  /** A new key for the link, in the keystore of the remote. */
  readonly renewLinkKey: () => Promise<void>;
  readonly remoteKeyId: () => Promise<string>;
  readonly renewRemoteKey: () => Promise<void>;
  /** How long the leader keeps history that nobody asks for, such as `1m`. */
  readonly setLeasePeriod: (period: string) => Promise<void>;
  /** Writes the leader document once more. */
  readonly rewriteLeader: () => Promise<void>;
  readonly recreateFollower: () => Promise<void>;
  readonly pauseFollower: () => Promise<void>;
  readonly resumeFollower: () => Promise<void>;
  readonly install: (name: string, version: string) => Promise<void>;
  readonly uninstall: (name: string) => Promise<void>;
  /** Of what management keeps. */
  readonly forgetArchive: (name: string, version: string) => Promise<void>;
  /** Starts a run, with failed attempts forgotten. */
  readonly tryAgain: () => Promise<void>;
  /** A version of an integration that is installed on management. */
  readonly installedVersion: () => Promise<{ readonly name: string; readonly version: string }>;
}

export interface LabPorts extends Omit<LabWorld, 'setKeystore' | 'credentials'> {
  readonly service: LabService;
}
