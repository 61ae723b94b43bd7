/** The cards, or why there are none. */
import type { PackageItem } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiEmptyPrompt, EuiSkeletonRectangle, useEuiTheme } from '@elastic/eui';
import type { ReactNode } from 'react';
import { integrationMessages as text } from '../../../texts/integrations.ts';
import { IntegrationSlot, type SlotContext } from './integration-slot.tsx';

interface IntegrationsGridProps {
  readonly items: readonly PackageItem[];
  readonly isFiltered: boolean;
  readonly context: SlotContext;
  readonly onClearFilter: () => void;
}

/**
 * Without items: a filter that finds nothing offers to be cleared, and a catalog without anything says what is
 * missing.
 */
export function IntegrationsGrid({ items, isFiltered, context, onClearFilter }: IntegrationsGridProps) {
  if (items.length > 0) {
    return (
      <Grid>
        {items.map((item) => (
          <IntegrationSlot key={item.id} item={item} context={context} />
        ))}
      </Grid>
    );
  }
  if (!isFiltered)
    return <EuiEmptyPrompt iconType="package" title={<h2>{text.empty}</h2>} body={<p>{text.emptyHint}</p>} />;
  return (
    <EuiEmptyPrompt
      iconType="magnify"
      titleSize="s"
      title={<h2>{text.noMatch}</h2>}
      actions={
        <EuiButtonEmpty size="s" onClick={onClearFilter}>
          {text.clearFilter}
        </EuiButtonEmpty>
      }
    />
  );
}

const PLACES = [0, 1, 2, 3, 4, 5];

/** Six empty cards of a card's height, so that little jumps when the answer comes. */
export function IntegrationsLoading() {
  return (
    <div role="status" aria-busy="true" aria-label={text.loading}>
      <Grid>
        {PLACES.map((place) => (
          <EuiSkeletonRectangle
            key={place}
            isLoading
            width="100%"
            height={168}
            borderRadius="m"
            ariaWrapperProps={{ role: 'presentation' }}
          />
        ))}
      </Grid>
    </div>
  );
}

function Grid({ children }: { readonly children: ReactNode }) {
  const { euiTheme } = useEuiTheme();
  return (
    <div
      css={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
        gap: euiTheme.size.m,
        alignItems: 'stretch',
        // The message of one that failed makes its neighbors no taller.
        '&:has([data-failed])': { alignItems: 'start' },
      }}
    >
      {children}
    </div>
  );
}
