/** Where a cluster is and how it is to be trusted, as an output or a form says it. A `RemoteOutput` is one. */
import type { Credentials } from '@lockstep/elastic';
import type { Secret } from '../lib/secret.ts';
import type { ProxyOfOutput } from './proxy-way.ts';

/** Fields of an output that are stored sealed and prove something. */
export type SealedField = 'remote_api_key' | 'service_token' | 'kibana_api_key' | 'ssl_key';

interface ClusterTls {
  /** PEM texts; a path of a file is for agents only. */
  readonly certificateAuthorities: readonly string[];
  /** PEM text of the client certificate. */
  readonly certificate: string | undefined;
  readonly verificationMode: 'full' | 'strict' | 'certificate' | 'none';
}

export interface ClusterAddress {
  /** Of the output; secrets were sealed for it. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly hosts: readonly string[];
  readonly ssl: ClusterTls | undefined;
  /** SHA-256 of a certificate authority in hex, trusted where no authority is given. */
  readonly caTrustedFingerprint: string | undefined;
  /** SHA-256 of a certificate authority that agents pin. */
  readonly caSha256?: string | undefined;
  readonly kibanaUrl?: string | undefined;
  readonly proxyId?: string | undefined;
  /** What `proxyId` names; Elasticsearch is reached through it. */
  readonly proxy?: ProxyOfOutput;
  readonly sealedSecrets: Readonly<Partial<Record<SealedField, string>>>;
  /** Connections with stored secrets are opened again when it changes. */
  readonly updatedAt: number;
  /** The key of the client certificate as it was just entered, instead of the stored one. */
  readonly clientKey?: Secret | undefined;
}

export type LeaseTarget =
  | { readonly kind: 'home' }
  /** `host`: this one alone, as an agent would use it. */
  | { readonly kind: 'remote'; readonly address: ClusterAddress; readonly host?: string };

export type LeaseAs =
  /** The configured credentials of this console; home only. */
  | { readonly kind: 'service' }
  /** A signed-in user; home only. */
  | { readonly kind: 'user'; readonly authorization: Secret }
  /** What the output stores; remote only. */
  | { readonly kind: 'stored'; readonly field: 'remote_api_key' | 'service_token' }
  | { readonly kind: 'given'; readonly credentials: Credentials }
  /** None: to learn whether something is a cluster at all. */
  | { readonly kind: 'none' };

/** An address that nobody has saved. */
export function unsavedAddress(given: {
  readonly hosts: readonly string[];
  readonly certificateAuthorities: readonly string[];
}): ClusterAddress {
  return {
    id: '',
    name: given.hosts[0] ?? '',
    hosts: given.hosts,
    ssl: {
      certificateAuthorities: given.certificateAuthorities,
      certificate: undefined,
      verificationMode: 'full',
    },
    caTrustedFingerprint: undefined,
    sealedSecrets: {},
    updatedAt: 0,
  };
}
