/** Brings back, from what remotes tell, what a lost home had installed; consoles of the new home may run meanwhile. */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import { isoTime } from '../lib/clock.ts';
import { stamped } from '../stored-data/document-version.ts';
import { storedIndex } from '../stored-data/stored-indices.ts';
import type { HomeEnd } from './home-end.ts';
import { allOf, type HomeSource } from './home-source.ts';
import { takeOverRemotes, writeAssets, type MoveParts, type RemoteOutcome } from './move-home.ts';
import type { HomeContents } from './move-plan.ts';

export interface RecoveryPlan {
  /** Not known to the new home yet; its next run installs them. */
  readonly integrations: readonly { readonly name: string; readonly version: string }[];
  readonly customAssets: readonly string[];
}

export interface Recovered extends RecoveryPlan {
  readonly remotes: readonly RemoteOutcome[];
}

interface RecoveryParts extends Pick<MoveParts, 'source' | 'to' | 'onProgress' | 'now'> {
  readonly contents: HomeContents;
}

/** What is installed or written at the new home already stays as it is. */
export async function planRecovery({ source, to, contents }: RecoveryParts): Promise<RecoveryPlan> {
  const missing = await missingRecords(source, to);
  return {
    integrations: missing.map(({ id, source: record }) => ({
      name: id,
      version: (record as { readonly install_version: string }).install_version,
    })),
    customAssets: contents.assets.map(({ type, name }) => `${type} ${name}`),
  };
}

/**
 * Carries out the plan of a recovery: writes custom assets and missing records, takes over the remotes, and notes the
 * lost home in the record of the new one. Safe to repeat.
 */
export async function recoverFromRemotes(parts: RecoveryParts): Promise<Recovered> {
  const { source, to, contents, now } = parts;
  const plan = await planRecovery(parts);
  const customAssets = await writeAssets(to.raw, contents.assets);
  await writeMissing(source, to);
  const remotes = await takeOverRemotes(parts, contents);
  const { uuid, name } = source.place;
  await to.record.change((record) =>
    record.former_homes.some((former) => former.cluster_uuid === uuid)
      ? undefined
      : {
          ...record,
          former_homes: [
            ...record.former_homes,
            { cluster_uuid: uuid, cluster_name: name, at: isoTime(now()) },
          ],
        },
  );
  return { ...plan, customAssets, remotes };
}

async function missingRecords(source: HomeSource, { raw }: HomeEnd) {
  const index = storedIndex(INSTALLATIONS_INDEX);
  const records = index === undefined ? [] : await allOf(source, index);
  const there = await raw.documents.getEach(records.map(({ id }) => ({ index: INSTALLATIONS_INDEX, id })));
  return records.filter((_record, at) => there[at]?.kind === 'absent');
}

async function writeMissing(source: HomeSource, to: HomeEnd): Promise<void> {
  const index = storedIndex(INSTALLATIONS_INDEX);
  const missing = await missingRecords(source, to);
  if (index === undefined || missing.length === 0) return;
  await createHiddenIndex(to.raw, INSTALLATIONS_INDEX).ensure();
  for (const { id, source: record } of missing) {
    // Whoever installs it at this very moment is left alone.
    await to.raw.documents.put({
      index: INSTALLATIONS_INDEX,
      id,
      source: stamped(index, record as object),
      guard: { kind: 'create' },
      refresh: true,
    });
  }
}
