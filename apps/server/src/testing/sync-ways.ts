/**
 * The ways in which a console can serve a remote. What must hold whatever goes wrong is held for each of them:
 * `describe.each(SYNC_WAYS)('with $name', …)`. A further choice, such as who installs, is a further member here.
 */
import { TRANSPORTS, type Transport } from '@lockstep/contracts';

export interface SyncWay {
  readonly name: string;
  readonly transport: Transport;
}

const wayOf = (transport: Transport): SyncWay => ({ name: transport, transport });

export const SYNC_WAYS: readonly SyncWay[] = TRANSPORTS.map(wayOf);
export const BY_REPLICATION = wayOf('replication');
export const DIRECTLY = wayOf('direct');
