/** Credentials of the home cluster that remotes, setups and this console use: what the page of credentials reads. */
import { SETUPS_INDEX } from '@lockstep/contracts';
import { remotesAmong } from '../clusters/remote-outputs.ts';
import type { MadeBySetup, OwnCredentialsOptions } from '../features/credentials/read-own-credentials.ts';
import { createSetupStore } from '../features/setup/setup-store.ts';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import type { ConsoleCore } from './console-core.ts';

/** What setups made, and for which output. */
export function madeBySetups({ clusters, log }: ConsoleCore): () => Promise<readonly MadeBySetup[]> {
  const setups = createSetupStore(clusters.home, createHiddenIndex(clusters.home, SETUPS_INDEX), log);
  return async () =>
    (await setups.list()).flatMap(({ choices, made }) =>
      made.flatMap((one): readonly MadeBySetup[] => {
        const { kind, name, ref, place, made_at: madeAt, made_by: madeBy } = one;
        if (kind !== 'cross_cluster_api_key' && kind !== 'api_key' && kind !== 'service_token') return [];
        if (place !== 'management' && place !== 'remote') return [];
        return [
          { kind, name, ref: ref ?? undefined, place, outputName: choices.output_name, madeAt, madeBy },
        ];
      }),
    );
}

/** Collects, each time it is called, what the page of credentials lists beside the secrets of outputs. */
export function ownCredentials(core: ConsoleCore): () => Promise<OwnCredentialsOptions> {
  const { clock, clusters, linkRotationStore, managementName, outputs } = core;
  const made = madeBySetups(core);
  return async () => ({
    home: clusters.home,
    homeName: managementName(),
    outputs: remotesAmong(await outputs.list()).map(({ id, name, transport, syncIntegrations }) => ({
      id,
      name,
      isReplicated: syncIntegrations && transport === 'replication',
    })),
    madeBySetups: await made(),
    linkRotations: await linkRotationStore.list(),
    now: clock.now(),
  });
}
