/** What is said of the remotes that would refuse a version: which, why, and what becomes of it. Nothing when none would. */
import type { PackageDetail, PackagePlan } from '@lockstep/contracts';
import { packageMessages as text } from '../package-messages.ts';

export function remoteRefusalTexts(
  { title }: Pick<PackageDetail, 'title'>,
  version: string,
  refusals: PackagePlan['remote_refusals'],
): readonly string[] {
  if (refusals.length === 0) return [];
  return [
    `${text.remoteRefusalsTitle(title, version, refusals.length)}.`,
    ...refusals.map(({ output_name: remote, message }) => text.remoteRefusal(remote, message)),
    text.remoteRefusalsHint,
  ];
}
