/** Across the top when what is shown can no longer be fresh: says what does not answer, and how old the page is. */
import { EuiCallOut } from '@elastic/eui';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { Home } from '../features/session/api/home-query.ts';
import { formatRelative } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';
import { appMessages as text } from '../texts/app.ts';

export function ReachBanner({ home }: { readonly home: UseQueryResult<Home> }) {
  const reachedAt = useLastReached(home);
  const trouble = home.isError
    ? text.consoleUnreachable
    : home.data?.reachable === false
      ? text.homeUnreachable(home.data.name)
      : undefined;
  return (
    <div aria-live="polite">
      {trouble === undefined ? null : <Banner trouble={trouble} reachedAt={reachedAt} />}
      <ReadOnlyBanner reason={home.data?.read_only ?? null} />
    </div>
  );
}

/** What is shown is fresh, but nothing can be changed here. */
function ReadOnlyBanner({ reason }: { readonly reason: Home['read_only'] }) {
  if (reason === null) return null;
  const { title, action } = text.readOnly[reason];
  return <EuiCallOut color="warning" size="s" css={{ borderRadius: 0 }} title={title} text={action} />;
}

/** When the home cluster was last known to answer; undefined when it has not since the page opened. */
function useLastReached({ data, dataUpdatedAt }: UseQueryResult<Home>): number | undefined {
  const [reachedAt, setReachedAt] = useState<number>();
  if (data?.reachable === true && dataUpdatedAt !== reachedAt) setReachedAt(dataUpdatedAt);
  return reachedAt;
}

function Banner({
  trouble,
  reachedAt,
}: {
  readonly trouble: string;
  readonly reachedAt: number | undefined;
}) {
  const now = useNow();
  return (
    <EuiCallOut
      color="danger"
      size="s"
      css={{ borderRadius: 0 }}
      title={trouble}
      text={
        reachedAt === undefined
          ? text.keepsTrying
          : `${text.shownIsFrom(formatRelative(reachedAt, now))} ${text.keepsTrying}`
      }
    />
  );
}
