/** The dry run of an upgrade, over HTTP. */
import { getPackageDiff } from '@lockstep/contracts';
import type { Binder } from '../../../http/bind-route.ts';
import { AppError } from '../../../lib/app-error.ts';
import { problemError } from '../failure-codes.ts';
import type { IntegrationRoutesOptions } from '../integration-routes-options.ts';
import { diffPackage } from './package-diff.ts';

export function bindDiffRoutes(
  binder: Binder,
  { store, targetFor, homeName, remoteStreams }: IntegrationRoutesOptions,
): void {
  binder.guarded(getPackageDiff, async ({ params: { name, version }, query }, context) => {
    const from = query.from ?? (await store.get(name))?.installed;
    if (from === undefined)
      throw new AppError('PACKAGE_NOT_INSTALLED', `${name} is not installed`, {
        nextAction: 'Name the version to compare with.',
      });
    const asked = { name, to: version, from, homeName: homeName() };
    const answer = await diffPackage(targetFor(context), asked, remoteStreams);
    if (answer.kind === 'failed') throw problemError(answer);
    return answer.diff;
  });
}
