import { Client } from '@elastic/elasticsearch';
import { type ClusterHandle } from '../cluster/cluster-handle.ts';
import { TEST_PASSWORD } from './start-test-world.ts';

/** The official client, as it is, toward one cluster. */
export const testClient = (cluster: Pick<ClusterHandle, 'url'>): Client =>
  new Client({ node: cluster.url, auth: { username: 'elastic', password: TEST_PASSWORD }, maxRetries: 0 });
