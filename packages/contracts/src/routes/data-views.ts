/** Data views over the clusters that are linked at home, in Kibana's shapes (docs/elastic/synced-integrations.md#data-views). */
import { z } from 'zod';
import { READ_ANYTHING } from '../privileges.ts';
import { defineRoute } from '../route.ts';
import { elasticsearchErrorSchema } from './reachable-clusters.ts';

const params = z.object({ id: z.string().min(1).max(1000) });

const dataViewFieldSchema = z.object({
  name: z.string(),
  /** Kibana's kind: `string`, `number`, `date`, `boolean`, `ip`, `conflict`, … */
  type: z.string(),
  esTypes: z.array(z.string()),
  searchable: z.boolean(),
  aggregatable: z.boolean(),
  readFromDocValues: z.boolean(),
  count: z.number(),
  scripted: z.boolean(),
});
export type DataViewField = z.infer<typeof dataViewFieldSchema>;

const listedDataView = z.object({
  id: z.string(),
  namespaces: z.array(z.string()),
  title: z.string(),
  name: z.string(),
  managed: z.boolean(),
});

export const listDataViews = defineRoute({
  id: 'list-data-views',
  method: 'GET',
  path: '/api/data_views',
  summary: 'The managed data views: logs and metrics of each linked cluster.',
  access: READ_ANYTHING,
  response: z.object({ data_view: z.array(listedDataView) }),
  errors: [],
});

export const getDataView = defineRoute({
  id: 'get-data-view',
  method: 'GET',
  path: '/api/data_views/data_view/{id}',
  summary: 'One data view with its fields, asked for just now.',
  access: READ_ANYTHING,
  params,
  response: z.object({
    data_view: listedDataView.extend({
      version: z.string(),
      timeFieldName: z.string(),
      sourceFilters: z.array(z.unknown()),
      fields: z.record(z.string(), dataViewFieldSchema),
      fieldFormats: z.record(z.string(), z.unknown()),
      runtimeFieldMap: z.record(z.string(), z.unknown()),
      fieldAttrs: z.record(z.string(), z.unknown()),
      allowNoIndex: z.boolean(),
    }),
  }),
  errors: ['DATA_VIEW_NOT_FOUND', 'REMOTE_SEARCH_FAILED'],
});

export const dataViewDetailSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** The link at home through which it searches. */
  remote_cluster: z.string(),
  kind: z.enum(['logs', 'metrics']),
  /** `empty`: connected, but nothing matches. `forbidden`: the user or the key of the link may not search there. */
  state: z.enum(['ready', 'empty', 'unreachable', 'forbidden']),
  message: z.string(),
  next_action: z.string().nullable(),
  error: elasticsearchErrorSchema.nullable(),
  created_at: z.string(),
});
export type DataViewDetail = z.infer<typeof dataViewDetailSchema>;

export const listDataViewDetails = defineRoute({
  id: 'list-data-view-details',
  method: 'GET',
  path: '/api/console/data_views',
  summary: 'The managed data views with what stands behind them; kept in step with the links at home.',
  access: READ_ANYTHING,
  response: z.object({
    items: z.array(dataViewDetailSchema),
    /** Links that have no data views yet, because they have not been connected since they were made. */
    waiting: z.array(z.string()),
  }),
  errors: [],
});

const MAX_DOCUMENTS = 100;

export const listDataViewDocuments = defineRoute({
  id: 'list-data-view-documents',
  method: 'GET',
  path: '/api/console/data_views/{id}/documents',
  summary: 'The newest documents through cross-cluster search, bounded in number, time and size.',
  access: READ_ANYTHING,
  params,
  query: z.object({ size: z.coerce.number().int().min(1).max(MAX_DOCUMENTS).default(20) }),
  response: z.object({
    documents: z.array(
      z.object({
        id: z.string(),
        /** With the name of the link in front. */
        index: z.string(),
        timestamp: z.string().nullable(),
        source: z.record(z.string(), z.unknown()),
        /** The document was too large to be shown whole: its long values were cut. */
        shortened: z.boolean(),
      }),
    ),
    took_ms: z.number(),
    /** The search ran out of time, or a part of it failed: there may be newer documents. */
    incomplete: z.string().nullable(),
  }),
  errors: ['DATA_VIEW_NOT_FOUND', 'REMOTE_SEARCH_FAILED'],
});
