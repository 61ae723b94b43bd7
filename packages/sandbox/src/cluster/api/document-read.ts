import {
  illegalArgument,
  indexClosed,
  indexNotFound,
  notImplemented,
  streamIsNoIndex,
} from '../http/errors.ts';
import { type RequestContext } from '../http/route.ts';
import { hasHiddenContent } from '../security/authorize.ts';
import { checkBlocks } from '../state/index-blocks.ts';
import { indicesOfAlias } from '../state/index-names.ts';
import { type IndexMetadata } from '../state/collections.ts';
import { type LiveDocument } from '../state/shard.ts';

export interface FoundDocument {
  readonly index: IndexMetadata;
  readonly id: string;
  readonly document: LiveDocument | undefined;
}

/** Reads one document as it is now, refreshed or not. @throws index_not_found_exception, index_closed_exception */
export function readDocument(context: RequestContext, name: string, id: string): FoundDocument {
  const index = singleIndex(context, name);
  checkBlocks(index, 'read');
  if (hasHiddenContent(context.subject, index.name))
    throw notImplemented('document and field level security');
  return { index, id, document: context.state.shard(index.uuid)?.documents.get(id) };
}

/** The one index that a document is read from: an alias must point at one only. */
function singleIndex(context: RequestContext, name: string): IndexMetadata {
  const index = context.state.table('indices').get(name) ?? onlyOf(context, name);
  if (!index) throw indexNotFound(name);
  if (!index.isOpen) throw indexClosed(index.name, index.uuid);
  return index;
}

function onlyOf(context: RequestContext, name: string): IndexMetadata | undefined {
  if (context.state.table('data-streams').has(name)) throw streamIsNoIndex(name);
  const targets = indicesOfAlias(context.state, name);
  if (targets.length > 1) {
    throw illegalArgument(
      `alias [${name}] has more than one index associated with it [${targets.map((target) => target.name).join(', ')}], can't execute a single index op`,
    );
  }
  return targets[0];
}
