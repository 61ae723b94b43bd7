import { type LinkSpec } from './link-handles.ts';

/** One cluster of a world. */
export interface ClusterSpec {
  readonly name: string;
  /** Stack version, 9.3.2 unless given. */
  readonly version?: string;
  /** `trial` unless given; its month starts when the cluster is first made. */
  readonly license?: 'basic' | 'platinum' | 'enterprise' | 'trial';
  /** 1 unless given: how many nodes it says it has; replicas need nodes. */
  readonly nodes?: number;
  /** 0 = any free port. */
  readonly httpPort: number;
  /** 0 = any free port. */
  readonly remotePort: number;
  /** 0 (unless given) = any free port. */
  readonly transportPort?: number;
  /** With it a simulated Kibana stands beside the cluster; it takes packages from the registry of the world. */
  readonly kibana?: KibanaSpec;
}

interface KibanaSpec {
  /** 0 = any free port. */
  readonly port: number;
  /** That of the cluster unless given. */
  readonly version?: string;
  /** Beside `default`. */
  readonly spaces?: readonly string[];
}

export interface WorldOptions {
  /** Where the clusters' state is kept, one SQLite file each; absent = in memory. */
  readonly dataDir?: string;
  readonly clusters: readonly ClusterSpec[];
  /** Links between the clusters, made at the first start. */
  readonly links?: readonly LinkSpec[];
  /**
   * With it the world has a package registry, too; 0 = any free port. `omit`: packages (`nginx`) and versions
   * (`nginx-2.0.0`) that this registry does not have.
   */
  readonly registry?: { readonly port: number; readonly omit?: readonly string[] };
  /** With it the world has an identity provider; 0 = any free port. Clusters trust it once their realms are set. */
  readonly identityProvider?: { readonly port: number };
  /**
   * With it the world has a control port, through which other programs cause faults; 0 = any free port. They have to
   * send the token, which is random unless given.
   */
  readonly control?: { readonly port: number; readonly token?: string };
  /** Of the user `elastic`, in every cluster. */
  readonly password: string;
  readonly host?: '127.0.0.1';
  /** `off` makes the links between clusters plain; they are TLS unless given. */
  readonly certificates?: 'on' | 'off';
  /** The time of all clusters, epoch milliseconds. */
  readonly now?: () => number;
  /** Told about failures of the sandbox itself; they are answered with 500. Printed to stderr unless given. */
  readonly onBug?: (error: unknown) => void;
}
