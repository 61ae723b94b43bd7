/**
 * What Kibana's API has about agents. A console manages none: what lists them is empty, in its right shape, and what would
 * read, make or change something of theirs is `AGENTS_NOT_MANAGED` (404).
 */
import { z } from 'zod';
import { defineRoute } from '../route.ts';

const readSettings = { kind: 'privileges', anyOf: [['fleet-settings-read']] } as const;

const emptyPage = z.object({
  items: z.array(z.never()),
  total: z.literal(0),
  page: z.number().int(),
  perPage: z.number().int(),
});
const anyPage = z.object({
  page: z.coerce.number().int().min(1).default(1),
  perPage: z.coerce.number().int().min(0).max(10_000).default(20),
});

/** A list about agents: always empty. */
const agentList = <const Id extends string, const Path extends string>(id: Id, path: Path, summary: string) =>
  defineRoute({
    id,
    method: 'GET',
    path,
    summary,
    access: readSettings,
    query: anyPage,
    response: emptyPage,
    errors: [],
  });

export const listAgents = agentList('list-agents', '/api/fleet/agents', 'No agents: a console manages none.');
export const listUninstallTokens = agentList(
  'list-uninstall-tokens',
  '/api/fleet/uninstall_tokens',
  'No uninstall tokens: a console manages no agents.',
);
export const listDownloadSources = agentList(
  'list-agent-download-sources',
  '/api/fleet/agent_download_sources',
  'No download sources: a console manages no agents.',
);

export const listEnrollmentKeys = defineRoute({
  id: 'list-enrollment-api-keys',
  method: 'GET',
  path: '/api/fleet/enrollment_api_keys',
  summary: 'No enrollment keys: a console manages no agents.',
  access: readSettings,
  query: anyPage,
  response: emptyPage.extend({ list: z.array(z.never()) }),
  errors: [],
});

const none = z.literal(0);

export const getAgentStatus = defineRoute({
  id: 'get-agent-status',
  method: 'GET',
  path: '/api/fleet/agent_status',
  summary: 'How many agents are in each state: none.',
  access: readSettings,
  response: z.object({
    results: z.object({
      active: none,
      all: none,
      error: none,
      events: none,
      inactive: none,
      offline: none,
      online: none,
      orphaned: none,
      other: none,
      unenrolled: none,
      uninstalled: none,
      updating: none,
    }),
  }),
  errors: [],
});

export const getIncomingData = defineRoute({
  id: 'get-incoming-data-of-agents',
  method: 'GET',
  path: '/api/fleet/agent_status/data',
  summary: 'Which agents have sent data: none.',
  access: readSettings,
  response: z.object({ items: z.array(z.never()), dataPreview: z.array(z.never()) }),
  errors: [],
});

/** A list without pages. */
const emptyList = <const Id extends string, const Path extends string, const M extends 'GET' | 'POST'>(
  id: Id,
  method: M,
  path: Path,
) =>
  defineRoute({
    id,
    method,
    path,
    summary: 'An empty list: a console manages no agents.',
    access: readSettings,
    response: z.object({ items: z.array(z.never()) }),
    errors: [],
  });

export const listAgentTags = emptyList('list-agent-tags', 'GET', '/api/fleet/agents/tags');
export const listAgentVersions = emptyList(
  'list-agent-versions',
  'GET',
  '/api/fleet/agents/available_versions',
);
export const listAgentActions = emptyList('list-agent-actions', 'GET', '/api/fleet/agents/action_status');
export const listAgentsByActions = emptyList('list-agents-by-actions', 'POST', '/api/fleet/agents');

const notManaged = {
  summary: 'Always 404: a console manages no agents.',
  access: readSettings,
  response: z.never(),
  errors: ['AGENTS_NOT_MANAGED'],
} as const;

const byAgent = z.object({ agentId: z.string() });
const byAgentAndPart = z.object({ agentId: z.string(), part: z.string() });
const oneAgent = { path: '/api/fleet/agents/{agentId}', params: byAgent, ...notManaged } as const;
const partOfAgent = {
  path: '/api/fleet/agents/{agentId}/{part}',
  params: byAgentAndPart,
  ...notManaged,
} as const;

export const getAgent = defineRoute({ id: 'get-agent', method: 'GET', ...oneAgent });
export const updateAgent = defineRoute({ id: 'update-agent', method: 'PUT', ...oneAgent });
export const deleteAgent = defineRoute({ id: 'delete-agent', method: 'DELETE', ...oneAgent });
/** Such as `bulk_upgrade`: what is done with several agents has the place of the id. */
export const actOnAgents = defineRoute({ id: 'act-on-agents', method: 'POST', ...oneAgent });
/** Such as `unenroll`. */
export const actOnAgent = defineRoute({ id: 'act-on-agent', method: 'POST', ...partOfAgent });
/** Such as `uploads`. */
export const getPartOfAgent = defineRoute({ id: 'get-part-of-agent', method: 'GET', ...partOfAgent });

const byKey = z.object({ keyId: z.string() });
const oneKey = { path: '/api/fleet/enrollment_api_keys/{keyId}', params: byKey, ...notManaged } as const;

export const getEnrollmentKey = defineRoute({ id: 'get-enrollment-api-key', method: 'GET', ...oneKey });
export const deleteEnrollmentKey = defineRoute({
  id: 'delete-enrollment-api-key',
  method: 'DELETE',
  ...oneKey,
});
export const createEnrollmentKey = defineRoute({
  id: 'create-enrollment-api-key',
  method: 'POST',
  path: '/api/fleet/enrollment_api_keys',
  ...notManaged,
});

export const getUninstallToken = defineRoute({
  id: 'get-uninstall-token',
  method: 'GET',
  path: '/api/fleet/uninstall_tokens/{tokenId}',
  params: z.object({ tokenId: z.string() }),
  ...notManaged,
});

const bySource = z.object({ sourceId: z.string() });
const oneSource = {
  path: '/api/fleet/agent_download_sources/{sourceId}',
  params: bySource,
  ...notManaged,
} as const;

export const createDownloadSource = defineRoute({
  id: 'create-agent-download-source',
  method: 'POST',
  path: '/api/fleet/agent_download_sources',
  ...notManaged,
});
export const getDownloadSource = defineRoute({
  id: 'get-agent-download-source',
  method: 'GET',
  ...oneSource,
});
export const updateDownloadSource = defineRoute({
  id: 'update-agent-download-source',
  method: 'PUT',
  ...oneSource,
});
export const deleteDownloadSource = defineRoute({
  id: 'delete-agent-download-source',
  method: 'DELETE',
  ...oneSource,
});
