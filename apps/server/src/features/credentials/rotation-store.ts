/** Rotations in the hidden index `lockstep-credentials` of the home cluster. */
import { CREDENTIALS_INDEX, type RotatedCredential } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createCollection } from '../../lib/collection.ts';
import type { HiddenIndex } from '../../lib/hidden-index.ts';
import type { Logger } from '../../lib/logger.ts';
import { isLinkDocument } from './link-rotation-record.ts';
import {
  noRotations,
  parseRotationDocument,
  recordId,
  toRotationDocument,
  type RotationRecord,
} from './rotation-record.ts';

export interface RotationStore {
  list(): Promise<readonly RotationRecord[]>;
  /** An empty one when there is none. */
  get(outputId: string, kind: RotatedCredential): Promise<RotationRecord>;
  /** Whoever writes is the only one who changes that remote, so what was there is written over. */
  put(record: RotationRecord): Promise<void>;
}

export function createRotationStore(
  connection: ElasticConnection,
  index: HiddenIndex,
  log: Logger,
): RotationStore {
  const records = createCollection<RotationRecord>({
    connection,
    name: CREDENTIALS_INDEX,
    index,
    parse(id, source) {
      const record = parseRotationDocument(source);
      if (record === undefined && !isLinkDocument(source))
        log.warn('rotation-unreadable', { credential: id });
      return record;
    },
    toSource: toRotationDocument,
  });
  return {
    list: () => records.list(),
    get: async (outputId, kind) =>
      (await records.read(recordId({ outputId, kind })))?.value ?? noRotations(outputId, kind),
    async put(record) {
      await records.write(recordId(record), record, 'any');
    },
  };
}
