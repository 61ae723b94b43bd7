/** The remotes of outputs as targets of what a person does there through this console. */
import { whyNotAlone } from '../clusters/exclusively.ts';
import { remotesAmong } from '../clusters/remote-outputs.ts';
import type { RemoteTarget } from '../features/integrations/remote-target.ts';
import { requireConsole } from '../features/synced-integrations/routes/routed-output.ts';
import { AppError } from '../lib/app-error.ts';
import type { ConsoleCore } from './console-core.ts';
import type { ComposedSync } from './sync/sync-module.ts';

/** With the key of the output, and as the only one who changes that remote. */
export function createRemoteTargets(
  core: Pick<ConsoleCore, 'clusters' | 'outputs' | 'targetOn' | 'log'>,
  { detailRoutes, exclusively }: Pick<ComposedSync, 'detailRoutes' | 'exclusively'>,
): (outputId: string) => Promise<RemoteTarget> {
  return async (outputId) => {
    const { outputName } = requireConsole(await detailRoutes.routed(outputId), outputId);
    const [output] = remotesAmong([await core.outputs.get(outputId)].flatMap((one) => one ?? []));
    if (output === undefined) throw new AppError('OUTPUT_NOT_FOUND', `There is no output ${outputId}.`);
    const remote = await detailRoutes.connectTo(outputId);
    if (remote.kind === 'unusable') throw new AppError('REMOTE_UNREACHABLE', remote.message);
    return {
      outputId,
      outputName,
      installer: output.installer,
      kibanaUrl: output.kibanaUrl,
      openKibana: () => core.clusters.kibana(output),
      target: core.targetOn(remote.connection, core.log.child({ 'labels.output': outputName })),
      async alone(work) {
        const answer = await exclusively(outputId, new AbortController().signal, work);
        if (answer.kind === 'done') return answer.value;
        throw new AppError('CONFLICT', whyNotAlone(answer, outputName), {
          nextAction: 'Try again in a minute.',
        });
      },
    };
  };
}
