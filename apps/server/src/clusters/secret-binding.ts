/**
 * What a stored secret was saved for (decision 20): the addresses that it is sent to, and what proves that they are the
 * right ones. A secret is sealed for it, so it opens nowhere else, whoever changed the document. Pure.
 */
import { normalizeHost } from '@lockstep/contracts';
import type { ClusterAddress, SealedField } from './cluster-address.ts';
import { originOfProxy } from './proxy-way.ts';

/** Where a secret goes and how that place is trusted. An output is one. */
export type BoundAddress = Pick<ClusterAddress, 'hosts' | 'ssl' | 'caTrustedFingerprint' | 'proxy'> & {
  readonly caSha256?: string | undefined;
  readonly kibanaUrl?: string | undefined;
};

/** One text for everything that a secret of this field is bound to; the same for every way to write it. */
export function bindingOf(address: BoundAddress, field: SealedField): string {
  // The key of a client certificate proves, and is sent nowhere.
  if (field === 'ssl_key') return '';
  return JSON.stringify([placesOf(address, field), trustOf(address, field)]);
}

/** Whether a secret that was saved for one address may go to another: the same trust, and no place that is new. */
export function coversAddress(saved: BoundAddress, wanted: BoundAddress, field: SealedField): boolean {
  if (field === 'ssl_key') return true;
  const places = placesOf(saved, field);
  const isSameTrust =
    JSON.stringify(trustOf(saved, field)) === JSON.stringify(trustOf(wanted, field)) ||
    placesOf(wanted, field).length === 0;
  return isSameTrust && placesOf(wanted, field).every((place) => places.includes(place));
}

/** Addresses of `wanted` that `saved` does not have, for people. */
export function newPlaces(saved: BoundAddress, wanted: BoundAddress, field: SealedField): readonly string[] {
  const places = placesOf(saved, field);
  const fresh = placesOf(wanted, field).filter((place) => !places.includes(place));
  return field === 'kibana_api_key' && fresh.length > 0 ? [wanted.kibanaUrl ?? ''] : fresh;
}

function placesOf(address: BoundAddress, field: SealedField): readonly string[] {
  const { hosts, kibanaUrl } = address;
  if (field === 'ssl_key') return [];
  if (field === 'kibana_api_key') return kibanaUrl === undefined ? [] : [originOf(kibanaUrl)];
  return [
    ...new Set([...hosts.map((host) => normalizeHost(host) ?? host), ...readersOnTheWay(address)]),
  ].sort();
}

/** A proxy could read what goes through it where nothing is encrypted, or where any certificate will do. */
function readersOnTheWay({ hosts, ssl, proxy }: BoundAddress): readonly string[] {
  if (proxy === undefined || proxy === 'missing') return [];
  const isOpen = ssl?.verificationMode === 'none' || hosts.some((host) => /^http:/i.test(host.trim()));
  return isOpen ? [`the proxy ${originOfProxy(proxy)}`] : [];
}

/** A remote Kibana is trusted by the authorities alone; agents and this console look at all of it. */
function trustOf({ ssl, caTrustedFingerprint, caSha256 }: BoundAddress, field: SealedField): unknown {
  const authorities = (ssl?.certificateAuthorities ?? []).map(normalText).sort();
  if (field === 'kibana_api_key') return [authorities];
  const fingerprint = caTrustedFingerprint?.replaceAll(':', '').toLowerCase();
  return [authorities, ssl?.verificationMode ?? 'full', fingerprint ?? '', caSha256 ?? ''];
}

const normalText = (pem: string): string => pem.trim().replaceAll('\r\n', '\n');

function originOf(url: string): string {
  const normalized = normalizeHost(url);
  // Every normalized address names its port, so two ways to write one origin are equal.
  return normalized === undefined ? url : normalized.split('/').slice(0, 3).join('/');
}
