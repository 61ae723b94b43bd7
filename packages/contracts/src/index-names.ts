/** Names of indices, as Elasticsearch takes them, and the requests of replication (docs/elastic/elasticsearch.md#index-names). */
import type { ElasticsearchRequest } from './remote-cluster-request.ts';

const ILLEGAL = /[\\/*?"<>|,#:\s]/gu;
const MAX_BYTES = 255;

function utf8Length(text: string): number {
  let length = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return length;
}

function illegalIn(name: string): string | undefined {
  const found = [...new Set(name.match(ILLEGAL) ?? [])];
  if (found.length === 0) return undefined;
  return `Remove ${found.map((one) => (/\s/u.test(one) ? 'blanks' : `"${one}"`)).join(', ')} from the name.`;
}

/** What is wrong with the name of an index to be made; undefined when nothing is. */
export function newIndexNameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'Enter a name.';
  if (name.startsWith('.')) return 'The name of an index of your own does not begin with a period.';
  if (/^[-_+]/.test(name)) return 'The name does not begin with "-", "_" or "+".';
  const illegal = illegalIn(name);
  if (illegal !== undefined) return illegal;
  if (name !== name.toLowerCase()) return 'The name has no capital letters.';
  return utf8Length(name) > MAX_BYTES ? `The name has at most ${MAX_BYTES} bytes.` : undefined;
}

/** What is wrong with the name of an index that is somewhere else; whether it is there is another question. */
export function leaderIndexProblem(name: string): string | undefined {
  if (name.trim() === '') return 'Enter the name of the leader index.';
  return illegalIn(name);
}

export interface FollowerDraft {
  readonly name: string;
  readonly remoteCluster: string;
  readonly leaderIndex: string;
  /** In Elasticsearch's names (toFollowSettings). */
  readonly settings: Readonly<Record<string, string | number>>;
}

/** Follows. The answer comes at once; whether it works is seen in the state of the follower. */
export function followRequest({
  name,
  remoteCluster,
  leaderIndex,
  settings,
}: FollowerDraft): ElasticsearchRequest {
  return {
    method: 'PUT',
    path: `/${name}/_ccr/follow`,
    body: { remote_cluster: remoteCluster, leader_index: leaderIndex, ...settings },
  };
}

export type FollowerVerb = 'pause' | 'resume' | 'update' | 'unfollow' | 'delete' | 'recreate';

/** The requests of an action on a follower, in order. */
export function followerRequests(verb: FollowerVerb, draft: FollowerDraft): readonly ElasticsearchRequest[] {
  const post = (path: string, body?: FollowerDraft['settings']): ElasticsearchRequest => ({
    method: 'POST',
    path: `/${draft.name}/${path}`,
    ...(body === undefined ? {} : { body }),
  });
  const pause = post('_ccr/pause_follow');
  const resume = post('_ccr/resume_follow', draft.settings);
  const remove: ElasticsearchRequest = { method: 'DELETE', path: `/${draft.name}` };
  switch (verb) {
    case 'pause':
      return [pause];
    case 'resume':
      return [resume];
    case 'update':
      return [pause, resume];
    case 'unfollow':
      return [pause, post('_close'), post('_ccr/unfollow'), post('_open')];
    case 'delete':
      return [remove];
    case 'recreate':
      return [remove, followRequest(draft)];
  }
}
