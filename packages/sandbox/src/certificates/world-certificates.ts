import { createPrivateKey, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepSecret, readSecret } from '../kept-secret.ts';
import { type Authority, createAuthority, type Issued, issueCertificate } from './issue-certificate.ts';

const AUTHORITY_FILE = 'world-authority.json';
const CERTIFICATE_FILE = 'world-ca.pem';

/** What a cluster shows on its TLS interfaces, and whom it trusts when it connects. */
export interface ClusterCertificates {
  identity(): Issued;
  trusted(): readonly string[];
}

/** The certificates of a world: one authority that every cluster trusts, and one certificate for each cluster. */
export class WorldCertificates {
  readonly #authority: Authority;
  readonly #hosts: readonly string[];
  readonly #otherAuthority = createAuthority('Somebody else', Date.now());
  readonly #identities = new Map<string, Issued>();
  readonly #distrusting = new Set<string>();

  constructor(authority: Authority, host: string) {
    this.#authority = authority;
    this.#hosts = [host, 'localhost'];
  }

  /** The authority's certificate as PEM: what a client needs to trust the TLS interfaces. */
  get authorityCertificate(): string {
    return this.#authority.certificate;
  }

  of(cluster: string): ClusterCertificates {
    return {
      identity: () => this.#identityOf(cluster),
      trusted: () => [
        this.#distrusting.has(cluster) ? this.#otherAuthority.certificate : this.#authority.certificate,
      ],
    };
  }

  /** From the next connection on, the cluster trusts another authority only, or the world's again. */
  setTrust(cluster: string, isTrusting: boolean): void {
    if (isTrusting) this.#distrusting.delete(cluster);
    else this.#distrusting.add(cluster);
  }

  /** Gives a cluster a certificate for other hosts, or the right one again. */
  rename(cluster: string, hosts: readonly string[] | undefined): void {
    this.#identities.set(cluster, this.#issue(cluster, hosts ?? [cluster, ...this.#hosts]));
  }

  #identityOf(cluster: string): Issued {
    let identity = this.#identities.get(cluster);
    if (!identity)
      this.#identities.set(cluster, (identity = this.#issue(cluster, [cluster, ...this.#hosts])));
    return identity;
  }

  #issue(cluster: string, hosts: readonly string[]): Issued {
    return issueCertificate(this.#authority, createPrivateKey(this.#authority.key), {
      name: cluster,
      hosts,
      now: Date.now(),
    });
  }
}

/**
 * The authority of a world: kept beside the state of its clusters, so that whoever trusts it goes on doing so.
 * @throws StartError DATA_DIR when its file is not what was written
 */
export function openAuthority(dataDir: string | undefined): Authority {
  if (dataDir === undefined) return createAuthority('Sandbox authority', Date.now());
  const file = join(dataDir, AUTHORITY_FILE);
  const kept = readSecret({ file, what: 'a certificate authority of a sandbox', parse: parseAuthority });
  if (kept !== undefined) return kept;
  const authority = createAuthority('Sandbox authority', Date.now());
  keepSecret(file, authority);
  writeFileSync(join(dataDir, CERTIFICATE_FILE), authority.certificate);
  return authority;
}

/** Where a world with a data directory keeps its certificate authority across restarts. */
export const authorityFile = (dataDir: string): string => join(dataDir, CERTIFICATE_FILE);

function parseAuthority(value: unknown): Authority {
  const authority = value as Authority;
  new X509Certificate(authority.certificate);
  return authority;
}
