// What both profiles ask, or only warn about.

import { finding, type Finding } from '../finding.ts';
import { checkHints } from './check-hints.ts';
import { checkRequirements } from './check-requirements.ts';
import type { DataStreamContents, PackageContents } from './package-contents.ts';

/** What every profile of checks looks at. */
export function checkCommon(contents: PackageContents): readonly Finding[] {
  return [
    ...checkRequirements(contents),
    ...checkHints(contents),
    ...contents.dataStreams.flatMap((stream) => checkLifecyclePolicy(stream, contents.name)),
  ];
}

/** A policy name that is not made by this stream must exist in the cluster already; usually it is a mistake. */
function checkLifecyclePolicy(stream: DataStreamContents, packageName: string): readonly Finding[] {
  const { ilmPolicy } = stream;
  const prefix = `${stream.type}-${packageName}.${stream.folder}-`;
  if (ilmPolicy === undefined || stream.ilmPolicies.some(({ name }) => ilmPolicy === prefix + name))
    return [];
  const message = `The lifecycle policy ${ilmPolicy} is not made by this data stream (its own are called ${prefix}…).`;
  const path = `data_stream/${stream.folder}/manifest.yml`;
  return [finding('warning', 'missing-lifecycle-policy', message, path)];
}
