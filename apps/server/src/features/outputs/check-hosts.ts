/** Whether something that is Elasticsearch answers at each host; asked without credentials, so nothing is given away. */
import type { Check } from '@lockstep/contracts';
import type { ClusterFault } from '@lockstep/elastic';
import { failed, failedBy, orFault, passed, warned, type CheckPlace } from './check.ts';
import type { OpenConnection } from './output-connection.ts';

export interface HostAnswer {
  readonly host: string;
  readonly check: Check;
  /** Elasticsearch answers there, so that credentials may be tried. */
  readonly isReached: boolean;
}

export async function checkHost(open: OpenConnection, host: string, index: number): Promise<HostAnswer> {
  const place: CheckPlace = { id: 'host', label: host, field: `hosts.${String(index)}` };
  const opened = await orFault(() =>
    open({ host, credentials: { kind: 'none' } }, (connection, signal) =>
      connection.clusterInfo.info({ signal }),
    ),
  );
  if (opened.kind === 'value') {
    const message = `Elasticsearch ${opened.value.version} answers without asking who it is: its security is off.`;
    const action = 'Switch on security there; without it tokens and keys protect nothing.';
    return { host, isReached: true, check: warned(place, message, action) };
  }
  const { fault } = opened;
  if (fault.kind !== 'unauthorized')
    return { host, isReached: false, check: failedBy(placeOf(place, fault), fault) };
  if (fault.errorType !== undefined) {
    return { host, isReached: true, check: passed(place, 'Elasticsearch answers.') };
  }
  const message = `Something at ${host} asks for credentials, but not in the way of Elasticsearch.`;
  const action = 'Check whether a proxy or a Kibana stands at this address.';
  return { host, isReached: false, check: failed(place, message, action) };
}

/** What is wrong with the authorities belongs to their field, not to the host's. */
function placeOf(place: CheckPlace, fault: ClusterFault): CheckPlace {
  return fault.kind === 'invalid' && /certificate authority/i.test(fault.message)
    ? { ...place, field: 'ssl.certificate_authorities' }
    : place;
}
