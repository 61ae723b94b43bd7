/**
 * What an install must know of its cluster beside its own assets, asked at most every ten minutes while it says yes: what
 * is there, or allowed, rarely goes, and what was missing a moment ago is asked for again. What has gone shows when
 * Elasticsearch refuses a template that names it, and is forgotten then.
 */
import type { ElasticConnection } from '@lockstep/elastic';
import type { Clock } from '../../lib/clock.ts';

type License = Awaited<ReturnType<ElasticConnection['clusterInfo']['license']>>;

export interface Platform {
  /** Such as `9.3.2`. */
  readonly version: string;
  readonly license: License;
}

interface ClusterNames {
  /** Of the policies that were asked for, those that exist. */
  readonly policies: ReadonlySet<string>;
  readonly componentTemplates: ReadonlySet<string>;
}

export interface ClusterFacts {
  /** The first result that is good enough, of what is cached and of what the cluster answers now. */
  platform<T>(evaluate: (platform: Platform) => T, isEnough: (result: T) => boolean): Promise<T>;
  /** Whether each of these component templates was seen within the last ten minutes. */
  hadTemplates(names: readonly string[]): boolean;
  /** They are there now. */
  sawTemplates(names: readonly string[]): void;
  /** A name that was there is not any more. */
  forgetNames(): void;
  names<T>(
    policies: readonly string[],
    evaluate: (names: ClusterNames) => T,
    isEnough: (result: T) => boolean,
  ): Promise<T>;
}

const TTL_MS = 10 * 60_000;

/** Those that the target remembers, or as if for the first time. */
export function factsOf({
  facts,
  connection,
  clock,
}: {
  readonly facts?: ClusterFacts | undefined;
  readonly connection: ElasticConnection;
  readonly clock: Clock;
}): ClusterFacts {
  return facts ?? createClusterFacts(connection, () => clock.now());
}

/** What installs need to know of a cluster, cached for a short time so that a bulk asks once. */
export function createClusterFacts(
  { clusterInfo, ilm, templates }: ElasticConnection,
  now: () => number,
): ClusterFacts {
  const platform = caching(now, async (): Promise<Platform> => {
    const [{ version }, license] = await Promise.all([clusterInfo.info(), clusterInfo.license()]);
    return { version, license };
  });
  const names = new Map<string, ReturnType<typeof caching<ClusterNames>>>();
  const templatesSeenAt = new Map<string, number>();
  return {
    platform,
    hadTemplates: (wanted) =>
      wanted.every((name) => now() - (templatesSeenAt.get(name) ?? -Infinity) < TTL_MS),
    sawTemplates(seen) {
      for (const name of seen) templatesSeenAt.set(name, now());
    },
    forgetNames() {
      templatesSeenAt.clear();
      names.clear();
    },
    names(policies, evaluate, isEnough) {
      const key = policies.join(' ');
      const ask =
        names.get(key) ??
        caching(now, async (): Promise<ClusterNames> => {
          const [existing, all] = await Promise.all([
            ilm.existingPolicies(policies),
            templates.componentTemplateNames('*'),
          ]);
          return { policies: existing, componentTemplates: new Set(all) };
        });
      names.set(key, ask);
      return ask(evaluate, isEnough);
    },
  };
}

function caching<V>(now: () => number, ask: () => Promise<V>) {
  let known: { readonly at: number; readonly value: V } | undefined;
  return async <T>(evaluate: (value: V) => T, isEnough: (result: T) => boolean): Promise<T> => {
    if (known !== undefined && now() - known.at < TTL_MS) {
      const result = evaluate(known.value);
      if (isEnough(result)) return result;
    }
    const at = now();
    known = { at, value: await ask() };
    return evaluate(known.value);
  };
}
