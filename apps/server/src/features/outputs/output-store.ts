/** Outputs in the hidden index `lockstep-outputs` of the home cluster. */
import { OUTPUTS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createCollection } from '../../lib/collection.ts';
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

export function createOutputStore(
  connection: ElasticConnection,
  index: HiddenIndex,
  log: Logger,
): OutputStore {
  const outputs = createCollection<Output>({
    connection,
    name: OUTPUTS_INDEX,
    index,
    parse(id, source) {
      const output = parseOutputDocument(id, source);
      if (output === undefined) log.warn({ outputId: id }, 'a stored output cannot be read and is left out');
      return output;
    },
    toSource: toOutputDocument,
  });
  return {
    list: async () => (await outputs.list()).toSorted(compareOutputs),
    get: async (id) => (await outputs.read(id))?.value,
    async getVersioned(id) {
      const found = await outputs.read(id);
      if (found === undefined) return undefined;
      const { value: output, ...mark } = found;
      return { output, ...mark };
    },
    create: async (output) => (await outputs.write(output.id, output, 'new')) !== 'conflict',
    replace: async (output, previous) => (await outputs.write(output.id, output, previous)) !== 'conflict',
    remove: async (previous) => (await outputs.remove(previous.output.id, previous)) !== 'conflict',
  };
}
