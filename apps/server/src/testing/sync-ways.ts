/**
 * The ways in which a console can serve a remote. What must hold whatever goes wrong is held for each of them:
 * `describe.each(SYNC_WAYS)('with $name', …)`, or `ALL_WAYS` where it matters who installs. `without-kibana.ts` says why a
 * suite is not held where a Kibana installs. A further choice is a further member here.
 */
import { TRANSPORTS, type Installer, type Transport } from '@lockstep/contracts';

export interface SyncWay {
  readonly name: string;
  readonly transport: Transport;
  readonly installer: Installer;
}

const wayOf = (transport: Transport): SyncWay => ({ name: transport, transport, installer: 'elasticsearch' });
const throughKibana = (transport: Transport): SyncWay => ({
  name: `${transport}, installed by a Kibana`,
  transport,
  installer: 'fleet',
});

/** Lockstep installs. */
export const SYNC_WAYS: readonly SyncWay[] = TRANSPORTS.map(wayOf);
export const BY_REPLICATION = wayOf('replication');
export const DIRECTLY = wayOf('direct');
const THROUGH_KIBANA = throughKibana('direct');

/** For what takes long: the transport makes no difference to who installs. */
export const ALL_WAYS: readonly SyncWay[] = [...SYNC_WAYS, THROUGH_KIBANA];
/** For what is quick. */
export const EVERY_WAY: readonly SyncWay[] = [...SYNC_WAYS, ...TRANSPORTS.map(throughKibana)];
