/** A key with which a Kibana installs, as a person makes it for an output. */
import type { ElasticConnection } from '@lockstep/elastic';
import { FLEET_KEY_ROLE } from '../conditions/needed-privileges.ts';

export async function makeKibanaKey({ security }: ElasticConnection): Promise<string> {
  const key = await security.createApiKey({ name: 'lockstep_fleet', roleDescriptors: FLEET_KEY_ROLE });
  return key.encoded;
}
