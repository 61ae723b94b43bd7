/** An output as this console works with it. */
import type { Installer, Transport } from '@lockstep/contracts';
import type { ProxyOfOutput } from '../../clusters/proxy-way.ts';

/** TLS of the connection from agents to the output. The key is among the sealed secrets. */
export interface OutputSsl {
  readonly certificateAuthorities: readonly string[];
  readonly certificate: string | undefined;
  readonly verificationMode: 'full' | 'strict' | 'certificate' | 'none';
}

type OutputPreset = 'balanced' | 'custom' | 'throughput' | 'scale' | 'latency';

/** Members that have a value here although nobody has given one. */
export const UNSET_FIELDS = [
  'sync_integrations',
  'sync_uninstalled_integrations',
  'ssl.verification_mode',
  'ssl.certificate_authorities',
] as const;
export type UnsetField = (typeof UNSET_FIELDS)[number];

interface OutputBase {
  readonly id: string;
  readonly name: string;
  /** Normalized: scheme, host, port (contracts `normalizeHost`). */
  readonly hosts: readonly string[];
  readonly isDefault: boolean;
  readonly isDefaultMonitoring: boolean;
  readonly preset: OutputPreset;
  /** With references in place of its secrets. */
  readonly configYaml: string | undefined;
  /** Secrets of `configYaml` by id of their references, sealed. */
  readonly sealedYaml: Readonly<Record<string, string>>;
  readonly caSha256: string | undefined;
  readonly caTrustedFingerprint: string | undefined;
  readonly ssl: OutputSsl | undefined;
  readonly proxyId: string | undefined;
  /** What `proxyId` names; put beside it when an output is read, and not stored with it. */
  readonly proxy?: ProxyOfOutput;
  readonly writeToLogsStreams: boolean | undefined;
  /** Comes from the configuration: only the fields in `allowEdit` are changed by hand. */
  readonly isPreconfigured: boolean;
  readonly allowEdit: readonly string[];
  /** The configurations that name it: it is freed once none does. Empty for what was stored before they were told apart. */
  readonly configuredBy: readonly string[];
  readonly updatedAt: number;
  /** Those that whoever saved it left out: an answer leaves them out, too. */
  readonly unset?: readonly UnsetField[];
  /** As stored; opened only where they are put on the wire. */
  readonly sealedSecrets: Readonly<Partial<Record<SecretField, string>>>;
  /** The last characters of secrets that are long enough to show some; what a person recognizes one by. */
  readonly secretHints: Readonly<Partial<Record<SecretField, string>>>;
}

export interface ElasticsearchOutput extends OutputBase {
  readonly type: 'elasticsearch';
}

/** Fields of an output that are stored sealed. */
export const SECRET_FIELDS = ['ssl_key', 'service_token', 'kibana_api_key', 'remote_api_key'] as const;
export type SecretField = (typeof SECRET_FIELDS)[number];

export interface RemoteOutput extends OutputBase {
  readonly type: 'remote_elasticsearch';
  readonly syncIntegrations: boolean;
  readonly syncUninstalledIntegrations: boolean;
  readonly kibanaUrl: string | undefined;
  readonly appliedBy: 'console' | 'remote';
  /** `replication` wherever the remote applies itself. */
  readonly transport: Transport;
  /** `elasticsearch` wherever the remote applies itself. */
  readonly installer: Installer;
}

export type Output = ElasticsearchOutput | RemoteOutput;

/** The members that every new output has the same. */
export const OUTPUT_DEFAULTS = {
  isDefault: false,
  isDefaultMonitoring: false,
  preset: 'balanced',
  configYaml: undefined,
  sealedYaml: {},
  caSha256: undefined,
  caTrustedFingerprint: undefined,
  ssl: undefined,
  proxyId: undefined,
  writeToLogsStreams: undefined,
  isPreconfigured: false,
  allowEdit: [],
  configuredBy: [],
  sealedSecrets: {},
  secretHints: {},
} as const satisfies Partial<Output>;

/** Defaults first, then by name and id, independent of the locale. */
export function compareOutputs(a: Output, b: Output): number {
  if (a.isDefault !== b.isDefault) return a.isDefault ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
