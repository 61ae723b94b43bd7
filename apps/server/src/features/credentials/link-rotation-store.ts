/** Rotations of link keys in the hidden index `lockstep-credentials` of the home cluster. */
import { CREDENTIALS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createCollection, type Over } from '../../lib/collection.ts';
import type { HiddenIndex } from '../../lib/hidden-index.ts';
import type { Logger } from '../../lib/logger.ts';
import {
  isLinkDocument,
  linkRecordId,
  noLinkRotation,
  parseLinkDocument,
  toLinkDocument,
  type LinkRotationRecord,
} from './link-rotation-record.ts';

export interface ReadLinkRotation {
  readonly record: LinkRotationRecord;
  readonly over: Over;
}

export interface LinkRotationStore {
  list(): Promise<readonly LinkRotationRecord[]>;
  /** An empty one when there is none. */
  get(outputId: string): Promise<ReadLinkRotation>;
  /** `conflict`: somebody else has gone on with it meanwhile, and nothing was written. */
  put(record: LinkRotationRecord, over: Over): Promise<ReadLinkRotation | 'conflict'>;
}

export function createLinkRotationStore(
  connection: ElasticConnection,
  index: HiddenIndex,
  log: Logger,
): LinkRotationStore {
  const records = createCollection<LinkRotationRecord>({
    connection,
    name: CREDENTIALS_INDEX,
    index,
    parse(id, source) {
      const record = parseLinkDocument(source);
      if (record === undefined && isLinkDocument(source)) log.warn('rotation-unreadable', { credential: id });
      return record;
    },
    toSource: toLinkDocument,
  });
  return {
    list: () => records.list(),
    async get(outputId) {
      const found = await records.read(linkRecordId(outputId));
      return found === undefined
        ? { record: noLinkRotation(outputId), over: 'new' }
        : { record: found.value, over: found };
    },
    async put(record, over) {
      const answer = await records.write(linkRecordId(record.outputId), record, over);
      return answer === 'conflict' ? 'conflict' : { record, over: answer };
    },
  };
}
