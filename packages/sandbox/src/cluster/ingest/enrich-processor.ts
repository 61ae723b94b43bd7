import { type JsonObject, textOf } from '../json.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { enrichIndexOf, findEntries, readPolicy } from './enrich-index.ts';
import { type IngestDocument, IngestFailure } from './ingest-document.ts';
import { flag, inputOf, textOption } from './processor.ts';

/** The `enrich` processor: adds what an executed policy knows about a value. @throws IngestFailure */
export function enrich(state: ClusterState, document: IngestDocument, config: JsonObject): void {
  const value = inputOf(document, config);
  if (value === undefined) return;
  const target = textOption(document, config, 'target_field');
  const before = document.get(target);
  if (!flag(config, 'override', true) && before !== undefined && before !== null) return;
  const name = textOf(config['policy_name']);
  const policy = state.table('enrich-policies').get(name);
  const index = enrichIndexOf(state, name);
  if (!policy || !index) throw new IngestFailure(`no enrich index exists for policy with name [${name}]`);
  const most = Number(config['max_matches'] ?? 1);
  const found = findEntries(state, readPolicy(policy), { index, value, most });
  const [first] = found;
  if (first) document.set(target, most === 1 ? first : found);
}
