/** A console manages no agents: what lists them is empty, and what is of one of them is not there. */
import {
  actOnAgent,
  actOnAgents,
  createDownloadSource,
  createEnrollmentKey,
  deleteAgent,
  deleteDownloadSource,
  deleteEnrollmentKey,
  getAgent,
  getAgentStatus,
  getDownloadSource,
  getEnrollmentKey,
  getIncomingData,
  getPartOfAgent,
  getUninstallToken,
  listAgentActions,
  listAgents,
  listAgentsByActions,
  listAgentTags,
  listAgentVersions,
  listDownloadSources,
  listEnrollmentKeys,
  listUninstallTokens,
  updateAgent,
  updateDownloadSource,
} from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';

interface PageQuery {
  readonly page: number;
  readonly perPage: number;
}

const NONE = {
  active: 0,
  all: 0,
  error: 0,
  events: 0,
  inactive: 0,
  offline: 0,
  online: 0,
  orphaned: 0,
  other: 0,
  unenrolled: 0,
  uninstalled: 0,
  updating: 0,
} as const;

export function bindAgentRoutes(binder: Binder): void {
  bindLists(binder);
  const notManaged = (): never => {
    throw new AppError('AGENTS_NOT_MANAGED', 'This console manages no agents.');
  };
  /** In the words of Kibana, which clients compare. */
  const noSuchAgent = ({ params: { agentId } }: { readonly params: { readonly agentId: string } }): never => {
    throw new AppError('AGENTS_NOT_MANAGED', `Agent ${agentId} not found`);
  };
  binder.guarded(getAgent, noSuchAgent);
  binder.guarded(updateAgent, noSuchAgent);
  binder.guarded(deleteAgent, noSuchAgent);
  binder.guarded(actOnAgent, noSuchAgent);
  binder.guarded(getPartOfAgent, noSuchAgent);
  binder.guarded(actOnAgents, notManaged);
  binder.guarded(getEnrollmentKey, notManaged);
  binder.guarded(createEnrollmentKey, notManaged);
  binder.guarded(deleteEnrollmentKey, notManaged);
  binder.guarded(getUninstallToken, notManaged);
  binder.guarded(createDownloadSource, notManaged);
  binder.guarded(getDownloadSource, notManaged);
  binder.guarded(updateDownloadSource, notManaged);
  binder.guarded(deleteDownloadSource, notManaged);
}

function bindLists(binder: Binder): void {
  const emptyPage = ({ query: { page, perPage } }: { readonly query: PageQuery }) =>
    Promise.resolve({ items: [], total: 0 as const, page, perPage });
  const empty = () => Promise.resolve({ items: [] });
  binder.guarded(listAgents, emptyPage);
  binder.guarded(listUninstallTokens, emptyPage);
  binder.guarded(listDownloadSources, emptyPage);
  binder.guarded(listEnrollmentKeys, async (input) => ({ ...(await emptyPage(input)), list: [] }));
  binder.guarded(getAgentStatus, () => Promise.resolve({ results: NONE }));
  binder.guarded(getIncomingData, () => Promise.resolve({ items: [], dataPreview: [] }));
  binder.guarded(listAgentTags, empty);
  binder.guarded(listAgentVersions, empty);
  binder.guarded(listAgentActions, empty);
  binder.guarded(listAgentsByActions, empty);
}
