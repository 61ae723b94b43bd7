/** What may not be changed about an output, in Kibana's words (docs/elastic/synced-integrations.md#outputs). */
import type { NewOutput, Output as OutputOnWire, OutputChange } from '@lockstep/contracts';
import type { Output } from './output.ts';
import type { FieldProblem } from './secret-change.ts';

/** The presented output before and after, and what was asked for. */
export interface Edit {
  readonly stored: Output;
  readonly before: OutputOnWire;
  readonly after: OutputOnWire;
  readonly change: NewOutput | OutputChange;
}

/** A preconfigured output takes changes only of what its configuration allows. */
export function preconfiguredProblems({ stored, before, after, change }: Edit): readonly FieldProblem[] {
  if (!stored.isPreconfigured) return [];
  const old = before as Readonly<Record<string, unknown>>;
  const fresh = after as Readonly<Record<string, unknown>>;
  const changed = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((key) => !NOT_SET_BY_HAND.includes(key))
    .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(fresh[key]));
  return [...changed, ...newSecrets(change)]
    .filter((key) => !stored.allowEdit.includes(key))
    .map((key) => ({ field: key, message: lockedMessage(stored.id, key) }));
}

const NOT_SET_BY_HAND = ['updated_at', 'secrets', 'secret_states', 'follower_index'];

/** Secrets that a change brings or clears, by name. */
export function newSecrets(change: NewOutput | OutputChange): readonly string[] {
  const { secrets } = change;
  const given = {
    service_token: [change.service_token, secrets?.service_token],
    kibana_api_key: [change.kibana_api_key, secrets?.kibana_api_key],
    remote_api_key: [change.remote_api_key, secrets?.remote_api_key],
    ssl_key: [change.ssl?.key, secrets?.ssl?.key],
  };
  return Object.entries(given)
    .filter(([, values]) => values.some(isGiven))
    .map(([name]) => name);
}

/** An object is a reference that a client read before and sends back. */
function isGiven(value: string | { readonly id: string } | null | undefined): boolean {
  return value === null || typeof value === 'string';
}

function lockedMessage(id: string, key: string): string {
  return `Preconfigured output ${id} ${key} cannot be updated outside of kibana config file.`;
}

/** A default that comes from the configuration keeps its flag. */
export function defaultProblems(next: Output, others: readonly Output[]): readonly FieldProblem[] {
  return others.flatMap((other) => {
    if (!other.isPreconfigured) return [];
    const locked = (key: string) =>
      other.allowEdit.includes(key) ? [] : [{ field: key, message: lockedMessage(other.id, key) }];
    return [
      ...(next.isDefault && other.isDefault ? locked('is_default') : []),
      ...(next.isDefaultMonitoring && other.isDefaultMonitoring ? locked('is_default_monitoring') : []),
    ];
  });
}

/** A proxy that somebody names has to be there; of one that was named before a condition says that it is missing. */
export function proxyProblems(next: Output, stored: Output | undefined): readonly FieldProblem[] {
  if (next.proxy !== 'missing' || stored?.proxyId === next.proxyId) return [];
  return [{ field: 'proxy_id', message: `There is no proxy with the ID ${next.proxyId ?? ''}.` }];
}

/** Why an output cannot be deleted; undefined when it can. */
export function deleteProblem({ id, ...output }: Output): FieldProblem | undefined {
  if (output.isPreconfigured) {
    const message = `Preconfigured output ${id} cannot be deleted outside of kibana config file.`;
    return { field: 'is_preconfigured', message };
  }
  if (output.isDefault) return { field: 'is_default', message: `Default output ${id} cannot be deleted.` };
  if (output.isDefaultMonitoring) {
    const message = `Default monitoring output ${id} cannot be deleted.`;
    return { field: 'is_default_monitoring', message };
  }
  return undefined;
}
