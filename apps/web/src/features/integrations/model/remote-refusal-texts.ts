/** What is said of the remotes that would refuse a version, or could not be asked: which, and why. Nothing when all take it. */
import type { PackageDetail, RemoteAnswers } from '@lockstep/contracts';
import { packageMessages as text } from '../../../texts/integrations-package.ts';

export function remoteRefusalTexts(
  { title }: Pick<PackageDetail, 'title'>,
  version: string,
  remotes: RemoteAnswers | undefined,
): readonly string[] {
  const { remote_refusals: refusals = [], remotes_unknown: unknown = [] } = remotes ?? {};
  return [
    ...about(refusals, (count) => text.remoteRefusalsTitle(title, version, count)),
    ...(refusals.length > 0 ? [text.remoteRefusalsHint] : []),
    ...about(unknown, (count) => text.remotesUnknownTitle(title, version, count)),
  ];
}

function about(
  answers: RemoteAnswers['remote_refusals'],
  title: (count: number) => string,
): readonly string[] {
  if (answers.length === 0) return [];
  return [
    `${title(answers.length)}.`,
    ...answers.map(({ output_name: remote, message }) => text.remoteRefusal(remote, message)),
  ];
}
