/** What the registry has of a package whose wanted version it lacks: asked once per version and hour. */
import type { RegistryClient } from '@lockstep/package-registry';
import { gt, prerelease, valid } from 'semver';

export interface NewestOfferedOptions {
  readonly registry: Pick<RegistryClient, 'search'>;
  readonly now: () => number;
}

export type NewestOffered = (packageName: string, wantedVersion: string) => Promise<string | undefined>;

const TTL_MS = 60 * 60_000;
/** A registry that did not answer is asked again sooner. */
const SILENT_MS = 60_000;

/**
 * The newest version, prereleases only when the wanted one is a prerelease (docs/elastic/synced-integrations.md#applying). Undefined when
 * the registry has nothing of the package, or does not answer.
 */
export function createNewestOffered({ registry, now }: NewestOfferedOptions): NewestOffered {
  const known = new Map<string, { readonly until: number; readonly version: string | undefined }>();
  return async (packageName, wantedVersion) => {
    const key = `${packageName}@${wantedVersion}`;
    const before = known.get(key);
    if (before !== undefined && now() < before.until) return before.version;
    const isPrereleaseWanted = valid(wantedVersion) !== null && prerelease(wantedVersion) !== null;
    const answer = await registry.search({
      package: packageName,
      all: true,
      prerelease: isPrereleaseWanted,
    });
    const versions =
      answer.kind === 'found'
        ? answer.packages.filter(({ name }) => name === packageName).map(({ version }) => version)
        : [];
    const version = newest(versions.filter((each) => isPrereleaseWanted || prerelease(each) === null));
    const ttlMs = answer.kind === 'unreachable' ? SILENT_MS : TTL_MS;
    known.set(key, { until: now() + ttlMs, version });
    return version;
  };
}

function newest(versions: readonly string[]): string | undefined {
  return versions
    .filter((version) => valid(version) !== null)
    .reduce<string | undefined>(
      (best, each) => (best === undefined || gt(each, best) ? each : best),
      undefined,
    );
}
