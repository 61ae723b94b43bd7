import { canonicalJson, compareCodePoints } from '@lockstep/json';
import type { LeaderIntegration, LeaderState, RemoteHost } from '../model.ts';

/** What a leader document says, without the stamp. */
export type LeaderContent = Omit<LeaderState, 'stamp'>;

/**
 * One text for one content: known members only, object keys in code point order, and hosts in a fixed order because
 * the order of outputs means nothing. Two documents say the same if and only if their texts are equal.
 */
export function canonicalText({
  hosts,
  integrations,
  customAssets,
  customAssetsError,
}: LeaderContent): string {
  const parts = [
    `"hosts":[${hosts.map(hostText).sort(compareCodePoints).join(',')}]`,
    `"integrations":[${integrations.map(integrationText).join(',')}]`,
    `"customAssets":${canonicalJson(customAssets)}`,
    ...(customAssetsError ? [`"customAssetsError":${canonicalJson(customAssetsError)}`] : []),
  ];
  return `{${parts.join(',')}}`;
}

function hostText({ name, hosts, syncIntegrations, syncUninstalledIntegrations }: RemoteHost): string {
  return canonicalJson({ name, hosts, syncIntegrations, syncUninstalledIntegrations });
}

function integrationText(entry: LeaderIntegration): string {
  const { packageName, packageVersion, updatedAt, installStatus, installSource, deletedAt } = entry;
  const { dependencies, isDependency, namespaces } = entry;
  return canonicalJson({
    packageName,
    packageVersion,
    updatedAt,
    installStatus,
    installSource,
    deletedAt,
    dependencies,
    isDependency,
    // None listed and not said is the same content.
    namespaces: namespaces?.length ? namespaces : undefined,
  });
}
