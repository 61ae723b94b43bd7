/** What the server is made to answer in the pictures of data views. */
import { ago, WRONG_PORT } from './remote-answers.ts';

const view = (title: string, over: Record<string, unknown> = {}) => ({
  id: title,
  title,
  remote_cluster: title.split(':')[0] ?? '',
  kind: title.includes('logs') ? 'logs' : 'metrics',
  state: 'ready',
  message: 'Logs are found.',
  next_action: null,
  error: null,
  created_at: ago(86_400),
  ...over,
});
export const SOME_VIEWS = {
  items: [
    view('paris:logs-*'),
    view('paris:metrics-*', {
      state: 'empty',
      message: 'paris has no metrics that may be seen here.',
      next_action:
        'Wait until metrics arrive there, and see that the key of the link allows searching metrics-*.',
    }),
    view('tokyo:logs-*', {
      state: 'unreachable',
      message: 'tokyo is not connected.',
      next_action: 'Look at the link.',
      error: WRONG_PORT,
    }),
    view('lab:logs-*', { state: 'forbidden', message: 'You may not search logs-* on lab.' }),
  ],
  waiting: ['archive'],
};
export const DOCUMENTS = {
  documents: Array.from({ length: 6 }, (_, number) => ({
    id: `doc-${number}`,
    index: 'paris:.ds-logs-nginx.access-default-2026.11.20-000001',
    timestamp: ago(number * 7),
    source: {
      '@timestamp': ago(number * 7),
      message: `172.16.0.${number} - - "GET /cart/checkout?step=${number} HTTP/1.1" 200 5316`,
      http: { response: { status_code: 200, bytes: 5_316 } },
      host: { name: `edge-${number}` },
    },
    shortened: number === 2,
  })),
  took_ms: 38,
  incomplete: 'The search was ended after 5 s.',
};
export const FIELDS = {
  data_view: {
    id: 'paris:logs-*',
    namespaces: ['*'],
    title: 'paris:logs-*',
    name: 'paris:logs-*',
    managed: true,
    version: '1',
    timeFieldName: '@timestamp',
    sourceFilters: [],
    fields: Object.fromEntries(
      (
        [
          ['@timestamp', 'date', ['date']],
          ['http.response.status_code', 'number', ['long']],
          ['message', 'string', ['match_only_text']],
          ['host.name', 'string', ['keyword']],
          ['source.ip', 'conflict', ['ip', 'keyword']],
        ] as const
      ).map(([name, type, esTypes]) => [
        name,
        {
          name,
          type,
          esTypes,
          searchable: true,
          aggregatable: name !== 'message',
          readFromDocValues: true,
          count: 0,
          scripted: false,
        },
      ]),
    ),
    fieldFormats: {},
    runtimeFieldMap: {},
    fieldAttrs: {},
    allowNoIndex: true,
  },
};
