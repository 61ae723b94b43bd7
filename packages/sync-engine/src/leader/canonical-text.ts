import { compareCodePoints } from '../code-point-order.ts';
import type { LeaderIntegration, LeaderState, RemoteHost } from '../model.ts';

/** What a leader document says, without the stamp. */
export type LeaderContent = Omit<LeaderState, 'stamp'>;

/**
 * One text for one content: known members only, object keys in code point order, and hosts in a fixed order because
 * the order of outputs means nothing. Two documents say the same if and only if their texts are equal.
 */
export function canonicalText({ hosts, integrations, customAssets }: LeaderContent): string {
  const hostTexts = hosts.map(hostText).sort(compareCodePoints);
  const integrationTexts = integrations.map(integrationText);
  return `{"hosts":[${hostTexts.join(',')}],"integrations":[${integrationTexts.join(',')}],"customAssets":${textOf(customAssets)}}`;
}

function hostText({ name, hosts, syncIntegrations, syncUninstalledIntegrations }: RemoteHost): string {
  return textOf({ name, hosts, syncIntegrations, syncUninstalledIntegrations });
}

function integrationText(entry: LeaderIntegration): string {
  const { packageName, packageVersion, updatedAt, installStatus, installSource } = entry;
  return textOf({ packageName, packageVersion, updatedAt, installStatus, installSource });
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([key, member]) => `${JSON.stringify(key)}:${textOf(member)}`);
    return `{${members.join(',')}}`;
  }
  // In a list, undefined is stored as null.
  return value === undefined ? 'null' : JSON.stringify(value);
}
