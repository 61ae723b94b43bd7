/**
 * Which application privileges a cluster knows. A role with several names that nobody registered has none of them, so
 * none of them is relied on.
 */
import {
  KIBANA_APPLICATION,
  LOCKSTEP_APPLICATION,
  REGISTER_PRIVILEGES,
  REGISTERED_PRIVILEGES,
} from '@lockstep/contracts';
import { isTrue, isWarning, type Evaluation } from './condition.ts';
import { get, type Answer, type ObservationRequest, type Place } from './observation.ts';
import { at, bodyOf, isPart, statusOf } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';
import { applicationPrivilegesTexts as texts } from '../texts/conditions/application-privileges.ts';

const registeredPrivilegesRequest = (place: Place, application: string): ObservationRequest =>
  get(place, `/_security/privilege/${application}`);

/** Ours first, then Kibana's. */
export const registeredRequests = (place: Place): readonly ObservationRequest[] => [
  registeredPrivilegesRequest(place, LOCKSTEP_APPLICATION),
  registeredPrivilegesRequest(place, KIBANA_APPLICATION),
];

/** Names of the privileges of an application; undefined when they may not be read. */
function registeredNames(answer: Answer | undefined, application: string): readonly string[] | undefined {
  const body = bodyOf(answer);
  // Where there is none, some versions say so with 404 and some with an empty list.
  if (statusOf(answer) === 404) return [];
  if (!isPart(body)) return undefined;
  const names = at(body, application);
  return isPart(names) ? Object.keys(names) : [];
}

/** Kibana's are enough for those who have its roles; what is missing of ours is to be registered. */
export function evaluateRegistered(
  [own, kibana]: readonly (Answer | undefined)[],
  cluster: string,
): Evaluation {
  const ours = registeredNames(own, LOCKSTEP_APPLICATION);
  if (ours === undefined)
    return cannotRead(texts.whichApplicationPrivilegesAreRegistered, own, 'read_security');
  const missing = Object.keys(REGISTERED_PRIVILEGES).filter((name) => !ours.includes(name));
  if (missing.length === 0) return isTrue(texts.knowsApplicationPrivilegesOfLockstep(cluster));
  if ((registeredNames(kibana, KIBANA_APPLICATION) ?? []).some((name) => name.startsWith('feature_fleet'))) {
    return isTrue(texts.knowsApplicationPrivilegesOfKibana(cluster));
  }
  return isWarning(
    'PrivilegesNotRegistered',
    texts.privilegesNotRegistered({ oursCount: ours.length, cluster, missing: missing.join(', ') }),
    texts.privilegesNotRegisteredNext({ method: REGISTER_PRIVILEGES.method, path: REGISTER_PRIVILEGES.path }),
    { remedies: ['register-privileges'] },
  );
}
