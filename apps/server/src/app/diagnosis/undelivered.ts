/** Packages that a remote lacks because its own installer cannot get them. */
import type { SyncReport } from '@lockstep/contracts';
import type { Undelivered } from '../../remedies/situation.ts';
import type { InstallTarget } from '../../features/integrations/install-target.ts';
import { isUploaded } from '../../features/integrations/signature-rule.ts';

/** What the rows of a report say of it, whoever wrote it. */
const CODES = ['cannot-sync', 'package-not-found', 'peer-cannot-sync'];

/** With the size of what can be brought; without, its archive is kept nowhere. Asks the home cluster alone. */
export async function findUndelivered(
  home: InstallTarget,
  report: SyncReport | undefined,
): Promise<readonly Undelivered[]> {
  const rows = (report?.integrations ?? []).filter(
    ({ main, reason }) => main.install_status === 'installed' && CODES.includes(reason?.code ?? ''),
  );
  return Promise.all(
    rows.map(async ({ package_name: name, main: { version } }) => {
      const [kept, record] = await Promise.all([
        home.archives?.describe({ name, version }),
        home.store.get(name),
      ]);
      const isInRegistry = record !== undefined && !isUploaded(record.installed.source);
      return { name, version, bytes: kept?.bytes, isAvailable: kept !== undefined || isInRegistry };
    }),
  );
}
