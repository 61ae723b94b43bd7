import { clusterBlock, statusError } from '../http/errors.ts';
import { type IndexMetadata } from './collections.ts';
import { type JsonObject } from '../json.ts';
import { settingText } from './settings.ts';

type Level = 'write' | 'read' | 'metadata';

interface Block {
  readonly setting: string;
  readonly levels: readonly Level[];
  readonly status: number;
  readonly text: string;
}

const BLOCKS: readonly Block[] = [
  {
    setting: 'index.blocks.read_only',
    levels: ['write', 'metadata'],
    status: 403,
    text: 'FORBIDDEN/5/index read-only (api)',
  },
  { setting: 'index.blocks.read', levels: ['read'], status: 403, text: 'FORBIDDEN/7/index read (api)' },
  { setting: 'index.blocks.write', levels: ['write'], status: 403, text: 'FORBIDDEN/8/index write (api)' },
  {
    setting: 'index.blocks.metadata',
    levels: ['metadata'],
    status: 403,
    text: 'FORBIDDEN/9/index metadata (api)',
  },
  {
    setting: 'index.blocks.read_only_allow_delete',
    levels: ['write', 'metadata'],
    status: 429,
    text: 'TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block; for more information, see the troubleshooting documentation',
  },
];

const blocksOf = (index: IndexMetadata, level: Level): readonly Block[] =>
  BLOCKS.filter(
    (block) => block.levels.includes(level) && settingText(index.settings, block.setting) === 'true',
  );

/** By its settings alone; that an index is closed is looked at elsewhere. */
export const isBlocked = (index: IndexMetadata, level: Level): boolean => blocksOf(index, level).length > 0;

/** As the cluster state tells them: number, text and the levels that it keeps out. */
const SHOWN: Readonly<Record<string, { id: string; description: string; levels: readonly string[] }>> = {
  'index.blocks.read_only': {
    id: '5',
    description: 'index read-only (api)',
    levels: ['write', 'metadata_write'],
  },
  'index.blocks.read': { id: '7', description: 'index read (api)', levels: ['read'] },
  'index.blocks.write': { id: '8', description: 'index write (api)', levels: ['write'] },
  'index.blocks.metadata': {
    id: '9',
    description: 'index metadata (api)',
    levels: ['metadata_read', 'metadata_write'],
  },
  'index.blocks.read_only_allow_delete': {
    id: '12',
    description:
      'disk usage exceeded flood-stage watermark, index has read-only-allow-delete block; for more information, see the troubleshooting documentation',
    levels: ['write'],
  },
};
const CLOSED = { id: '4', description: 'index closed', levels: ['read', 'write'] } as const;

/** The blocks of an index by their ids, as the cluster state shows them. */
export function presentIndexBlocks(index: IndexMetadata): JsonObject {
  const set = Object.entries(SHOWN).flatMap(([setting, shown]) =>
    settingText(index.settings, setting) === 'true' ? [shown] : [],
  );
  return Object.fromEntries(
    [...(index.isOpen ? [] : [CLOSED]), ...set].map(({ id, description, levels }) => [
      id,
      { description, retryable: false, levels: [...levels] },
    ]),
  );
}

/** @throws cluster_block_exception when a block of the index forbids this. */
export function checkBlocks(index: IndexMetadata, level: Level): void {
  const hit = blocksOf(index, level);
  if (hit.length === 0) return;
  const status = Math.max(...hit.map((block) => block.status));
  throw clusterBlock(
    status,
    `index [${index.name}] blocked by: ${hit.map((block) => `[${block.text}];`).join('')}`,
  );
}

/** A follower index, also while it is paused: it refuses writes of its own until it is unfollowed. */
export const isFollowing = (index: IndexMetadata): boolean =>
  settingText(index.settings, 'index.xpack.ccr.following_index') === 'true';

/** Followers take operations from their leader only (docs/elastic/elasticsearch.md#follower-indices). */
export function checkNotFollowing(index: IndexMetadata): void {
  if (isFollowing(index)) {
    throw statusError(
      403,
      'a following engine does not accept operations without an assigned sequence number',
    );
  }
}
