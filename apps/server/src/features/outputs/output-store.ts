/** Outputs in the hidden index `lockstep-outputs` of the home cluster. */
import { OUTPUTS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { HiddenIndex } from '../../lib/hidden-index.ts';
import type { Logger } from '../../lib/logger.ts';
import { compareOutputs, type Output } from './output.ts';
import { parseOutputDocument, toOutputDocument } from './output-document.ts';

/** An output with the mark that a later write has to match. */
export interface VersionedOutput {
  readonly output: Output;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

export interface OutputStore {
  /** All outputs, defaults first. A damaged document is logged and left out; it is never written over. */
  list(): Promise<readonly Output[]>;
  get(id: string): Promise<Output | undefined>;
  /** False when an output with that id is already there. */
  create(output: Output): Promise<boolean>;
  getVersioned(id: string): Promise<VersionedOutput | undefined>;
  /** False when somebody else was faster. */
  replace(output: Output, previous: VersionedOutput): Promise<boolean>;
  /** False when somebody else was faster. */
  remove(previous: VersionedOutput): Promise<boolean>;
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
  const getVersioned: OutputStore['getVersioned'] = async (id) => {
    const found = await connection.documents.get(OUTPUTS_INDEX, id);
    if (found === undefined) return undefined;
    const output = parse(id, found.source);
    return output === undefined ? undefined : { output, seqNo: found.seqNo, primaryTerm: found.primaryTerm };
  };
  return {
    async list() {
      const documents = await connection.documents.list(OUTPUTS_INDEX, { pageSize: PAGE_SIZE });
      return documents.flatMap(({ id, source }) => parse(id, source) ?? []).sort(compareOutputs);
    },
    async get(id) {
      return (await getVersioned(id))?.output;
    },
    getVersioned,
    async replace(output, { seqNo, primaryTerm }) {
      const answer = await connection.documents.put({
        index: OUTPUTS_INDEX,
        id: output.id,
        source: toOutputDocument(output),
        guard: { kind: 'match', seqNo, primaryTerm },
        refresh: true,
      });
      return answer.kind === 'written';
    },
    async remove({ output, seqNo, primaryTerm }) {
      const answer = await connection.documents.remove({
        index: OUTPUTS_INDEX,
        id: output.id,
        guard: { kind: 'match', seqNo, primaryTerm },
        refresh: true,
      });
      return answer.kind !== 'conflict';
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
