/** What a sync of a stored output would do now: the preview of its draft, with nothing changed. Reads only. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@lockstep/json';
import { notARemoteOutput } from '../../clusters/remote-outputs.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import { draftOutput } from './output-draft.ts';
import { outputNotFound } from './output-errors.ts';
import type { OutputStore } from './output-store.ts';
import { previewSync, type Preview, type PreviewOptions } from './preview-sync.ts';

type Planned = Extract<Preview, { readonly kind: 'preview' }>;

export type StoredPreview =
  /** `fingerprint`: another one, when a sync would do something else. */
  (Planned & { readonly fingerprint: string }) | Exclude<Preview, Planned>;

export type StoredPreviews = (outputId: string, onError: PreviewOptions['onError']) => Promise<StoredPreview>;

interface StoredPreviewOptions extends Omit<PreviewOptions, 'now' | 'onError'> {
  readonly store: OutputStore;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
}

export function createStoredPreviews(options: StoredPreviewOptions): StoredPreviews {
  const { store, clock, secretBox } = options;
  return async (outputId, onError) => {
    const outputs = await store.list();
    const stored = outputs.find(({ id }) => id === outputId);
    if (stored === undefined) throw outputNotFound(outputId);
    if (stored.type !== 'remote_elasticsearch') throw notARemoteOutput(outputId);
    if (!stored.syncIntegrations) throw new AppError('SYNC_NOT_ENABLED', 'Synced integrations not enabled');
    const others = outputs.filter(({ id }) => id !== outputId);
    const draft = draftOutput({ stored, change: {}, others, secretBox, clock });
    const preview = await previewSync({ ...options, now: () => clock.now(), onError }, draft, others);
    return preview.kind === 'unknown' ? preview : { ...preview, fingerprint: fingerprintOf(preview) };
  };
}

/** Of what changes something, and of what waits for approval; words and what stays as it is do not count. */
function fingerprintOf({ items, blocked }: Planned): string {
  const changes = items
    .filter(({ action }) => action !== 'none' && action !== 'cannot')
    .map(({ item, action, from_version: from, to_version: to }) => canonicalJson([item, action, from, to]));
  return createHash('sha256')
    .update(canonicalJson([changes.toSorted(), blocked.toSorted()]))
    .digest('hex')
    .slice(0, 32);
}
