/** An output as this console works with it. */

interface OutputBase {
  readonly id: string;
  readonly name: string;
  /** Normalised: scheme, host, port (contracts `normalizeHost`). */
  readonly hosts: readonly string[];
  readonly isDefault: boolean;
  readonly isDefaultMonitoring: boolean;
  readonly preset: string;
  readonly updatedAt: number;
}

export interface ElasticsearchOutput extends OutputBase {
  readonly type: 'elasticsearch';
}

/** Fields of a remote output that are stored sealed. */
export const SECRET_FIELDS = ['service_token', 'kibana_api_key', 'remote_api_key'] as const;
export type SecretField = (typeof SECRET_FIELDS)[number];

export interface RemoteOutput extends OutputBase {
  readonly type: 'remote_elasticsearch';
  readonly syncIntegrations: boolean;
  readonly syncUninstalledIntegrations: boolean;
  readonly kibanaUrl: string | undefined;
  readonly appliedBy: 'console' | 'remote';
  /** PEM texts that the remote's certificate may be signed by, beside the public ones. */
  readonly certificateAuthorities: readonly string[];
  /** As stored; opened only where they are put on the wire. */
  readonly sealedSecrets: Readonly<Partial<Record<SecretField, string>>>;
}

export type Output = ElasticsearchOutput | RemoteOutput;

/** Defaults first, then by name and id, independent of the locale. */
export function compareOutputs(a: Output, b: Output): number {
  if (a.isDefault !== b.isDefault) return a.isDefault ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
