/** Installation records in the hidden index `lockstep-installations` of the cluster where the packages are. */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createHiddenIndex } from '../../lib/hidden-index.ts';
import type { Logger } from '../../lib/logger.ts';
import { parseInstalledPackage, toInstallationRecord, type InstalledPackage } from './installed-package.ts';

/** A record with the mark that a later write has to match. */
export interface Versioned {
  readonly installed: InstalledPackage;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

export interface InstallationStore {
  list(): Promise<readonly InstalledPackage[]>;
  get(name: string): Promise<Versioned | undefined>;
  /** Writes over `previous`, or creates when there is none; `conflict` when somebody else was faster. */
  put(installed: InstalledPackage, previous: Versioned | undefined): Promise<Versioned | 'conflict'>;
  remove(previous: Versioned): Promise<'removed' | 'conflict'>;
}

export function createInstallationStore(connection: ElasticConnection, log: Logger): InstallationStore {
  const index = createHiddenIndex(connection, INSTALLATIONS_INDEX);
  return {
    async list() {
      const documents = await connection.documents.list(INSTALLATIONS_INDEX, { pageSize: 10_000 });
      return documents.flatMap(({ id, source }) => {
        const installed = parseInstalledPackage(source);
        if (installed === undefined)
          log.warn({ package: id }, 'an installation record cannot be read and is left out');
        return installed ?? [];
      });
    },
    async get(name) {
      const found = await connection.documents.get(INSTALLATIONS_INDEX, name);
      if (found === undefined) return undefined;
      const installed = parseInstalledPackage(found.source);
      return installed === undefined
        ? undefined
        : { installed, seqNo: found.seqNo, primaryTerm: found.primaryTerm };
    },
    async put(installed, previous) {
      await index.ensure();
      const answer = await connection.documents.put({
        index: INSTALLATIONS_INDEX,
        id: installed.name,
        source: toInstallationRecord(installed),
        guard:
          previous === undefined
            ? { kind: 'create' }
            : { kind: 'match', seqNo: previous.seqNo, primaryTerm: previous.primaryTerm },
        refresh: true,
      });
      return answer.kind === 'conflict'
        ? 'conflict'
        : { installed, seqNo: answer.seqNo, primaryTerm: answer.primaryTerm };
    },
    async remove({ installed, seqNo, primaryTerm }) {
      const answer = await connection.documents.remove({
        index: INSTALLATIONS_INDEX,
        id: installed.name,
        guard: { kind: 'match', seqNo, primaryTerm },
        refresh: true,
      });
      return answer.kind === 'conflict' ? 'conflict' : 'removed';
    },
  };
}
