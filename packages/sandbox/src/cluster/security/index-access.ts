import { type ClusterState } from '../state/cluster-state.ts';
import { deniedOnIndices, mayOnIndex } from './authorize.ts';
import { type Subject } from './subject.ts';

/** What one caller may do with indices. A right on a data stream is a right on its backing indices. */
export interface IndexAccess {
  may(action: string, indexName: string): boolean;
  /** @throws security_exception 403 naming those of the indices where the action is not granted. */
  require(action: string, indexNames: readonly string[]): void;
}

/**
 * What is granted on a data stream holds for its backing indices. `require` throws one 403 that names all that
 * are denied.
 */
export function createIndexAccess(subject: Subject, state: ClusterState): IndexAccess {
  const may = (action: string, indexName: string): boolean => {
    if (mayOnIndex(subject, action, indexName)) return true;
    const stream = state.table('indices').get(indexName)?.dataStream;
    return stream !== undefined && mayOnIndex(subject, action, stream);
  };
  return {
    may,
    require: (action, indexNames) => {
      const denied = indexNames.filter((name) => !may(action, name));
      if (denied.length > 0) throw deniedOnIndices(subject, action, denied);
    },
  };
}
