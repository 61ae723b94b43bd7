/** What opens over a list: the details of one thing in it, and the form that adds or changes one. */
import { EuiButtonEmpty } from '@elastic/eui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageFlyout } from '../../ui/page-flyout.tsx';
import { QueryState, type Gone } from '../../ui/query-state.tsx';
import { pageMessages } from '../../texts/ui-page.ts';

interface OneOfListProps<T> {
  readonly title: string;
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isFetching' | 'refetch'>;
  readonly texts: { readonly loading: string; readonly problem: string; readonly gone?: Gone };
  readonly onClose: () => void;
  readonly children: (detail: T) => ReactNode;
}

interface DetailsFlyoutProps<T> extends OneOfListProps<T> {
  readonly size?: number;
  /** What can be done with it, beside the way out. */
  readonly buttons?: ReactNode;
  /** Above all else, such as what came of what was done. */
  readonly before?: ReactNode;
  /** There is nothing to show of it any more. */
  readonly isOver?: boolean;
}

/** The flyout of one item of a list while it is read, when it cannot be, and when there is none. */
export function DetailsFlyout<T>(props: DetailsFlyoutProps<T>) {
  const { title, query, texts, onClose, size, buttons, before, isOver = false, children } = props;
  return (
    <PageFlyout
      title={title}
      onClose={onClose}
      {...(size === undefined ? {} : { size })}
      footer={
        <>
          <EuiButtonEmpty flush="left" iconType="cross" onClick={onClose}>
            {pageMessages.close}
          </EuiButtonEmpty>
          <span css={{ flex: 1 }} />
          {buttons}
        </>
      }
    >
      {before}
      {isOver && query.data === undefined ? null : (
        <QueryState query={query} lines={8} {...texts}>
          {children}
        </QueryState>
      )}
    </PageFlyout>
  );
}

interface FormRouteProps<T> extends Omit<OneOfListProps<T>, 'children'> {
  /** The form of a new one needs nothing to be read. */
  readonly isNew: boolean;
  readonly children: (opened: T | undefined) => ReactNode;
}

/** A form over a list; one that changes something waits until that is read. */
export function FormRoute<T>({ title, query, texts, isNew, onClose, children }: FormRouteProps<T>) {
  if (isNew || query.data !== undefined) return children(query.data);
  return (
    <PageFlyout title={title} onClose={onClose}>
      <QueryState query={query} lines={10} {...texts}>
        {() => null}
      </QueryState>
    </PageFlyout>
  );
}
