/** What a simulated Fleet keeps of its installations, in an index of its own in the cluster. */
import { type AskCluster } from './kibana-cluster.ts';
import { type AssetReference } from './fleet-assets.ts';
import { asRecord, asRecords } from '../registry/record.ts';

/** The real thing keeps it in a system index, which only Kibana's own user may write. */
const INDEX = 'sandbox-kibana-packages';
const TYPE = 'epm-packages';

interface FailedAttempt {
  readonly created_at: string;
  readonly target_version?: string;
  readonly error: { readonly name: string; readonly message: string };
}

/** Member names are Kibana's. */
export interface FleetRecord {
  readonly name: string;
  readonly title: string;
  /** Last good version. */
  readonly version: string;
  readonly install_version: string;
  readonly install_status: 'installing' | 'installed' | 'install_failed';
  readonly install_source: 'registry' | 'upload';
  readonly install_started_at: string;
  readonly updated_at: string;
  readonly installed_es: readonly AssetReference[];
  readonly installed_kibana: readonly AssetReference[];
  readonly installed_kibana_space_id: string;
  readonly es_index_patterns: Readonly<Record<string, string>>;
  /** Opted-in namespaces, from 9.5 on; absent until somebody opted one in. */
  readonly namespace_customization_enabled_for?: readonly string[];
  readonly latest_install_failed_attempts: readonly FailedAttempt[];
  readonly latest_uninstall_failed_attempts: readonly FailedAttempt[];
}

export interface FleetRecords {
  /** By name. */
  list(): Promise<readonly FleetRecord[]>;
  get(name: string): Promise<FleetRecord | undefined>;
  put(record: FleetRecord): Promise<void>;
  remove(name: string): Promise<void>;
}

export function createFleetRecords(ask: AskCluster): FleetRecords {
  const pathOf = (name: string): string => `/${INDEX}/_doc/${TYPE}:${name}`;
  const recordIn = (source: unknown): FleetRecord => asRecord(source)[TYPE] as FleetRecord;
  return {
    async list() {
      const query = { size: 10_000, query: { term: { type: TYPE } } };
      const { status, body } = await ask(`POST /${INDEX}/_search`, query);
      if (status === 404) return [];
      const hits = asRecords(asRecord(asRecord(body)['hits'])['hits']);
      return hits.map((hit) => recordIn(hit['_source'])).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async get(name) {
      const { status, body } = await ask(`GET ${pathOf(name)}`);
      return status === 200 ? recordIn(asRecord(body)['_source']) : undefined;
    },
    async put(record) {
      await ensureIndex(ask);
      const answer = await ask(`PUT ${pathOf(record.name)}?refresh=true`, { type: TYPE, [TYPE]: record });
      if (answer.status >= 300) throw new Error(`the record of ${record.name} cannot be written`);
    },
    async remove(name) {
      await ask(`DELETE ${pathOf(name)}?refresh=true`);
    },
  };
}

async function ensureIndex(ask: AskCluster): Promise<void> {
  const { status } = await ask(`HEAD /${INDEX}`);
  if (status !== 404) return;
  await ask(`PUT /${INDEX}`, {
    settings: { index: { hidden: true } },
    mappings: { dynamic: false, properties: { type: { type: 'keyword' } } },
  });
}
