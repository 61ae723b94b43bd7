/**
 * What the checks read beside conditions, each thing at most once per look and only when it is wanted. Nothing is changed, nothing waits
 * longer than the look as a whole, and a cluster that does not answer makes readings unreadable, never an error.
 */
import {
  ElasticError,
  type ApiKeyInfo,
  type CallOptions,
  type ClusterIdentity,
  type ClusterNode,
  type ElasticConnection,
  type ElasticErrorKind,
  type HeldCertificate,
  type HeldPrivileges,
  type Identity,
  type JsonObject,
  type License,
  type RemoteClusterInfo,
} from '@lockstep/elastic';
import type { SetupSide } from '@lockstep/contracts';
import type { SetupPlan } from './model/setup-plan.ts';
import type { InterfaceProbe } from './probe-interface.ts';

interface UnreadableError {
  readonly kind: ElasticErrorKind;
  readonly message: string;
  readonly reason: string | undefined;
}

/** One thing that was asked for. */
export type Reading<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'unreadable'; readonly side: SetupSide; readonly details: UnreadableError }
  | { readonly kind: 'no-credentials'; readonly side: SetupSide };

type Read<T> = () => Promise<Reading<T>>;

/** What is read on both sides alike. */
interface SideLook {
  readonly identity: Read<ClusterIdentity>;
  readonly license: Read<License>;
  /** Whether a trial can be started there. */
  readonly canStartTrial: Read<boolean>;
  readonly user: Read<Identity>;
  readonly privileges: Read<HeldPrivileges>;
  readonly nodes: Read<readonly ClusterNode[]>;
  readonly certificates: Read<readonly HeldCertificate[]>;
  readonly role: Read<JsonObject | undefined>;
}

interface ManagementLook extends SideLook {
  /** For the link back. */
  readonly links: Read<readonly RemoteClusterInfo[]>;
}

interface RemoteLook extends SideLook {
  /** Descriptors of the roles that the user has. */
  readonly userRoles: Read<readonly JsonObject[]>;
  readonly tokens: Read<readonly string[]>;
  readonly remoteKeys: Read<readonly ApiKeyInfo[]>;
}

export interface Look {
  readonly management: ManagementLook;
  readonly remote: RemoteLook;
  /** The interface of management, as it looks from this console. */
  readonly probe: () => Promise<InterfaceProbe>;
}

export interface LookOptions {
  readonly plan: SetupPlan;
  /** Undefined: no credentials are held for that side. */
  readonly connections: Readonly<Record<SetupSide, ElasticConnection | undefined>>;
  readonly signal: AbortSignal;
  readonly limitMs: number;
  readonly probe: () => Promise<InterfaceProbe>;
}

/** Cluster and index privileges that the steps need on each side; what each is for is in `model/privileges.ts`. */
export interface WantedPrivileges {
  readonly cluster: readonly string[];
  readonly index: readonly { readonly names: readonly string[]; readonly privileges: readonly string[] }[];
}

export function createLook(
  options: LookOptions,
  wanted: Readonly<Record<SetupSide, WantedPrivileges>>,
): Look {
  const { plan } = options;
  const management = sideReader(options, 'management');
  const remote = sideReader(options, 'remote');
  const account = { namespace: 'elastic', service: 'fleet-server-remote' };
  return {
    management: {
      ...sideLook(management, plan, wanted.management),
      links: management((c, o) => c.remoteClusters.info(o)),
    },
    remote: {
      ...sideLook(remote, plan, wanted.remote),
      userRoles: remote(async (c, o) => {
        const { roles } = await c.security.authenticate(o);
        const found = await Promise.all(roles.map((name) => c.roles.get(name, o)));
        return found.filter((role) => role !== undefined);
      }),
      tokens: remote((c, o) => c.serviceTokens.list(account, o)),
      remoteKeys: remote((c, o) => c.security.getApiKeys({ name: plan.remoteKeyName }, o)),
    },
    probe: once(options.probe),
  };
}

type Ask<T> = (connection: ElasticConnection, options: CallOptions) => Promise<T>;
type SideReader = <T>(ask: Ask<T>) => Read<T>;

function sideLook(reader: SideReader, plan: SetupPlan, wanted: WantedPrivileges): SideLook {
  return {
    identity: reader((c, o) => c.clusterInfo.info(o)),
    license: reader((c, o) => c.clusterInfo.license(o)),
    canStartTrial: reader((c, o) => c.clusterInfo.canStartTrial(o)),
    user: reader((c, o) => c.security.authenticate(o)),
    privileges: reader((c, o) => c.security.hasPrivileges(wanted, o)),
    nodes: reader((c, o) => c.nodes.list(o)),
    certificates: reader((c, o) => c.sslCertificates.list(o)),
    role: reader((c, o) => c.roles.get(plan.roleName, o)),
  };
}

function sideReader(options: LookOptions, side: SetupSide): SideReader {
  const connection = options.connections[side];
  return <T>(ask: Ask<T>) =>
    once<Reading<T>>(async () => {
      if (connection === undefined) return { kind: 'no-credentials', side };
      try {
        return { kind: 'read', value: await ask(connection, { signal: options.signal }) };
      } catch (error) {
        if (!(error instanceof ElasticError)) throw error;
        return { kind: 'unreadable', side, details: readError(error, options) };
      }
    });
}

/** What the look itself cut off took too long: for whoever reads it that is the cluster's silence. */
function readError({ details }: ElasticError, { signal, limitMs }: LookOptions): UnreadableError {
  if (details.kind === 'aborted' && signal.aborted) {
    return {
      kind: 'timeout',
      message: `No answer came within ${Math.round(limitMs / 1000)} s.`,
      reason: undefined,
    };
  }
  return { kind: details.kind, message: details.message, reason: details.reason };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= work());
}
