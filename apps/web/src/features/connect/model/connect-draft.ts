/** What is to be connected, as the server takes it. Pure. */
import {
  normalizeHost,
  type Check,
  type NewOutput,
  type Output,
  type OutputChange,
  type PreviewItem,
} from '@lockstep/contracts';
import { connectMessages as text } from '../../../texts/connect.ts';

export interface RemoteAddress {
  readonly host: string;
  /** PEM text; empty when the authority is known already. */
  readonly authority: string;
}

export interface RemoteAccess {
  readonly key: string;
  readonly token: string;
  /** The requests that take back what was created there; empty where somebody has created it by hand. */
  readonly revoke: readonly string[];
}

function accessOf({ key, token }: RemoteAccess): Pick<OutputChange, 'remote_api_key' | 'service_token'> {
  return { remote_api_key: key, service_token: token };
}

/** The output that syncs to this address already. */
export function outputAt(outputs: readonly Output[], host: string): Output | undefined {
  return outputs.find(
    (output) =>
      output.type === 'remote_elasticsearch' &&
      output.sync_integrations &&
      output.hosts.some((each) => normalizeHost(each) === host),
  );
}

/** For checks before it is whole. */
export function toDraft(address: RemoteAddress, access?: RemoteAccess): OutputChange {
  return {
    name: text.unnamed,
    type: 'remote_elasticsearch',
    hosts: [address.host],
    sync_integrations: true,
    applied_by: 'console',
    transport: 'direct',
    ...(address.authority === '' ? {} : { ssl: { certificate_authorities: [address.authority] } }),
    ...(access === undefined ? {} : accessOf(access)),
  };
}

/**
 * Syncing is on, applied by the console over direct transport: nothing has to be set up on the remote first.
 */
export function toOutput(name: string, address: RemoteAddress, access: RemoteAccess): NewOutput {
  return { ...toDraft(address, access), name, type: 'remote_elasticsearch', hosts: [address.host] };
}

/** The first that is in the way of going on; what is not there yet is no failure. */
export function firstFailed(checks: readonly Check[], ids: readonly string[]): Check | undefined {
  return checks.find(({ id, state }) => state === 'failed' && ids.includes(id));
}

/** A cluster's name as the name of an output. */
export function nameFrom(cluster: string | undefined, host: string): string {
  const name = cluster ?? new URL(host).hostname.split('.')[0] ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** How many items the first sync installs, and changes. */
export function countChanges(items: readonly PreviewItem[]): {
  readonly installs: number;
  readonly changes: number;
} {
  const count = (...actions: readonly PreviewItem['action'][]): number =>
    items.filter(({ action }) => actions.includes(action)).length;
  return { installs: count('install'), changes: count('upgrade', 'set_namespaces', 'put_asset') };
}
