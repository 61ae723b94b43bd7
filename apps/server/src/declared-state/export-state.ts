/**
 * The actual state as the text of a state file, which a plan then finds unchanged. Secrets are names of variables: their
 * values are nowhere to be had. Pure.
 */
import { Document } from 'yaml';
import type { Output } from '@lockstep/contracts';
import type { ActualState, Answered } from './actual-state.ts';
import { OUTPUT_SECRETS, type OutputSecret } from './declared-state.ts';
import { LINK_FIELD_NAMES, linkValue } from './diff-links.ts';
import { comparable } from './plan.ts';

type Tree = Readonly<Record<string, unknown>>;

const HEADER = ` What a Lockstep console manages: compared by \`lockstep plan\`, put in place by \`lockstep apply\`.
 A list or field that is not here is not looked at. Secrets come from variables or files; while a variable is not set, the
 stored secret stays.`;

/** In this order; the rest of an answer is nothing that a person sets. */
const OUTPUT_FIELDS = [
  'id',
  'name',
  'type',
  'hosts',
  'is_default',
  'is_default_monitoring',
  'sync_integrations',
  'sync_uninstalled_integrations',
  'applied_by',
  'transport',
  'installer',
  'kibana_url',
  'preset',
  'config_yaml',
  'ca_sha256',
  'ca_trusted_fingerprint',
  'ssl',
  'proxy_id',
  'write_to_logs_streams',
] as const;

export function exportState(actual: ActualState): string {
  const own = actual.outputs.filter(({ is_preconfigured: isLocked }) => isLocked !== true);
  const locked = actual.outputs.filter(({ is_preconfigured: isLocked }) => isLocked === true);
  const document = new Document(
    {
      outputs: own.map(outputTree),
      remote_clusters: placed(actual.links, (link) => (link.isConfiguredByNode ? undefined : linkTree(link))),
      followers: placed(actual.followers, ({ name, remoteCluster, leaderIndex }) => ({
        name: escaped(name),
        remote_cluster: escaped(remoteCluster),
        leader_index: escaped(leaderIndex),
      })),
      integrations: actual.packages.flatMap((one) =>
        one.version === undefined || one.cameAlong
          ? []
          : [
              {
                name: one.name,
                version: one.version,
                ...(one.namespaces.length === 0 ? {} : { namespaces: one.namespaces }),
              },
            ],
      ),
    },
    // What looks like a variable within a text is one when the file is read.
    { version: '1.2', aliasDuplicateObjects: false },
  );
  document.commentBefore = [HEADER, ...remarks(actual, locked)].join('\n');
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function remarks(actual: ActualState, locked: readonly Output[]): readonly string[] {
  const silent = new Set(
    [...actual.links, ...actual.followers].flatMap(([cluster, answer]) =>
      answer.kind === 'unknown'
        ? [` Not asked, or without an answer: ${cluster}: ${oneLine(answer.message)}`]
        : [],
    ),
  );
  return [
    ...locked.map(({ id }) => ` Left out: ${id}, which comes from the configuration of the console.`),
    ...silent,
  ];
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

function placed<T>(
  answers: ReadonlyMap<string, Answered<T>>,
  treeOf: (item: T) => Tree | undefined,
): readonly Tree[] {
  return [...answers].flatMap(([cluster, answer]) =>
    answer.kind === 'unknown'
      ? []
      : answer.items.flatMap((item) => {
          const tree = treeOf(item);
          return tree === undefined ? [] : [{ cluster, ...tree }];
        }),
  );
}

type Link = Parameters<typeof linkValue>[0];

function linkTree(link: Link): Tree | undefined {
  const fields = LINK_FIELD_NAMES.map((field) => [field, linkValue(link, field)] as const);
  const given = fields.filter(
    ([field, value]) => (field === 'skip_unavailable' ? value : comparable(value)) != null,
  );
  return {
    name: escaped(link.name),
    ...Object.fromEntries(given.map(([field, value]) => [field, escaped(value)])),
  };
}

function outputTree(output: Output): Tree {
  const all = output as unknown as Tree;
  const fields = OUTPUT_FIELDS.filter((field) => all[field] !== undefined && all[field] !== null);
  const plain = Object.fromEntries(
    fields.map((field) => [field, field === 'config_yaml' ? all[field] : escaped(all[field])]),
  );
  const secrets = OUTPUT_SECRETS.filter((field) => isStored(output, field));
  const variables = Object.fromEntries(
    secrets
      .filter((field) => field !== 'ssl.key')
      .map((field) => [field, { env: variableFor(output.id, field) }]),
  );
  const key = secrets.includes('ssl.key')
    ? { ssl: { ...(plain['ssl'] as Tree | undefined), key: { env: variableFor(output.id, 'ssl.key') } } }
    : {};
  return { ...plain, ...key, ...variables };
}

function isStored(output: Output, field: OutputSecret): boolean {
  const states = output.secret_states as Readonly<
    Record<string, { readonly is_set: boolean; readonly problem?: string }>
  >;
  const state = states[field.replace('.', '_')];
  return state !== undefined && (state.is_set || state.problem !== undefined);
}

const variableFor = (id: string, field: OutputSecret): string =>
  `${id}_${field}`
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '_')
    .replace(/^(?=\d)/, '_');

/** Text that would be read as a variable is written so that it is none. */
function escaped(value: unknown): unknown {
  // As a function: in a text `$$` would stand for one sign.
  if (typeof value === 'string') return value.replaceAll('${', () => '$${');
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, escaped(inner)]));
}
