/** What an agent policy is after somebody has created or changed it. Pure. */
import type { AgentPolicy, createAgentPolicy, RouteInput, updateAgentPolicy } from '@lockstep/contracts';
import { isoTime } from '../../lib/clock.ts';

export interface AgentPolicyInput {
  readonly id: string;
  readonly body: RouteInput<typeof createAgentPolicy>['body'] | RouteInput<typeof updateAgentPolicy>['body'];
  /** Undefined for a new one. */
  readonly stored?: AgentPolicy;
  readonly now: number;
  readonly by: string;
}

const AGENT_SETTINGS = [
  'inactivity_timeout',
  'unenroll_timeout',
  'global_data_tags',
  'agent_features',
  'advanced_settings',
  'keep_monitoring_alive',
  'monitoring_pprof_enabled',
  'monitoring_http',
  'monitoring_diagnostics',
  'fleet_server_host_id',
  'required_versions',
  'supports_agentless',
  'space_ids',
] as const satisfies readonly (keyof AgentPolicy)[];

/** Of a new one. */
const NEW = {
  name: '',
  namespace: 'default',
  monitoring_enabled: [],
  data_output_id: null,
  monitoring_output_id: null,
  agents: 0,
  revision: 0,
} satisfies Partial<AgentPolicy>;

/** Absent leaves what is stored, and what nobody has set stays absent. */
export function toAgentPolicy({ id, body, stored, now, by }: AgentPolicyInput): AgentPolicy {
  const before: typeof NEW | AgentPolicy = stored ?? NEW;
  const description = body.description ?? stored?.description;
  return {
    id,
    name: body.name ?? before.name,
    namespace: body.namespace ?? before.namespace,
    ...(description === undefined ? {} : { description }),
    status: 'active',
    is_managed: false,
    is_protected: false,
    ...settingsOf(body, stored),
    monitoring_enabled: body.monitoring_enabled ?? before.monitoring_enabled,
    data_output_id: outputOf(body.data_output_id, before.data_output_id),
    monitoring_output_id: outputOf(body.monitoring_output_id, before.monitoring_output_id),
    revision: before.revision + 1,
    updated_at: isoTime(now),
    updated_by: by,
    agents: body.agents ?? before.agents,
    package_policies: [],
  };
}

function outputOf(given: string | null | undefined, stored: string | null): string | null {
  if (given === undefined) return stored;
  return given === '' ? null : given;
}

function settingsOf(body: AgentPolicyInput['body'], stored: AgentPolicy | undefined): Partial<AgentPolicy> {
  const entries = AGENT_SETTINGS.map((name) => [
    name,
    body[name] === undefined ? stored?.[name] : body[name],
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Partial<AgentPolicy>;
}
