/** One end of a move: a home cluster as a configuration names it, opened past what guards stored documents. */
import type { ElasticConnection } from '@lockstep/elastic';
import { createClusters, type Clusters } from '../clusters/clusters.ts';
import type { Config } from '../config/config.ts';
import { createSecretBox, type SecretBox } from '../lib/secret-box.ts';
import type { HomeRecordStore } from '../stored-data/home-record-store.ts';
import type { Place } from './home-source.ts';

export interface HomeEnd {
  readonly place: Place;
  readonly version: string;
  readonly config: Config;
  readonly clusters: Clusters;
  readonly secretBox: SecretBox;
  /** Documents as they are stored. */
  readonly raw: ElasticConnection;
  readonly record: HomeRecordStore;
}

/** Rejects when the cluster does not answer, or a file that the configuration names cannot be read. */
export async function openHomeEnd(config: Config, productVersion: string): Promise<HomeEnd> {
  const secretBox = createSecretBox(config.encryption.keys);
  const clusters = createClusters({
    home: config.elasticsearch,
    secretBox,
    productVersion,
    isUnguarded: true,
  });
  try {
    const { uuid, clusterName, version } = await clusters.home.clusterInfo.info();
    return {
      place: { uuid, name: clusterName },
      version,
      config,
      clusters,
      secretBox,
      raw: clusters.storedData.raw,
      record: clusters.storedData.record,
    };
  } catch (error) {
    await clusters.close();
    throw error;
  }
}
