/** What a lesson may use, and what it may not because somebody else does. */
import type { ElasticConnection } from '@lockstep/elastic';
import { labConflict } from '../../features/sandbox-lab/lab-conflict.ts';
import type { LabService } from '../../features/sandbox-lab/lab-ports.ts';
import { MANAGEMENT, REMOTE } from '../../features/sandbox-lab/lesson-plan.ts';
import { LAB_WORDS as words } from '../../texts/sandbox-lab.ts';
import { followerOf, type LabServiceOptions, type OnRemote } from './lab-remote.ts';

type Places = Pick<LabService, 'occupied' | 'requirePlace' | 'requireWritable'>;

const BLOCK = 'index.blocks.read_only_allow_delete';

/** What keeps a lesson from its place: an output that is gone or set otherwise, another cluster, an index that somebody has blocked. */
export function placesOf({ outputId, stored }: LabServiceOptions, onRemote: OnRemote): Places {
  return {
    async occupied() {
      const output = (await stored.remotes()).find(({ id }) => id === outputId);
      if (output === undefined) return { all: words.noOutput, replication: undefined };
      return {
        all: output.syncIntegrations ? undefined : words.noSync,
        replication: output.transport === 'replication' ? undefined : words.notReplicated,
      };
    },
    requirePlace: () =>
      onRemote(async (remote) => {
        const { clusterName } = await remote.clusterInfo.info();
        if (clusterName !== REMOTE) throw labConflict(words.elsewhere(clusterName), words.repairFirst);
      }),
    requireWritable: () =>
      onRemote(async (remote) => {
        for (const { name } of await remote.indices.find('*')) {
          const settings = await remote.indices.settings(name);
          if (settings?.[BLOCK] === 'true') throw labConflict(words.blocked(name), words.liftFirst);
        }
      }),
  };
}

type Keys = Pick<LabService, 'linkKey' | 'remoteKey'>;

/** The keys that lessons invalidate: of the link of the remote, and of the output. */
export function keysOf({ home, outputId, stored, world }: LabServiceOptions, onRemote: OnRemote): Keys {
  const expiryOf = async (connection: ElasticConnection, id: string): Promise<number> => {
    const { expiresAt } = (await connection.security.getApiKey(id)) ?? {};
    return expiresAt === undefined ? 0 : Date.parse(expiresAt);
  };
  return {
    async linkKey() {
      const alias = await onRemote(
        async (remote, output) => (await followerOf(remote, output)).remoteCluster,
      );
      const all = world.keystoreKeys();
      const own = all.find(
        ({ cluster, setting }) => cluster === REMOTE && setting === `cluster.remote.${alias}.credentials`,
      );
      if (own === undefined) throw labConflict(words.noLinkKey(REMOTE), words.repairFirst);
      const others = all.filter((each) => each !== own && each.keyId === own.keyId);
      if (others.length > 0) {
        throw labConflict(words.sharedKey(others.map(({ cluster }) => cluster).join(', ')), words.ownKey);
      }
      const expiresAt = await expiryOf(home.connection, own.keyId);
      return { cluster: MANAGEMENT, id: own.keyId, expiresAt };
    },
    async remoteKey() {
      const remote = stored.connect(await stored.require(outputId));
      try {
        const id = (await remote.security.authenticate()).apiKey?.id ?? '';
        const expiresAt = await onRemote((asSuperuser) => expiryOf(asSuperuser, id));
        return { cluster: REMOTE, id, expiresAt };
      } finally {
        await remote.close();
      }
    },
  };
}
