/** The custom assets of a bundle: compared with what is there, and written. What somebody else manages is left alone. */
import type { ImportedAsset, LeaderCustomAsset } from '@lockstep/contracts';
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { valueAt } from '@lockstep/json';
import { isSameAsset } from '@lockstep/package-registry';
import type { CustomAssets } from './bundle-options.ts';

type Kind = 'component_template' | 'ingest_pipeline';
type Body = Readonly<Record<string, unknown>>;

interface WantedAsset {
  readonly kind: Kind;
  readonly name: string;
  readonly body: Body;
}

type Live = ReadonlyMap<string, Body>;

/** In the order in which they can rest on each other: templates, then pipelines. */
export async function importAssets(
  connection: ElasticConnection,
  assets: CustomAssets,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<readonly ImportedAsset[]> {
  const entries = Object.values(assets).filter(({ is_deleted: isDeleted }) => !isDeleted);
  const usable = entries.flatMap((entry) => readAsset(entry) ?? []);
  const odd = entries.filter((entry) => readAsset(entry) === undefined).map(refuseOdd);
  const live = await readLive(connection, usable);
  const done: ImportedAsset[] = [];
  for (const asset of usable.toSorted((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0))) {
    const told = decideAsset(asset, live.get(keyOf(asset)));
    done.push(isDryRun || told.state !== 'planned' ? told : { ...told, ...(await write(connection, asset)) });
  }
  return [...done, ...odd];
}

const keyOf = ({ kind, name }: WantedAsset): string => `${kind}:${name}`;

/** Names that are one name: no pattern, no list, nothing of Elasticsearch's own. */
const PLAIN_NAME = /^[^*,.\s_/\\][^*,\s/\\]{0,254}$/;

function readAsset({
  type,
  name,
  template,
  pipeline,
  _meta,
  version,
}: LeaderCustomAsset): WantedAsset | undefined {
  if (!PLAIN_NAME.test(name)) return undefined;
  if (type === 'component_template' && name.endsWith('@custom') && template !== undefined) {
    const beside = {
      ...(_meta === undefined ? {} : { _meta }),
      ...(version === undefined ? {} : { version }),
    };
    return { kind: type, name, body: { template, ...beside } };
  }
  return type === 'ingest_pipeline' && pipeline !== undefined
    ? { kind: type, name, body: pipeline }
    : undefined;
}

const NOTHING_WRONG = { message: null, next_action: null } as const;

function refuseOdd({ type, name }: LeaderCustomAsset): ImportedAsset {
  return {
    type,
    name,
    action: 'refused',
    state: 'skipped',
    message: 'This is no custom asset that is known here.',
    next_action: 'Create it yourself if it is needed.',
  };
}

function decideAsset({ kind, name, body }: WantedAsset, live: Body | undefined): ImportedAsset {
  const head = { type: kind, name };
  if (live === undefined) return { ...head, action: 'create', state: 'planned', ...NOTHING_WRONG };
  if (isSameAsset(kind, body, live)) return { ...head, action: 'none', state: 'skipped', ...NOTHING_WRONG };
  if (valueAt(live, '_meta', 'managed') !== true)
    return { ...head, action: 'update', state: 'planned', ...NOTHING_WRONG };
  return {
    ...head,
    action: 'refused',
    state: 'skipped',
    message: `${name} is there, and Elasticsearch or an integration manages it.`,
    next_action: 'Give the custom asset another name where the bundle comes from.',
  };
}

async function readLive(connection: ElasticConnection, wanted: readonly WantedAsset[]): Promise<Live> {
  const names = (kind: Kind) => wanted.filter((one) => one.kind === kind).map(({ name }) => name);
  const pipelines = names('ingest_pipeline');
  const [templates, found] = await Promise.all([
    names('component_template').length === 0 ? [] : connection.templates.getComponentTemplates('*@custom'),
    connection.pipelines.get(pipelines),
  ]);
  return new Map<string, Body>([
    ...templates.map(({ name, body }) => [`component_template:${name}`, body] as const),
    ...found.map(({ name, body }) => [`ingest_pipeline:${name}`, body] as const),
  ]);
}

async function write(
  { templates, pipelines }: ElasticConnection,
  { kind, name, body }: WantedAsset,
): Promise<Pick<ImportedAsset, 'state' | 'message' | 'next_action'>> {
  const json = JSON.parse(JSON.stringify(body)) as Parameters<typeof pipelines.put>[1];
  try {
    if (kind === 'component_template') await templates.putComponentTemplate(name, json);
    else await pipelines.put(name, json);
    return { state: 'done', ...NOTHING_WRONG };
  } catch (error) {
    if (!isElasticError(error)) throw error;
    const { message, reason } = error.details;
    const next = 'Fix what the message names, and import the bundle again.';
    return { state: 'failed', message: reason ?? message, next_action: next };
  }
}
