/** Loading, failed with a way to try again, or what was read: the same on every tab. */
import { EuiButton, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { packageMessages as text } from '../package-messages.ts';

export interface QueryStateProps<T> {
  readonly query: UseQueryResult<T>;
  readonly loading: string;
  readonly problem: string;
  readonly children: (data: T) => ReactNode;
}

/** What was read before stays when a later read fails, under the reason. */
export function QueryState<T>({ query, loading, problem, children }: QueryStateProps<T>) {
  const { data, error, isFetching, refetch } = query;
  if (data === undefined && error === null) {
    return <EuiSkeletonText lines={6} contentAriaLabel={loading} />;
  }
  return (
    <>
      {error === null ? null : (
        <>
          <ProblemCallout title={problem} problem={problemOf(error)} isAnnounced>
            <EuiButton size="s" isLoading={isFetching} onClick={() => void refetch()}>
              {text.tryAgain}
            </EuiButton>
          </ProblemCallout>
          <EuiSpacer size="m" />
        </>
      )}
      {data === undefined ? null : children(data)}
    </>
  );
}
