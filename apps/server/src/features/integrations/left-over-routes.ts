/** What removed packages have left, at home and on the remotes that this console applies. */
import { listLeftOverAssets, removeLeftOverAssets } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { UserContext } from '../../http/request-context.ts';
import type { ActionHead } from '../../lib/record-action.ts';
import { problemError } from './failure-codes.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import { presentLeftOver } from './left-over-assets.ts';
import { orUnreachable } from './or-unreachable.ts';
import { listLeftOver, removeLeftOver } from './remove-left-over.ts';
import type { RemoteTarget } from './remote-target.ts';

export function bindLeftOverRoutes(binder: Binder, options: IntegrationRoutesOptions): void {
  const { targetFor, remoteTarget, recording, homeName } = options;

  binder.guarded(listLeftOverAssets, async ({ query: { output_id: outputId } }, context) => {
    await context.outputs.require(outputId);
    const remote = outputId === undefined ? undefined : await remoteTarget(outputId);
    const target = remote?.target ?? targetFor(context);
    const left = await orUnreachable(remote, () => listLeftOver(target));
    return { items: left.map(presentLeftOver) };
  });

  binder.guarded(removeLeftOverAssets, async ({ body: { output_id: outputId } }, context) => {
    await context.outputs.require(outputId);
    const remote = outputId === undefined ? undefined : await remoteTarget(outputId);
    return recording(headOf(context, remote, homeName()), async (note) => {
      const target = remote?.target ?? targetFor(context);
      const work = () => orUnreachable(remote, () => removeLeftOver(target));
      const answer = await (remote === undefined ? work() : remote.alone(work));
      if (answer.kind === 'failed') throw problemError(answer);
      note({ after: { removed: answer.removed.map(({ id }) => id), left: answer.left.length } });
      return {
        removed: answer.removed.map(({ id, type }) => ({ id, type })),
        items: answer.left.map(presentLeftOver),
      };
    });
  });
}

function headOf({ principal }: UserContext, remote: RemoteTarget | undefined, homeName: string): ActionHead {
  const action = 'left_over_removed';
  if (remote === undefined) {
    const target = { kind: 'cluster', id: 'home', name: homeName };
    return { actor: principal.username, action, target };
  }
  const output = { id: remote.outputId, name: remote.outputName };
  return { actor: principal.username, action, target: { kind: 'output', ...output }, output };
}
