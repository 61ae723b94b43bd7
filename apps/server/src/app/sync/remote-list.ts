/** The remotes of a console: its outputs with syncing on, as the last publish read them. */
import { remotesAmong } from '../../clusters/remote-outputs.ts';
import type { Output, RemoteOutput } from '../../features/outputs/output.ts';
import type { Remote } from '../../features/synced-integrations/reconcile/sync-remote.ts';
import type { ConsoleCore } from '../console-core.ts';
import { unusableRemote, type ConsoleRemotes } from './console-remotes.ts';

/** Told before the connections of the outputs that it is about are released. */
export interface RemoteListListener {
  readonly onChanged: (outputId: string) => void;
  /** Gone, or no longer synced. */
  readonly onGone: (outputId: string) => void;
  /** Which there are. */
  readonly onList: (outputIds: readonly string[]) => void;
}

export interface RemoteList {
  /** `listed`: the outputs, as they were asked for just now. */
  refresh(listed: Promise<readonly Output[]>): Promise<void>;
  listen(listener: RemoteListListener): void;
  /** Undefined when there is no such output with syncing on. */
  get(outputId: string): Remote | undefined;
  ids(): readonly string[];
  /** Whether the outputs were read at least once. */
  isKnown(): boolean;
  /** Whether there is one that needs no license. */
  isAnyDirect(): boolean;
  /** All remote outputs, as the leader document lists them. */
  hosts(): readonly Pick<
    RemoteOutput,
    'name' | 'hosts' | 'syncIntegrations' | 'syncUninstalledIntegrations'
  >[];
}

interface KnownRemote {
  readonly updatedAt: number;
  readonly remote: Remote;
}

/** Elasticsearch refuses the whole document for one keyword of more than 32,766 bytes. */
const LONGEST_KEYWORD = 8_191;
const fits = (text: string): boolean => text.length <= LONGEST_KEYWORD;

/** What no document can hold is the trouble of that output: its remote is not addressed, all others are. */
function asListed(output: RemoteOutput): readonly RemoteOutput[] {
  if (!fits(output.name)) return [];
  return [output.hosts.every(fits) ? output : { ...output, hosts: output.hosts.filter(fits) }];
}

export function createRemoteList(
  { clusters, log }: Pick<ConsoleCore, 'clusters' | 'log'>,
  consoleRemotes: Pick<ConsoleRemotes, 'remoteOf' | 'retain'>,
): RemoteList {
  const listeners: RemoteListListener[] = [];
  let remoteOutputs: readonly RemoteOutput[] = [];
  let known: ReadonlyMap<string, KnownRemote> = new Map();
  let isKnown = false;

  const announce = (synced: readonly RemoteOutput[]): void => {
    const ids = synced.map(({ id }) => id);
    for (const listener of listeners) {
      for (const id of known.keys()) if (!ids.includes(id)) listener.onGone(id);
      for (const { id, updatedAt } of synced) {
        const before = known.get(id);
        if (before !== undefined && before.updatedAt !== updatedAt) listener.onChanged(id);
      }
      listener.onList(ids);
    }
  };
  /** A bug in one output's remote is that output's alone. */
  const remoteOf = (output: RemoteOutput): Remote => {
    try {
      return consoleRemotes.remoteOf(output);
    } catch (error) {
      log.error('remote-not-prepared', { err: error, output: output.name });
      return unusableRemote(output, {
        kind: 'unusable',
        reason: 'AddressInvalid',
        message: `The output ${output.name} cannot be used.`,
        nextAction: 'Look in the log of this console, and save the output again.',
        field: 'hosts',
      });
    }
  };
  return {
    listen: (listener) => void listeners.push(listener),
    async refresh(listed) {
      remoteOutputs = remotesAmong(await listed);
      isKnown = true;
      const synced = remoteOutputs.filter(({ syncIntegrations }) => syncIntegrations);
      announce(synced);
      consoleRemotes.retain(synced.map(({ id }) => id));
      clusters.retain(remoteOutputs.map(({ id }) => id));
      known = new Map(
        synced.map((output) => [output.id, { updatedAt: output.updatedAt, remote: remoteOf(output) }]),
      );
    },
    get: (outputId) => known.get(outputId)?.remote,
    ids: () => [...known.keys()],
    isKnown: () => isKnown,
    isAnyDirect: () =>
      remoteOutputs.some(({ syncIntegrations, transport }) => syncIntegrations && transport === 'direct'),
    hosts: () => remoteOutputs.flatMap(asListed),
  };
}
