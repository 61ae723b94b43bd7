/** The page of a package, before and after an upgrade. */
import { readRecorded } from '../replay/recorded-answers.ts';
import type { Scene } from './scene.ts';

const DIFF = '/api/console/packages/system/1.67.0/diff';
const SHOWN = '/app/integrations/detail/system/1.67.0?tab=assets';
const STREAM = { template: 'logs-nginx.access', new_fields: 0, conflicts: [] };
const CONFLICTS = [
  { field: 'nginx.access.request', before: 'keyword', after: 'wildcard' },
  { field: 'nginx.access.time', before: 'long', after: 'double' },
];

const CHANGES = {
  name: 'nginx',
  from: { version: '2.1.0', source: 'cluster' },
  to: { version: '2.0.0' },
  unchanged: 4,
  assets: [
    {
      kind: 'ingest_pipeline',
      name: 'logs-nginx.access-2.0.0',
      previous_name: 'logs-nginx.access-2.1.0',
      change: 'changed',
      fields: [{ path: 'processors[3].set.value', before: '{{{event.original}}}', after: '{{{message}}}' }],
      fields_left_out: 0,
    },
    {
      kind: 'component_template',
      name: 'logs-nginx.access@package',
      change: 'changed',
      fields: [
        {
          path: 'template.mappings.properties.nginx.properties.access.properties.time.type',
          before: 'long',
          after: 'double',
        },
        {
          path: 'template.mappings.properties.nginx.properties.access.properties.upstream',
          after: { type: 'keyword', ignore_above: '1024' },
        },
        { path: 'template.settings.index.mode', before: 'logsdb' },
      ],
      fields_left_out: 12,
    },
    ...Array.from({ length: 30 }, (_, index) => ({
      kind: 'ingest_pipeline',
      name: `logs-nginx.access-2.0.0-part-${index + 1}`,
      change: (['added', 'removed', 'renamed'] as const)[index % 3],
      fields: [],
      fields_left_out: 0,
    })),
  ],
  clusters: [
    {
      output_id: null,
      name: 'Management',
      data_streams: [
        { ...STREAM, name: 'logs-nginx.access-default', effect: 'rolls_over', conflicts: CONFLICTS },
        { ...STREAM, name: 'logs-nginx.error-default', effect: 'updated', new_fields: 3 },
        {
          ...STREAM,
          name: 'metrics-nginx.stubstatus-default',
          effect: 'rolls_over',
          reason: 'its index mode becomes "time_series"',
        },
      ],
      data_streams_left_out: 14,
    },
    {
      output_id: 'paris',
      name: 'Paris',
      data_streams: [
        { ...STREAM, name: 'logs-nginx.access-default', effect: 'unchanged' },
        { ...STREAM, name: 'logs-nginx.access-copied', effect: 'replicated' },
      ],
      data_streams_left_out: 0,
    },
    {
      output_id: 'tokyo',
      name: 'Tokyo',
      unknown: 'Its own console applies integrations and decides there.',
      data_streams: [],
      data_streams_left_out: 0,
    },
    { output_id: 'oslo', name: 'Oslo', data_streams: [], data_streams_left_out: 0 },
  ],
};

const SYSTEM = '/api/fleet/epm/packages/system';

/** The integration as the sandbox has it, with index templates for namespaces. */
function withNamespaces(namespaces: readonly string[]): unknown {
  const { item } = readRecorded().get(SYSTEM)?.body as {
    readonly item: { readonly installationInfo: object };
  };
  const installationInfo = { ...item.installationInfo, namespace_customization_enabled_for: namespaces };
  return { item: { ...item, installationInfo } };
}

export const PACKAGE_SCENES: readonly Scene[] = [
  {
    name: 'package-changes',
    path: SHOWN,
    answers: { [DIFF]: CHANGES },
    act: async (page) => {
      await page.getByRole('button', { name: /logs-nginx.access@package/ }).click();
    },
  },
  {
    name: 'package-namespaces',
    path: '/app/integrations/detail/system?tab=custom',
    answers: { [`GET ${SYSTEM}`]: withNamespaces(['production']) },
    act: async (page) => {
      const field = page.getByRole('textbox', { name: 'Add a namespace' });
      await page.getByRole('button', { name: 'Remove production' }).waitFor();
      await field.fill('prod-1');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('no hyphens').waitFor();
      await field.scrollIntoViewIfNeeded();
    },
  },
  { name: 'package-changes-loading', path: SHOWN, answers: { [DIFF]: 'never' } },
  { name: 'package-changes-failing', path: SHOWN, answers: { [DIFF]: 500 } },
];
