/** Installing on the home cluster with the service credentials, and on another cluster. */
import { randomUUID } from 'node:crypto';
import type { ElasticConnection } from '@lockstep/elastic';
import { toConsoleEvent } from '../features/events/present-events.ts';
import { createClusterFacts } from '../features/integrations/cluster-facts.ts';
import { createArchiveStore } from '../features/integrations/archive-store.ts';
import { createInstallationStore } from '../features/integrations/installation-store.ts';
import { createPackageReader } from '../features/integrations/package-reader.ts';
import type { InstallTarget } from '../features/integrations/install-target.ts';
import { openRegistry, signatureRule } from './open-resources.ts';
import { packageUsersOn } from './package-users-on.ts';
import type { ConsoleCore, CoreParts } from './console-core.ts';

/** @throws UnreadableFileError when a file that the configuration names cannot be read */
export function installTargets(
  { config, clock, log, productVersion }: CoreParts,
  service: ElasticConnection,
  publish: ConsoleCore['publish'],
) {
  const consoleId = randomUUID();
  const registry = openRegistry(config, productVersion, log);
  const signatures = signatureRule(config);
  const read = createPackageReader();
  const archives = createArchiveStore(service, () => clock.now());
  const targetOn: ConsoleCore['targetOn'] = (connection, targetLog) => ({
    connection,
    facts: createClusterFacts(connection, () => clock.now()),
    registry,
    archives,
    read,
    store: createInstallationStore(connection, targetLog, () => clock.now()),
    clock,
    owner: consoleId,
    log: targetLog,
    users: packageUsersOn(connection, targetLog),
    ...signatures,
  });
  const home: InstallTarget = {
    ...targetOn(service, log),
    isManagement: true,
    emit: (event) => publish(toConsoleEvent(event)),
  };
  return { archives, consoleId, registry, home, targetOn };
}
