/** Registers our application privileges in a cluster, with the rights of the connection. */
import type { ElasticConnection } from '@lockstep/elastic';
import { registerLockstepPrivileges } from './application-privileges.ts';
import { runRemedy } from './run-remedy.ts';

/** Registering them again changes nothing. Throws what the cluster refused it with. */
export async function registerPrivilegesOn(connection: ElasticConnection): Promise<void> {
  const { failure } = await runRemedy(registerLockstepPrivileges('management'), {
    connections: { management: connection },
  });
  if (failure !== undefined) throw failure.error;
}
