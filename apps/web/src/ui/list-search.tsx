/** The search above a list, with what else stands there; how many rows it leaves is said aloud. */
import { useEuiTheme } from '@elastic/eui';
import type { ReactNode } from 'react';
import type { ListView } from '../lib/list-view.ts';
import { LiveRegion } from './live-region.tsx';
import { pageMessages } from './page-messages.ts';
import { SearchField } from './search-field.tsx';

export interface ListSearchProps {
  readonly label: string;
  readonly view: ListView;
  readonly onView: (change: Partial<ListView>) => void;
  readonly shown: number;
  readonly total: number;
  readonly children?: ReactNode;
}

export function ListSearch({ label, view, onView, shown, total, children }: ListSearchProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <div
      css={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: euiTheme.size.s,
        marginBlockEnd: euiTheme.size.m,
      }}
    >
      <SearchField
        isCompressed
        label={label}
        value={view.query}
        onChange={(query) => onView({ query, page: { ...view.page, index: 0 } })}
      />
      {children}
      <LiveRegion>{view.query === '' ? '' : pageMessages.found(shown, total)}</LiveRegion>
    </div>
  );
}
