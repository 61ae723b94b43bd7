/** What a person chooses in a setup. Only choices: nothing secret, and nothing that a look at the clusters tells. */
import { z } from 'zod';
import { plainText } from '../plain-text.ts';
import { PORTS } from '../remote-addresses.ts';

/** Where a cluster lives, which decides what is done by hand there (docs/elastic/remote-clusters.md#ports). */
export const SETUP_ENVIRONMENTS = [
  'self_managed',
  'elastic_cloud_hosted',
  'elastic_cloud_enterprise',
  'eck',
] as const;
export type SetupEnvironment = (typeof SETUP_ENVIRONMENTS)[number];

/** `management` owns the leader index and is connected to; `remote` holds the follower and connects. */
export const SETUP_SIDES = ['management', 'remote'] as const;
export type SetupSide = (typeof SETUP_SIDES)[number];

export const SETUP_TRUSTS = ['api_key', 'certificate'] as const;
export const SETUP_MODES = ['proxy', 'sniff'] as const;

const text = (max = 256) => plainText(max).default('');

const sideChoices = {
  /** How people call the cluster. */
  name: text(128),
  environment: z.enum(SETUP_ENVIRONMENTS).default('self_managed'),
  /** Name and namespace of the Elasticsearch resource; only for `eck`. */
  kubernetes_name: text(63),
  kubernetes_namespace: text(63),
};

export const setupChoicesSchema = z.strictObject({
  management: z
    .strictObject({
      ...sideChoices,
      /** Who signed the certificate that the remote meets when it connects: an authority that everybody trusts, or your own. */
      certificate_authority: z.enum(['public', 'private']).default('private'),
      /** PEM of that authority; public text, not a secret. With it the console can prove the certificate. */
      interface_ca: z.string().trim().max(65_536).default(''),
    })
    .prefault({}),
  remote: z
    .strictObject({
      ...sideChoices,
      /** REST addresses, for this console and for the output. */
      hosts: z.array(plainText(2048)).max(100).default([]),
      /** PEM texts for these addresses; empty = the system's authorities. */
      certificate_authorities: z.array(z.string().max(65_536)).max(10).default([]),
    })
    .prefault({}),
  /**
   * Whether both sides belong together: one organization of Elastic Cloud Hosted, one installation of Elastic Cloud
   * Enterprise, one ECK operator. Always `other` where the environments differ or for self-managed clusters.
   */
  relation: z.enum(['same', 'other']).default('other'),
  trust: z.enum(SETUP_TRUSTS).default('api_key'),
  mode: z.enum(SETUP_MODES).default('proxy'),
  /** Where the remote reaches management: `host:port`; the port may be left out. In sniff mode one seed or several. */
  addresses: z.array(plainText(512)).max(50).default([]),
  /** Proxy mode: the name in the certificate, when it is not the host of the address. */
  server_name: text(253),
  /** How the remote calls management in its settings and its keystore. */
  alias: text(128).prefault('management'),
  output_name: text(256),
  /** Name of the cross-cluster API key on management. */
  key_name: text(256),
  /** Name of the role for replication on the remote (with certificates: on both sides). */
  role_name: text(256).prefault('lockstep_replication'),
  applied_by: z.enum(['console', 'remote']).default('console'),
  /** With `applied_by: remote`: the address of the Kibana or console there. */
  kibana_url: text(2048),
  sync_uninstalled: z.boolean().default(false),
  /** Adds the steps for data views: the link back, over which management searches the remote. */
  data_views: z.boolean().default(false),
  /** How management calls the remote for that. */
  back_alias: text(128),
});

export type SetupChoices = z.output<typeof setupChoicesSchema>;
export type SetupChoicesInput = z.input<typeof setupChoicesSchema>;

/** Whether `relation` has a meaning for these two environments. */
export function canBelongTogether(choices: SetupChoices): boolean {
  const { management, remote } = choices;
  return management.environment === remote.environment && management.environment !== 'self_managed';
}

export type SetupTrust = SetupChoices['trust'];
export type SetupMode = SetupChoices['mode'];

/** Port on which management is reached when none is given (docs/elastic/remote-clusters.md#ports). */
export function usualPort(environment: SetupEnvironment, trust: SetupTrust): number {
  if (trust === 'api_key') return PORTS.remoteClusterServer;
  const isPlatform = environment === 'elastic_cloud_hosted' || environment === 'elastic_cloud_enterprise';
  return isPlatform ? PORTS.cloudCertificate : PORTS.transport;
}
