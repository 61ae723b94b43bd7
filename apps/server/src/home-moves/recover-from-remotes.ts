/**
 * What the remotes of a lost home still tell, where there is no export: the list that was applied last, which names the
 * integrations and holds the custom assets. The outputs have to be at the new home before: their secrets were lost.
 */
import {
  APPLIED_INDEX,
  FOLLOWER_PATTERN,
  INSTALLATIONS_INDEX,
  LEADER_DOCUMENT_ID,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { isJsonObject, numberAt, textAt } from '@lockstep/json';
import { parseLeaderDocument } from '../features/synced-integrations/leader/leader-document-mapping.ts';
import type { RemoteOutput } from '../features/outputs/output.ts';
import { interruptedInstall, type SourceDocument } from './carried-document.ts';
import type { HomeEnd } from './home-end.ts';
import type { HomeSource, Place } from './home-source.ts';

export interface FoundEdition {
  readonly former: Place;
  readonly generation: number;
  readonly leader: unknown;
  /** The output whose remote told. */
  readonly outputName: string;
  /** Where it was found there. */
  readonly where: string;
}

export interface Learned {
  /** The newest edition of each former home. */
  readonly editions: readonly FoundEdition[];
  /** Outputs whose remotes told nothing, and why. */
  readonly silent: readonly { readonly name: string; readonly problem: string }[];
}

/**
 * Asks every remote for the lists that were applied last, and takes the newest of each former home. Remotes
 * that tell nothing are named in `silent`.
 */
export async function learnFromRemotes(to: HomeEnd, outputs: readonly RemoteOutput[]): Promise<Learned> {
  const editions = new Map<string, FoundEdition>();
  const silent: Learned['silent'][number][] = [];
  for (const output of outputs) {
    const lease = to.clusters.lease(
      { kind: 'remote', address: output },
      { kind: 'stored', field: 'remote_api_key' },
    );
    try {
      if (lease.kind === 'unusable') throw new Error(`${lease.message} ${lease.nextAction}`);
      const found = await editionsOn(lease.connection, output.name);
      const others = found.filter(({ former }) => former.uuid !== to.place.uuid);
      if (others.length === 0)
        silent.push({ name: output.name, problem: 'No former home has left a list there.' });
      for (const edition of others) {
        const known = editions.get(edition.former.uuid);
        if (known === undefined || known.generation < edition.generation)
          editions.set(edition.former.uuid, edition);
      }
    } catch (error) {
      silent.push({ name: output.name, problem: error instanceof Error ? error.message : String(error) });
    } finally {
      if (lease.kind === 'open') await lease.release();
    }
  }
  return { editions: [...editions.values()], silent };
}

async function editionsOn(
  connection: ElasticConnection,
  outputName: string,
): Promise<readonly FoundEdition[]> {
  const applied = await connection.documents.list(APPLIED_INDEX, { pageSize: 100 });
  return [
    ...applied.flatMap(({ id, source }) => {
      const leader = isJsonObject(source) ? source['leader'] : undefined;
      if (parseLeaderDocument(leader) === undefined) return [];
      const name = textAt(source, 'management_name') ?? id;
      const generation = numberAt(source, 'generation') ?? 0;
      return [{ former: { uuid: id, name }, generation, leader, outputName, where: APPLIED_INDEX }];
    }),
    ...(await followersOn(connection, outputName)),
  ];
}

/** Before the alias that a follower was read through, where the UUID of the former home is not known. */
export const UNKNOWN_HOME = 'alias:';

/** A follower outlives its leader. It does not say whose it was, so it stands for the alias that it was read through. */
async function followersOn(
  { documents, followers }: ElasticConnection,
  outputName: string,
): Promise<readonly FoundEdition[]> {
  const found = await followers.info(FOLLOWER_PATTERN).catch(() => []);
  const editions = await Promise.all(
    found.map(async ({ index, remoteCluster }) => {
      const leader = (await documents.get(index, LEADER_DOCUMENT_ID))?.source;
      const generation = parseLeaderDocument(leader)?.stamp?.generation;
      if (generation === undefined) return [];
      const former = { uuid: `${UNKNOWN_HOME}${remoteCluster}`, name: remoteCluster };
      return [{ former, generation, leader, outputName, where: index }];
    }),
  );
  return editions.flat();
}

/** A former home as far as one edition tells: packages as installs to be done again, and the list with its assets. */
export function editionSource({ former, leader }: FoundEdition, now: string): HomeSource {
  const state = parseLeaderDocument(leader);
  const records = (state?.integrations ?? [])
    .filter(({ installStatus }) => installStatus === 'installed')
    .map(({ packageName, packageVersion, isDependency, namespaces = [] }): SourceDocument => ({
      id: packageName,
      source: interruptedInstall({
        name: packageName,
        version: packageVersion,
        install_version: packageVersion,
        install_status: 'installed',
        install_source: 'registry',
        install_started_at: now,
        updated_at: now,
        ...(namespaces.length === 0 ? {} : { namespace_customization_enabled_for: [...namespaces] }),
        ...(isDependency === true ? { installed_as_dependency: true } : {}),
      }),
    }));
  return {
    place: former,
    async *batches({ name }) {
      if (name === INSTALLATIONS_INDEX && records.length > 0) yield await Promise.resolve(records);
    },
    leader: () => Promise.resolve(leader),
  };
}
