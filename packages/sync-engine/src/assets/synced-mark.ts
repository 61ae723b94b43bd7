/**
 * What tells a namespace's custom template that came from management from one that somebody on the remote made: several
 * packages share it there, also such as management knows nothing of, so only ours is written over or removed. The mark
 * is in the template itself, where everybody sees it, and whoever takes it off has the template for himself.
 */
import { isRecord, type AssetBody } from './custom-asset.ts';

const KEY = 'lockstep';
const MARK = { synced: true };

/** Whether Lockstep has written this template from management. */
export function isMarked({ _meta: meta }: AssetBody): boolean {
  const mark = isRecord(meta) ? meta[KEY] : undefined;
  return isRecord(mark) && mark['synced'] === true;
}

/** The template as it is written to a remote: `_meta.lockstep.synced` is true. */
export function withMark(body: AssetBody): AssetBody {
  const meta = body['_meta'];
  return { ...body, _meta: { ...(isRecord(meta) ? meta : {}), [KEY]: MARK } };
}

/**
 * The template as management has it, to compare it: the mark is gone, and `_meta` with it when nothing else was in
 * it.
 */
export function withoutMark(body: AssetBody): AssetBody {
  const { _meta: meta, ...rest } = body;
  if (!isRecord(meta)) return body;
  const { [KEY]: _mark, ...others } = meta;
  return Object.keys(others).length === 0 ? rest : { ...rest, _meta: others };
}
