/** What Fleet Servers write about an output: every few seconds while an agent policy uses it. */
import { isTrue, isUnknown, isWarning, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { get, HOME, type Answer, type ObservationRequest } from './observation.ts';
import { at, bodyOf, partsAt, reasonOf, statusOf, textAt } from './read-answer.ts';

const HEALTH = 'logs-fleet_server.output_health-default';
/** A Fleet Server writes every 5 seconds; six rounds that are missing are no hiccup. */
const SILENT_AFTER_MS = 30_000;
/** Older ones are about a policy of former times: nobody is expected to write. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** The newest word about it, of whichever Fleet Server. */
export function newestHealth(outputId: string): ObservationRequest {
  const query = encodeURIComponent(`output:${JSON.stringify(outputId)}`);
  return get(HOME, `/${HEALTH}/_search?ignore_unavailable=true&size=1&sort=@timestamp:desc&q=${query}`);
}

/**
 * Evaluates the newest health document that a Fleet Server wrote for the output. Without one, or with one that is
 * older than a day, no agent policy uses the output, which is no problem.
 */
export function evaluateFleetServers(
  answer: Answer | undefined,
  { outputName, managementName, now }: Pick<Facts, 'outputName' | 'managementName' | 'now'>,
): Evaluation {
  // Nobody has written yet.
  if (statusOf(answer) !== 200 && statusOf(answer) !== 404)
    return isUnknown(
      statusOf(answer) === 403 ? 'Forbidden' : 'UnknownError',
      `What Fleet Servers write about ${outputName} cannot be read on ${managementName}: ${reasonOf(answer)}.`,
      `Give the user of this console the privilege read on ${HEALTH}, or leave it unknown.`,
    );
  const newest = at(partsAt(at(bodyOf(answer), 'hits'), 'hits')[0], '_source');
  const age = now - Date.parse(textAt(newest, '@timestamp') ?? '');
  if (!(age < FORGOTTEN_AFTER_MS))
    return isTrue(
      `No Fleet Server has written about ${outputName} for a day; they do while an agent policy uses an output.`,
      'NotNeeded',
    );
  if (age > SILENT_AFTER_MS)
    return isWarning(
      'FleetServersSilent',
      `The newest word of a Fleet Server about ${outputName} is ${String(Math.round(age / 1000))} s old; they write every 5 s while an agent policy uses an output.`,
      'Check that the Fleet Servers of the policies that use it run; when none uses it any more, this ends after a day.',
    );
  if (textAt(newest, 'state') === 'DEGRADED')
    return isWarning(
      'FleetServersFail',
      `A Fleet Server cannot reach ${outputName}: ${textAt(newest, 'message') ?? 'it does not say why'}.`,
      'Check the hosts and the service token of the output from where the Fleet Servers are.',
    );
  return isTrue(`Fleet Servers reach ${outputName}.`);
}
