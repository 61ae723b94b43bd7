/** Opens the Kibana of a remote with the key that the output stores: sealed for its address, revealed when it is sent. */
import { createKibanaClient, readKibanaAddress, type KibanaClient } from '@lockstep/kibana';
import type { SecretBox } from '../lib/secret-box.ts';
import { readAuthorities } from './certificate-authorities.ts';
import type { ClusterAddress } from './cluster-address.ts';
import type { Unusable } from './lease.ts';
import { readStoredSecret } from './stored-secrets.ts';

export type KibanaLease = { readonly kind: 'open'; readonly kibana: KibanaClient } | Unusable;

interface KibanaOpenerOptions {
  readonly secretBox: SecretBox;
  readonly userAgent: string;
  /** A Kibana gets as long for an answer as a cluster. */
  readonly home: { readonly requestTimeout: number };
}

/** Of one package with all its assets, dashboards included. */
const INSTALL_TIMEOUT_MS = 5 * 60_000;

/** Whoever opens a Kibana closes it. Never throws for what an output stores. */
export function createKibanaOpener(options: KibanaOpenerOptions): (address: ClusterAddress) => KibanaLease {
  return (address) => openKibana(options, address);
}

function openKibana(
  { secretBox, userAgent, home: { requestTimeout: timeoutMs } }: KibanaOpenerOptions,
  address: ClusterAddress,
): KibanaLease {
  const { kibanaUrl: url } = address;
  if (url === undefined || readKibanaAddress(url) === undefined) {
    return {
      kind: 'unusable',
      reason: 'AddressInvalid',
      message: `The output ${address.name} has no remote Kibana URL that can be used.`,
      nextAction: 'Enter the remote Kibana URL in the output.',
      field: 'kibana_url',
    };
  }
  const reading = readStoredSecret(secretBox, address, 'kibana_api_key');
  if (reading.kind === 'unusable') return reading;
  const authorities = readAuthorities(address.ssl?.certificateAuthorities ?? []);
  const { secret } = reading;
  const kibana = createKibanaClient({
    url,
    credentials: () => ({ kind: 'api-key', encoded: secret.reveal() }),
    userAgent,
    timeoutMs,
    installTimeoutMs: Math.max(timeoutMs, INSTALL_TIMEOUT_MS),
    certificateAuthorities: authorities.kind === 'usable' ? authorities.certificates : [],
  });
  return { kind: 'open', kibana };
}
