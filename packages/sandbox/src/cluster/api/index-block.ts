import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument } from '../http/errors.ts';
import {
  index,
  INDEX_OPTIONS,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { put } from '../state/cluster-state.ts';
import { OPEN } from '../state/index-names.ts';
import { indicesOf } from './index-targets.ts';

const BLOCKS = ['metadata', 'read', 'read_only', 'write', 'read_only_allow_delete'];

/** `PUT /{index}/_block/{block}`: the setting, put on every index that is meant. */
const addBlock = (context: RequestContext): Reply<estypes.IndicesAddBlockResponse> => {
  const block = context.request.params['block'] ?? '';
  if (!BLOCKS.includes(block)) throw illegalArgument(`No block found with name ${block}`);
  if (block === 'read_only_allow_delete')
    throw illegalArgument('read_only_allow_delete block is for internal use only');
  const found = indicesOf(context, OPEN, 'indices:admin/block/add');
  context.store.apply(
    found.map((one) =>
      put('indices', one.name, {
        ...one,
        settings: { ...one.settings, [`index.blocks.${block}`]: 'true' },
        settingsVersion: one.settingsVersion + 1,
      }),
    ),
  );
  return ok({
    acknowledged: true,
    shards_acknowledged: true,
    indices: found.map(({ name }) => ({ name, blocked: true })),
  });
};

export const indexBlockRoutes: readonly Route[] = [
  route<estypes.IndicesAddBlockResponse>({
    methods: ['PUT'],
    paths: ['/{index}/_block/{block}'],
    access: index('indices:admin/block/add'),
    query: [...TIMEOUTS, ...INDEX_OPTIONS],
    handle: addBlock,
  }),
];
