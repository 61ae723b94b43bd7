/** The home cluster in the sync: what is installed there, and home as somebody else's remote. */
import { createSyncPorts, toInstallations } from '../../features/integrations/engine-adapter.ts';
import type {
  InstalledRecords,
  StoredInstallations,
} from '../../features/integrations/stored-installations.ts';
import type { InstalledPackage } from '../../features/integrations/installed-package.ts';
import type { RemoteSnapshot } from '../../features/synced-integrations/observe/remote-memory.ts';
import type { RemoteSession } from '../../features/synced-integrations/observe/remote-session.ts';
import type { Remote } from '../../features/synced-integrations/reconcile/sync-remote.ts';
import type { ConsoleCore } from '../console-core.ts';

export interface HomeSide {
  /** `found`: what was read just now. */
  readonly snapshot: (
    found?: StoredInstallations,
  ) => Promise<RemoteSnapshot & { readonly installed: readonly InstalledPackage[] }>;
  readonly session: RemoteSession;
  readonly remote: Remote;
}

/** `titles` learns the titles of what is installed. */
export function createHomeSide(
  { home, outputs }: Pick<ConsoleCore, 'home' | 'outputs'>,
  titles: Map<string, string>,
): HomeSide {
  let records: InstalledRecords | undefined;
  const snapshot: HomeSide['snapshot'] = async (given) => {
    const found = given ?? (await home.store.snapshot());
    const { installed, ledgers } = found;
    for (const { name, title } of installed) if (title !== undefined) titles.set(name, title);
    return { installed, installations: toInstallations(found), ledgers };
  };
  const session: RemoteSession = {
    connection: home.connection,
    hosts: async () =>
      (await outputs.list()).flatMap(({ type, hosts }) => (type === 'elasticsearch' ? hosts : [])),
    outputName: undefined,
    snapshot: async () => {
      const found = await home.store.snapshot();
      ({ records } = found);
      return snapshot(found);
    },
    saveLedgers: (ledgers) => home.store.saveLedgers(ledgers),
    known: {},
  };
  return {
    snapshot,
    session,
    remote: { kind: 'home', session, ports: createSyncPorts(home, () => records) },
  };
}
