/** Which Kibana it is, and whether its Fleet API is the one that is spoken here. */
import semver from 'semver';
import type { KibanaProblem } from './kibana-problem.ts';

/** The public version of the Fleet API that is asked for, in every request. */
export const API_VERSION = '2023-10-31';

/** The oldest one that is used: older ones are past their end of life and were never tried. */
const OLDEST_KIBANA = '8.18.0';

export interface KibanaStatus {
  /** What it calls itself. */
  readonly name: string;
  readonly version: string;
  readonly isServerless: boolean;
  /** `available` when everything works. */
  readonly level: string;
}

/** The first with index templates for single namespaces, and the routes to opt them in. */
const NAMESPACES_SINCE = '9.5.0';

/** Whether namespaces of a package can be opted in there. */
export function hasNamespaceTemplates({
  version,
  isServerless,
}: Pick<KibanaStatus, 'version' | 'isServerless'>): boolean {
  const parsed = semver.coerce(version);
  return isServerless || (parsed !== null && semver.gte(parsed, NAMESPACES_SINCE));
}

/** Why its API cannot be used; undefined when it can. Serverless has no version of its own that could be compared. */
export function versionProblem(
  { version, isServerless }: KibanaStatus,
  where: string,
): KibanaProblem | undefined {
  const parsed = semver.coerce(version);
  if (isServerless || (parsed !== null && semver.gte(parsed, OLDEST_KIBANA))) return undefined;
  return {
    kind: 'unsupported-version',
    message: `The Kibana at ${where} has version ${version}; ${OLDEST_KIBANA} is the oldest that can be used`,
    nextAction: 'Upgrade that Kibana, or let Lockstep install without it.',
    isUntouched: true,
  };
}
