/** What is said of a follower in the place of its details. */
import { followerMessages as text } from '../../texts/replication.ts';
import type { ChosenCluster } from './cluster-page.tsx';

export function followerTexts(name: string, { name: cluster }: ChosenCluster) {
  const gone = { code: 'FOLLOWER_NOT_FOUND', title: text.goneTitle, text: text.gone(name, cluster) };
  return { loading: text.loadingOne, problem: text.problemOne, gone };
}
