/** Outputs in the hidden index `lockstep-outputs` of the home cluster. */
import { OUTPUTS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { HiddenIndex } from '../../lib/hidden-index.ts';
import type { Logger } from '../../lib/logger.ts';
import { compareOutputs, type Output } from './output.ts';
import { parseOutputDocument, toOutputDocument } from './output-document.ts';

export interface OutputStore {
  /** All outputs, defaults first. A damaged document is logged and left out; it is never written over. */
  list(): Promise<readonly Output[]>;
  get(id: string): Promise<Output | undefined>;
  /** False when an output with that id is already there. */
  create(output: Output): Promise<boolean>;
}

const PAGE_SIZE = 10_000;

export function createOutputStore(
  connection: ElasticConnection,
  index: HiddenIndex,
  log: Logger,
): OutputStore {
  const parse = (id: string, source: unknown): Output | undefined => {
    const output = parseOutputDocument(id, source);
    if (output === undefined) log.warn({ outputId: id }, 'a stored output cannot be read and is left out');
    return output;
  };
  return {
    async list() {
      const documents = await connection.documents.list(OUTPUTS_INDEX, { pageSize: PAGE_SIZE });
      return documents.flatMap(({ id, source }) => parse(id, source) ?? []).sort(compareOutputs);
    },
    async get(id) {
      const found = await connection.documents.get(OUTPUTS_INDEX, id);
      return found === undefined ? undefined : parse(id, found.source);
    },
    async create(output) {
      await index.ensure();
      const answer = await connection.documents.put({
        index: OUTPUTS_INDEX,
        id: output.id,
        source: toOutputDocument(output),
        guard: { kind: 'create' },
        refresh: true,
      });
      return answer.kind === 'written';
    },
  };
}
