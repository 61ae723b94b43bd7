/** Takes a move back: remotes first, so that nobody else changes them once consoles work here again. */
import type { HomeEnd } from './home-end.ts';
import { clusterSource } from './home-source.ts';
import { takeOverRemotes, type MoveParts, type RemoteOutcome } from './move-home.ts';
import { readContents } from './move-plan.ts';

export async function reopenHome(
  home: HomeEnd,
  { onProgress }: Pick<MoveParts, 'onProgress'>,
): Promise<readonly RemoteOutcome[]> {
  const { record } = await home.record.read();
  const to = record.moved_to;
  const own = clusterSource(home.raw, home.place);
  const { outputs } = await readContents(own);
  const gone = to === undefined ? undefined : { uuid: to.cluster_uuid, name: to.cluster_name };
  const remotes =
    gone === undefined
      ? []
      : await takeOverRemotes({ source: { ...own, place: gone }, to: home, onProgress }, { outputs });
  await home.record.change(({ moved_to: _to, ...rest }) => ({ ...rest, state: 'open' }));
  return remotes;
}
