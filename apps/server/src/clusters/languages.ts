/** What each remote understands, by its addresses: learned once, whoever asks there and with which credentials. */
import { createClusterLanguage, type ClusterLanguage } from '@lockstep/elastic';

export interface Languages {
  of(hosts: readonly string[]): ClusterLanguage;
}

/** Far more than a console has outputs; drafts of forms come on top. */
const MOST = 2_000;

export function createLanguages(): Languages {
  const known = new Map<string, ClusterLanguage>();
  return {
    of(hosts) {
      const key = [...hosts].sort().join(' ');
      const language = known.get(key) ?? createClusterLanguage();
      known.delete(key);
      known.set(key, language);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return language;
    },
  };
}
