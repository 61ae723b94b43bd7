/**
 * Loading, failed with a way to try again, or what was read. What was read before stays when a later reading fails,
 * under the reason.
 */
import { EuiButton, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { problemOf } from '../lib/api-client.ts';
import { sentences } from '../lib/sentences.ts';
import { EmptyNote } from './empty-note.tsx';
import { ErrorNotice } from './notice.tsx';
import { uiMessages } from '../texts/ui.ts';

/** What an error of this code says: what was asked for is not there. */
export interface Gone {
  readonly code: string;
  readonly title: string;
  /** In place of what the server says about it. */
  readonly text?: string;
  readonly level?: 1 | 2 | 3;
}

interface QueryStateProps<T> {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isFetching' | 'refetch'>;
  /** What is being read, said aloud in the place of what will stand there; or what stands there. */
  readonly loading: string | ReactElement;
  /** How many lines it will take. */
  readonly lines?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
  readonly problem: string;
  /** The title when there is an older answer to show. */
  readonly oldProblem?: string;
  readonly gone?: Gone;
  /** Nothing helps but waiting: it is read again by itself. */
  readonly hasRetry?: boolean;
  readonly children: (data: T) => ReactNode;
}

export function QueryState<T>(props: QueryStateProps<T>) {
  const { query, loading, lines = 6, children } = props;
  const { data, error } = query;
  if (data === undefined && error === null) {
    if (typeof loading !== 'string') return loading;
    return <EuiSkeletonText lines={lines} contentAriaLabel={loading} />;
  }
  return (
    <>
      {error === null ? null : <Failure {...props} error={error} />}
      {data === undefined ? null : children(data)}
    </>
  );
}

function Failure<T>(props: QueryStateProps<T> & { readonly error: Error }) {
  const { query, problem, oldProblem = problem, gone, hasRetry = true, error } = props;
  const { code, message, nextAction } = problemOf(error);
  if (gone !== undefined && code === gone.code) {
    return (
      <>
        <EmptyNote
          title={gone.title}
          text={gone.text ?? sentences(message, nextAction)}
          level={gone.level ?? 3}
        />
        <EuiSpacer size="m" />
      </>
    );
  }
  return (
    <ErrorNotice title={query.data === undefined ? problem : oldProblem} error={error} after="m">
      {hasRetry ? (
        <EuiButton size="s" isLoading={query.isFetching} onClick={() => void query.refetch()}>
          {uiMessages.tryAgain}
        </EuiButton>
      ) : null}
    </ErrorNotice>
  );
}
