/** What the watch at home asks: documents that other hands write, and whether the cluster state or a block is another. */
import {
  CONSOLES_INDEX,
  FLEET_INDEX,
  FOLLOWER_PATTERN,
  FOLLOWER_PREFIX,
  HOME_INDEX,
  LEADER_INDEX,
  OUTPUTS_INDEX,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { HomeSnapshot, WatchedDocuments } from '../../tasks/home-watch.ts';

/** Nobody looks at more than these documents every few seconds. */
const MOST_WATCHED = 2_000;

/** Nothing goes on where these take no writes. */
const WRITTEN_INDICES = [LEADER_INDEX, 'lockstep-*'];

export interface HomeLookOptions {
  readonly home: ElasticConnection;
  /** Whether custom assets of the home cluster go anywhere: only then a change of them matters. */
  readonly areAssetsWanted: () => boolean;
  /** Told which version the home record has; undefined while there is none. */
  readonly onHomeRecord: (seqNo: number | undefined) => Promise<void>;
  /** Told which consoles have a document there. */
  readonly onConsoles: (ids: readonly string[]) => void;
}

/**
 * One look after the other, at most two requests each. Where nobody follows another cluster and custom assets travel,
 * documents are only every second look's: they change by other consoles alone, and then within this time is soon enough.
 */
export function createHomeLook({ home, areAssetsWanted, ...told }: HomeLookOptions) {
  let hasFollowers = true;
  let areDocumentsDue = true;
  return async (signal: AbortSignal): Promise<HomeSnapshot> => {
    const isStateDue = areAssetsWanted();
    const areDocumentsAsked = areDocumentsDue || hasFollowers || !isStateDue;
    areDocumentsDue = !areDocumentsAsked;
    const [documents, state] = await Promise.all([
      areDocumentsAsked ? watchedDocuments(home, { signal, ...told }) : undefined,
      isStateDue ? home.clusterInfo.stateSnapshot(WRITTEN_INDICES, { signal }) : undefined,
    ]);
    if (documents !== undefined) hasFollowers = documents.followers !== '';
    return {
      ...(documents === undefined ? {} : { documents }),
      ...(state === undefined ? {} : { stateVersion: state.version, blocks: state.blocks }),
    };
  };
}

/** One request for all that is compared; documents that are not refreshed yet show in the next look. */
async function watchedDocuments(
  home: ElasticConnection,
  {
    signal,
    onHomeRecord,
    onConsoles,
  }: Pick<HomeLookOptions, 'onConsoles' | 'onHomeRecord'> & { readonly signal: AbortSignal },
): Promise<WatchedDocuments> {
  const indices = [LEADER_INDEX, FOLLOWER_PATTERN, OUTPUTS_INDEX, FLEET_INDEX, HOME_INDEX, CONSOLES_INDEX];
  const versions = await home.documents.versions(indices, MOST_WATCHED, { signal });
  onConsoles(versions.flatMap(({ index, id }) => (index === CONSOLES_INDEX ? [id] : [])));
  await onHomeRecord(versions.find(({ index }) => index === HOME_INDEX)?.seqNo);
  const textOf = (isMeant: (index: string) => boolean): string =>
    versions
      .flatMap(({ index, id, seqNo }) => (isMeant(index) ? [`${index} ${id} ${seqNo}`] : []))
      .toSorted()
      .join('\n');
  return {
    leader: versions.find(({ index }) => index === LEADER_INDEX)?.seqNo,
    outputs: textOf((index) => index === OUTPUTS_INDEX || index === FLEET_INDEX),
    followers: textOf((index) => index.startsWith(FOLLOWER_PREFIX)),
  };
}
