/** What Fleet Servers write about an output: every few seconds while an agent policy uses it. */
import { isTrue, isUnknown, isWarning, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { get, HOME, type Answer, type ObservationRequest } from './observation.ts';
import { at, bodyOf, partsAt, reasonOf, statusOf, textAt } from './read-answer.ts';
import { fleetServersTexts as texts } from '../texts/conditions/fleet-servers.ts';

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
      texts.whatFleetServersWriteAbout({ outputName, managementName, reason: reasonOf(answer) }),
      texts.giveUserOfThisConsole(HEALTH),
    );
  const newest = at(partsAt(at(bodyOf(answer), 'hits'), 'hits')[0], '_source');
  const age = now - Date.parse(textAt(newest, '@timestamp') ?? '');
  if (!(age < FORGOTTEN_AFTER_MS)) return isTrue(texts.noFleetServerHasWritten(outputName), 'NotNeeded');
  if (age > SILENT_AFTER_MS)
    return isWarning(
      'FleetServersSilent',
      texts.fleetServersSilent({ outputName, age: String(Math.round(age / 1000)) }),
      texts.fleetServersSilentNext,
    );
  if (textAt(newest, 'state') === 'DEGRADED')
    return isWarning(
      'FleetServersFail',
      texts.fleetServersFail({ outputName, text: textAt(newest, 'message') ?? texts.noReason }),
      texts.fleetServersFailNext,
    );
  return isTrue(texts.fleetServersReach(outputName));
}
