/** Who uses the packages of a cluster, as that cluster says. */
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import type { PackageUsers } from '../features/integrations/install-target.ts';
import {
  createPolicyStores,
  packageUsers,
  removePackageUsers,
} from '../features/agent-policies/policy-stores.ts';
import type { Logger } from '../lib/logger.ts';

/**
 * Who uses the packages of a cluster is kept in that cluster. A key that may not read it leaves the policies of that
 * cluster its own business: the leader's word stands.
 */
export function packageUsersOn(connection: ElasticConnection, log: Logger): PackageUsers {
  const stores = createPolicyStores(connection, log);
  const unlessForbidden = async <T>(work: Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (!isElasticError(error, 'forbidden')) throw error;
      log.debug('policies-not-readable');
      return otherwise;
    }
  };
  return {
    of: (name) => unlessForbidden(packageUsers(stores, name), []),
    release: (name) => unlessForbidden(removePackageUsers(stores, name), undefined),
  };
}
