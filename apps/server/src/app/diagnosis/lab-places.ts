/** What a lesson may use, and what it may not because somebody else does. */
import type { ElasticConnection } from '@lockstep/elastic';
import type { LabService } from '../../features/sandbox-lab/lab-ports.ts';
import { LAB_WORDS as words } from '../../features/sandbox-lab/lesson-texts.ts';
import {
  followerOf,
  MANAGEMENT_CLUSTER,
  refusal,
  REMOTE_CLUSTER,
  type LabServiceOptions,
  type OnRemote,
} from './lab-remote.ts';

type Places = Pick<LabService, 'occupied' | 'requirePlace' | 'requireWritable'>;

const BLOCK = 'index.blocks.read_only_allow_delete';

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
        if (clusterName !== REMOTE_CLUSTER) throw refusal(words.elsewhere(clusterName), words.repairFirst);
      }),
    requireWritable: () =>
      onRemote(async (remote) => {
        for (const { name } of await remote.indices.find('*')) {
          const settings = await remote.indices.settings(name);
          if (settings?.[BLOCK] === 'true') throw refusal(words.blocked(name), words.liftFirst);
        }
      }),
  };
}

type Keys = Pick<LabService, 'linkKey' | 'remoteKey'>;

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
        ({ cluster, setting }) =>
          cluster === REMOTE_CLUSTER && setting === `cluster.remote.${alias}.credentials`,
      );
      if (own === undefined) throw refusal(words.noLinkKey(REMOTE_CLUSTER), words.repairFirst);
      const others = all.filter((each) => each !== own && each.keyId === own.keyId);
      if (others.length > 0) {
        throw refusal(words.sharedKey(others.map(({ cluster }) => cluster).join(', ')), words.ownKey);
      }
      const expiresAt = await expiryOf(home.connection, own.keyId);
      return { cluster: MANAGEMENT_CLUSTER, id: own.keyId, expiresAt };
    },
    async remoteKey() {
      const remote = stored.connect(await stored.require(outputId));
      try {
        const id = (await remote.security.authenticate()).apiKey?.id ?? '';
        const expiresAt = await onRemote((asSuperuser) => expiryOf(asSuperuser, id));
        return { cluster: REMOTE_CLUSTER, id, expiresAt };
      } finally {
        await remote.close();
      }
    },
  };
}
