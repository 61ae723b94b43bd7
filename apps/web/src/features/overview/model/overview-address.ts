/** What is filtered stands in the address: it can be copied to a colleague. */
import { syncStateSchema } from '@lockstep/contracts';
import { withParam } from '../../../lib/with-param.ts';
import type { OverviewView } from './matrix-view.ts';

/** States that are none are left out: an address may be typed or old. */
export function readOverviewView(params: URLSearchParams): OverviewView {
  const states = (params.get('state') ?? '').split(',').flatMap((one) => {
    const parsed = syncStateSchema.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
  return { query: params.get('q') ?? '', hasOnlyDifferences: params.get('differences') === 'true', states };
}

/** Only what differs from the unfiltered view stands in the address; other parameters stay. */
export function writeOverviewView(
  params: URLSearchParams,
  { query, hasOnlyDifferences, states }: OverviewView,
): URLSearchParams {
  const searched = withParam(params, 'q', query);
  const filtered = withParam(searched, 'differences', hasOnlyDifferences ? 'true' : '');
  return withParam(filtered, 'state', states.join(','));
}
