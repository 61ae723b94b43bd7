/** Data views over HTTP. Lists are the console's; fields and documents are what the signed-in user may search. */
import { getDataView, listDataViewDetails, listDataViewDocuments, listDataViews } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import { describeError } from '../../lib/explain.ts';
import type { Secret } from '../../lib/secret.ts';
import { TIME_FIELD, type DataView } from './data-view.ts';
import type { DataViewKeeper } from './data-view-keeper.ts';
import { lookAtViews } from './look-at-views.ts';
import { presentFields } from './present-fields.ts';
import { shortenSource } from './shorten-source.ts';

export interface DataViewRoutesOptions {
  readonly keeper: DataViewKeeper;
  readonly homeAs: (authorization: Secret) => ElasticConnection;
}

const SEARCH_TIMEOUT_MS = 10_000;
/** Elasticsearch gives what it has by then, so that an answer comes before ours is over. */
const SOFT_TIMEOUT_MS = 5_000;

export function bindDataViewRoutes(binder: Binder, { keeper, homeAs }: DataViewRoutesOptions): void {
  const find = async (id: string): Promise<DataView> => {
    const { views } = await keeper.keep();
    const view = views.find((each) => each.id === id);
    if (view === undefined) throw new AppError('DATA_VIEW_NOT_FOUND', `Data view ${id} not found`);
    return view;
  };

  binder.guarded(listDataViews, async () => ({
    data_view: (await keeper.keep()).views.map(presentListed),
  }));
  binder.guarded(getDataView, async ({ params: { id } }, { principal }) => {
    const view = await find(id);
    const { crossClusterSearch } = homeAs(principal.authorization);
    const fields = await searching(view, (signal) => crossClusterSearch.fields(view.id, { signal }));
    return {
      data_view: {
        ...presentListed(view),
        version: '1',
        timeFieldName: TIME_FIELD,
        sourceFilters: [],
        fields: presentFields(fields),
        fieldFormats: {},
        runtimeFieldMap: {},
        fieldAttrs: {},
        allowNoIndex: true,
      },
    };
  });
  binder.guarded(listDataViewDetails, async (_input, { principal }) => {
    const { views, waiting } = await keeper.keep();
    const items = await lookAtViews(homeAs(principal.authorization), views);
    return { items: [...items], waiting: [...waiting] };
  });
  binder.guarded(listDataViewDocuments, async ({ params: { id }, query: { size } }, { principal }) => {
    const view = await find(id);
    const { crossClusterSearch } = homeAs(principal.authorization);
    const query = { size, timeoutMs: SOFT_TIMEOUT_MS, timeField: TIME_FIELD };
    const found = await searching(view, (signal) => crossClusterSearch.newest(view.id, query, { signal }));
    const [failure] = found.failures;
    return {
      documents: found.documents.map((document) => {
        const { source, wasShortened } = shortenSource(document.source);
        const timestamp = source[TIME_FIELD];
        return {
          id: document.id,
          index: document.index,
          timestamp: typeof timestamp === 'string' ? timestamp : null,
          source,
          shortened: wasShortened,
        };
      }),
      took_ms: found.tookMs,
      incomplete:
        failure ?? (found.timedOut ? `The search was ended after ${SOFT_TIMEOUT_MS / 1_000} s.` : null),
    };
  });
}

function presentListed({ id }: DataView) {
  return { id, namespaces: ['*'], title: id, name: id, managed: true };
}

const OF_THE_SEARCH = [
  'aborted',
  'blocked',
  'busy',
  'forbidden',
  'invalid',
  'not-found',
  'unexpected',
] as const;

/** A search through a link fails for reasons of that link; those of home itself stay what they are. */
async function searching<T>(
  { id, remoteCluster }: DataView,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await work(AbortSignal.timeout(SEARCH_TIMEOUT_MS));
  } catch (error) {
    if (!isElasticError(error, ...OF_THE_SEARCH)) throw error;
    const { kind, reason, message, errorType } = error.details;
    const why =
      kind === 'aborted'
        ? `${remoteCluster} did not answer within ${SEARCH_TIMEOUT_MS / 1_000} s`
        : (reason ?? message);
    const { known } = describeError(why, errorType);
    throw new AppError('REMOTE_SEARCH_FAILED', `The search in ${id} failed: ${why}`, {
      cause: error,
      ...(reason === undefined ? {} : { detail: reason }),
      ...(known[0] === undefined ? {} : { nextAction: known[0].remedy }),
      attributes: { explained: known },
    });
  }
}
