import type { LeaderState, RemoteHost } from '../model.ts';

export interface Addressee {
  /** The output's name, if the asker knows which output it works for. */
  readonly outputName?: string | undefined;
  /** Normalized URLs of the remote. */
  readonly hosts: readonly string[];
}

/**
 * The entry of the leader document that addresses a remote: syncing on and at least one equal host
 * (docs/elastic/synced-integrations.md#applying). The name alone proves nothing. If several entries match, the one with the output's name
 * counts; else one that does not pass uninstalls on, because removing needs every output's consent.
 */
export function findAddressedHost(leader: LeaderState, addressee: Addressee): RemoteHost | undefined {
  const { outputName, hosts } = addressee;
  const matches = leader.hosts.filter(
    (entry) => entry.syncIntegrations && entry.hosts.some((host) => hosts.includes(host)),
  );
  return (
    matches.find((entry) => entry.name === outputName) ??
    matches.find((entry) => !entry.syncUninstalledIntegrations) ??
    matches[0]
  );
}
