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

/** For readers that a change by another console may reach a little later; one of this console is seen at once. */
export interface ReadingOutputs {
  /** What the last list has found counts for so long; it is read again unless given. */
  readonly maxAgeMs?: number;
}

export interface OutputStore {
  /** All outputs, defaults first. A damaged document is logged and left out; it is never written over. */
  list(how?: ReadingOutputs): Promise<readonly Output[]>;
  get(id: string, how?: ReadingOutputs): Promise<Output | undefined>;
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
  now: () => number = () => performance.now(),
): OutputStore {
  const outputs = createCollection<Output>({
    connection,
    name: OUTPUTS_INDEX,
    index,
    parse(id, source) {
      const output = parseOutputDocument(id, source);
      if (output === undefined) log.warn('output-unreadable', { outputId: id });
      return output;
    },
    toSource: toOutputDocument,
  });
  let last: { readonly readAt: number; readonly all: readonly Output[] } | undefined;
  let edition = 0;
  const list = async (): Promise<readonly Output[]> => {
    const [readIn, readAt] = [edition, now()];
    const all = (await outputs.list()).toSorted(compareOutputs);
    if (readIn === edition) last = { readAt, all };
    return all;
  };
  const youngerThan = (maxAgeMs: number): readonly Output[] | undefined =>
    last !== undefined && now() - last.readAt < maxAgeMs ? last.all : undefined;
  /** Nothing that was read before or meanwhile counts. */
  const changing = async <T>(write: () => Promise<T>): Promise<T> => {
    const forget = (): void => {
      edition += 1;
      last = undefined;
    };
    forget();
    return write().finally(forget);
  };
  return {
    list: async ({ maxAgeMs = 0 } = {}) => youngerThan(maxAgeMs) ?? (await list()),
    async get(id, { maxAgeMs = 0 } = {}) {
      const known = youngerThan(maxAgeMs)?.find((output) => output.id === id);
      return known ?? (await outputs.read(id))?.value;
    },
    async getVersioned(id) {
      const found = await outputs.read(id);
      if (found === undefined) return undefined;
      const { value: output, ...mark } = found;
      return { output, ...mark };
    },
    create: (output) => changing(async () => (await outputs.write(output.id, output, 'new')) !== 'conflict'),
    replace: (output, previous) =>
      changing(async () => (await outputs.write(output.id, output, previous)) !== 'conflict'),
    remove: (previous) =>
      changing(async () => (await outputs.remove(previous.output.id, previous)) !== 'conflict'),
  };
}
