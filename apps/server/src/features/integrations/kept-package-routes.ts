/** Who looks after each integration on a remote, and handing them from Lockstep to its Kibana and back. */
import { adoptPackages, listKeptPackages, releasePackages, type KeptResult } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { UserContext } from '../../http/request-context.ts';
import type { ActionHead } from '../../lib/record-action.ts';
import { adopt, release } from './adopt-packages.ts';
import type { IntegrationRoutesOptions } from './integration-routes-options.ts';
import { listKept } from './kept-packages.ts';
import { orUnreachable } from './or-unreachable.ts';
import type { RemoteTarget } from './remote-target.ts';

export function bindKeptPackageRoutes(binder: Binder, options: IntegrationRoutesOptions): void {
  const { remoteTarget, recording, onRemoteChange } = options;

  const hand = (
    context: UserContext,
    { outputId, action }: { readonly outputId: string; readonly action: ActionHead['action'] },
    work: (remote: RemoteTarget) => Promise<readonly KeptResult[]>,
  ): Promise<{ items: KeptResult[] }> =>
    context.outputs.require(outputId).then(async () => {
      const remote = await remoteTarget(outputId);
      const output = { id: remote.outputId, name: remote.outputName };
      const head = {
        actor: context.principal.username,
        action,
        target: { kind: 'output', ...output },
        output,
      };
      return recording(head, async (note) => {
        const items = await remote.alone(() => orUnreachable(remote, () => work(remote)));
        note({ after: summaryOf(items) });
        onRemoteChange(outputId);
        return { items: [...items] };
      });
    });

  binder.guarded(listKeptPackages, async ({ query: { output_id: outputId } }, { outputs }) => {
    await outputs.require(outputId);
    const remote = await remoteTarget(outputId);
    return orUnreachable(remote, () => listKept(remote));
  });
  binder.guarded(adoptPackages, ({ body: { output_id: outputId, packages } }, context) =>
    hand(context, { outputId, action: 'packages_adopted' }, (remote) => adopt(remote, packages)),
  );
  binder.guarded(
    releasePackages,
    ({ body: { output_id: outputId, packages, kibana_is_gone: isGone } }, context) =>
      hand(context, { outputId, action: 'packages_released' }, (remote) =>
        release(remote, { packages, isGone }),
      ),
  );
}

function summaryOf(items: readonly KeptResult[]) {
  const named = (isDone: boolean) =>
    items.filter((item) => item.is_done === isDone).map(({ package_name: name }) => name);
  return {
    packages: named(true),
    refused: items.flatMap(({ package_name: name, is_done: isDone, message }) =>
      isDone ? [] : [`${name}: ${message ?? ''}`],
    ),
    left: items.flatMap(({ left }) => left.map(({ type, id }) => `${type} ${id}`)),
  };
}
