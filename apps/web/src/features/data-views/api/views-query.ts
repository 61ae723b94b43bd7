/** Data views over the links at home, their fields, and the newest documents. */
import {
  getDataView,
  listDataViewDetails,
  listDataViewDocuments,
  type DataViewField,
  type RouteOutput,
} from '@lockstep/contracts';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useRouteQuery } from '../../../lib/use-route-query.ts';

const POLL_MS = 15_000;
const VIEWS_KEY = ['data-views'] as const;

export type DocumentsAnswer = RouteOutput<typeof listDataViewDocuments>;

/** With what each finds on its remote now; read again every 15 s. */
export function useDataViews() {
  return useRouteQuery(listDataViewDetails, {}, { queryKey: [...VIEWS_KEY, 'list'], every: POLL_MS });
}

/** Searched when it is opened and when somebody asks: what is being read does not move. */
export function useDocuments(id: string, size: number): UseQueryResult<DocumentsAnswer> {
  return useQuery({
    queryKey: [...VIEWS_KEY, 'documents', id, size] as const,
    queryFn: ({ signal }) => callApi(listDataViewDocuments, { params: { id }, query: { size } }, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    placeholderData: keepPreviousData,
  });
}

/** The fields of one view, read when it is opened: a mapping may have thousands. */
export function useFields(id: string) {
  return useRouteQuery(
    getDataView,
    { params: { id } },
    {
      queryKey: [...VIEWS_KEY, 'fields', id],
      pick: ({ data_view: view }): readonly DataViewField[] => Object.values(view.fields),
      isOnce: true,
    },
  );
}
