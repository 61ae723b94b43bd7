/** Reads and changes the document of `lockstep-home`, past everything that guards other documents by it. */
import { HOME_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import { stamped } from './document-version.ts';
import { HOME_RECORD_ID, NEW_HOME, parseHomeRecord, type HomeRecord } from './home-record.ts';
import { STORED_INDICES, storedIndex } from './stored-indices.ts';

export interface FoundHome {
  readonly record: HomeRecord;
  /** Undefined: there is no document yet. */
  readonly seqNo: number | undefined;
}

export interface HomeRecordStore {
  read(): Promise<FoundHome>;
  /** Whether nothing is stored in any of our indices. */
  isEmpty(): Promise<boolean>;
  /**
   * Reads, changes and writes, again when somebody else was faster. `change` answers undefined for a record that is to
   * stay, and may refuse by throwing.
   */
  change(change: (record: HomeRecord) => HomeRecord | undefined): Promise<FoundHome>;
}

const MAX_TRIES = 10;

export function createHomeRecordStore(connection: ElasticConnection): HomeRecordStore {
  const { documents } = connection;
  const index = createHiddenIndex(connection, HOME_INDEX);
  const form = storedIndex(HOME_INDEX);
  if (form === undefined) throw new Error(`${HOME_INDEX} is missing in the table of stored indices.`);

  const find = async () => {
    const found = await documents.get(HOME_INDEX, HOME_RECORD_ID);
    const record = found === undefined ? NEW_HOME : parseHomeRecord(found.source);
    if (record === undefined) {
      throw new Error(
        `The document ${HOME_RECORD_ID} in ${HOME_INDEX} cannot be read, so this console does not write. Restore it from a snapshot, or delete it: it is written again.`,
      );
    }
    return { found, record };
  };
  return {
    async read() {
      const { found, record } = await find();
      return { record, seqNo: found?.seqNo };
    },
    async isEmpty() {
      // Any console that looks leaves something that passes by itself.
      const names = STORED_INDICES.filter(({ life }) => life === 'lasting').map(({ name }) => name);
      return (await documents.versions(names, 1)).length === 0;
    },
    async change(change) {
      for (let tries = 1; tries <= MAX_TRIES; tries++) {
        const { found, record } = await find();
        const next = change(record);
        if (next === undefined) return { record, seqNo: found?.seqNo };
        await index.ensure();
        const answer = await documents.put({
          index: HOME_INDEX,
          id: HOME_RECORD_ID,
          source: stamped(form, next),
          guard:
            found === undefined
              ? { kind: 'create' }
              : { kind: 'match', seqNo: found.seqNo, primaryTerm: found.primaryTerm },
          refresh: true,
        });
        if (answer.kind === 'written') return { record: next, seqNo: answer.seqNo };
      }
      throw new Error(`${HOME_INDEX} changed under every one of ${String(MAX_TRIES)} tries.`);
    },
  };
}
