/** The user of a console at home that has exactly the documented rights: those of the service, and of who installs with it. */
import type { ElasticConnection } from '@lockstep/elastic';
import {
  PACKAGE_PRIVILEGES,
  roleDescriptors,
  SERVICE_PRIVILEGES,
  type NeededPrivilege,
} from '../conditions/needed-privileges.ts';
import type { Environment } from '../config/load-config.ts';
import { TEST_PASSWORD } from './test-consoles.ts';

const NAME = 'lockstep_service';

/** Tests install as the console itself, so its user may what a person needs for that. */
export const SERVICE_NEEDS: readonly NeededPrivilege[] = [...SERVICE_PRIVILEGES, ...PACKAGE_PRIVILEGES];

/** Settings of a console that signs in as that user. */
export const serviceEnv = (homeUrl: string): Environment => ({
  LOCKSTEP_ELASTICSEARCH_HOSTS: homeUrl,
  LOCKSTEP_ELASTICSEARCH_USERNAME: NAME,
  LOCKSTEP_ELASTICSEARCH_PASSWORD: TEST_PASSWORD,
});

/** From the next request on the user has these rights, and no others. */
export async function giveServiceUser(
  home: ElasticConnection,
  needed: readonly NeededPrivilege[],
): Promise<void> {
  const put = (path: string, body: object) =>
    home.raw.send(
      { method: 'PUT', path, body: JSON.stringify(body) },
      { timeoutMs: 10_000, maxBytes: 10_000, refusals: 'throw' },
    );
  await put(`/_security/role/${NAME}`, Object(roleDescriptors(NAME, needed)[NAME]) as object);
  await put(`/_security/user/${NAME}`, { password: TEST_PASSWORD, roles: [NAME] });
}
