/** What an uninstall does on remote clusters: the outputs know. */
import type { Output } from '@lockstep/contracts';
import type { RemoteEffects } from '../../features/integrations/model/uninstall-effects.ts';

/** Who follows an uninstall: outputs that sync and pass uninstalls on. Others that sync keep what they have. */
export function remoteEffects(outputs: readonly Output[] | undefined): RemoteEffects {
  if (outputs === undefined) return { kind: 'unknown' };
  const syncing = outputs.filter(
    (output) => output.type === 'remote_elasticsearch' && output.sync_integrations,
  );
  const isFollower = (output: Output): boolean =>
    output.type === 'remote_elasticsearch' && output.sync_uninstalled_integrations === true;
  return {
    kind: 'known',
    followers: syncing.filter(isFollower).map(({ name }) => name),
    keepers: syncing.filter((output) => !isFollower(output)).map(({ name }) => name),
  };
}
