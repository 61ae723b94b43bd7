/** What each remote understands, by its addresses: learned once, whoever asks there and with which credentials. */
import { createClusterLanguage, type ClusterLanguage, type LimitRules } from '@lockstep/elastic';

export interface Languages {
  of(hosts: readonly string[]): ClusterLanguage;
  /** That of a cluster that somebody has asked already. */
  known(hosts: readonly string[]): ClusterLanguage | undefined;
}

/** Far more than a console has outputs; drafts of forms come on top. */
const MOST = 2_000;

export function createLanguages(requestsAtOnce: LimitRules): Languages {
  const known = new Map<string, ClusterLanguage>();
  return {
    known: (hosts) => known.get(keyOf(hosts)),
    of(hosts) {
      const key = keyOf(hosts);
      const language = known.get(key) ?? createClusterLanguage({ requestsAtOnce });
      known.delete(key);
      known.set(key, language);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return language;
    },
  };
}

const keyOf = (hosts: readonly string[]): string => [...hosts].sort().join(' ');
