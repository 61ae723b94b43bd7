/** Brings the events of the event stream into the cache: progress of installs, and what has to be read again. */
import type { QueryClient } from '@tanstack/react-query';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { StreamNotice } from '../../../lib/console-events.ts';
import { refreshSoon } from '../../../lib/refresh-queries.ts';
import { useConsoleEvents } from '../../../lib/use-console-events.ts';
import { progressAfter, type InstallProgress } from '../model/install-progress.ts';
import { PACKAGES_KEY } from './packages-query.ts';

const PROGRESS_KEY = 'install-progress';

/** Keeps everything about packages current while it is used. */
export function useLivePackages(): void {
  const client = useQueryClient();
  useConsoleEvents((notice) => takeNotice(client, notice));
}

function takeNotice(client: QueryClient, notice: StreamNotice): void {
  if (notice.kind === 'connected') {
    void client.resetQueries({ queryKey: [PROGRESS_KEY] });
    refreshSoon(client, PACKAGES_KEY);
    return;
  }
  const { event } = notice;
  if (event.kind === 'install-progress' || event.kind === 'install-ended') {
    client.setQueryData<InstallProgress>([PROGRESS_KEY, event.package_name], (before) =>
      progressAfter(before, event),
    );
  }
  if (event.kind === 'install-ended' || event.kind === 'installations-changed') {
    refreshSoon(client, PACKAGES_KEY);
  }
}

/** How far the newest install, upgrade or removal of a package is; undefined when nothing has been heard of one. */
export function useInstallProgress(name: string): InstallProgress | undefined {
  return useQuery<InstallProgress>({ queryKey: [PROGRESS_KEY, name], queryFn: skipToken }).data;
}
