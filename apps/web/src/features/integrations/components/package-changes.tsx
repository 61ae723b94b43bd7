/** What an upgrade changes: the data streams of each cluster, then the assets, each with its fields one click away. */
import type { PackageDiff } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiSpacer, useEuiTheme } from '@elastic/eui';
import { useState } from 'react';
import { QueryState } from '../../../ui/query-state.tsx';
import { Heading, Paragraph } from '../../../ui/text.tsx';
import { usePackageDiff } from '../api/package-diff-query.ts';
import { changesMessages as text } from '../../../texts/integrations-changes.ts';
import { ChangedAsset } from './changed-asset.tsx';
import { StreamEffects } from './stream-effects.tsx';

/** More are shown on request. */
const FIRST_ASSETS = 20;

export function PackageChanges(params: { readonly name: string; readonly version: string }) {
  const diff = usePackageDiff(params);
  return (
    <QueryState query={diff} loading={text.loading} lines={6} problem={text.problem}>
      {(data) => <Changes diff={data} />}
    </QueryState>
  );
}

function Changes({ diff }: { readonly diff: PackageDiff }) {
  const { euiTheme } = useEuiTheme();
  const [isWhole, setWhole] = useState(false);
  const { assets, unchanged, clusters, from, to } = diff;
  const shown = isWhole ? assets : assets.slice(0, FIRST_ASSETS);
  return (
    <section>
      <Heading level={2} size="xs" text={text.title(from.version, to.version)} />
      <Paragraph color="subdued">{text.about(assets.length, unchanged)}</Paragraph>
      <EuiSpacer size="m" />
      <StreamEffects clusters={clusters} />
      <EuiSpacer size="m" />
      {assets.length === 0 ? null : <Heading level={3} size="xxs" text={text.assets} />}
      <ul css={{ listStyle: 'none' }}>
        {shown.map((asset) => (
          <li key={`${asset.kind} ${asset.name}`} css={{ borderBlockEnd: euiTheme.border.thin }}>
            <ChangedAsset asset={asset} />
          </li>
        ))}
      </ul>
      {shown.length === assets.length ? null : (
        <EuiButtonEmpty size="s" onClick={() => setWhole(true)}>
          {text.showAll(assets.length)}
        </EuiButtonEmpty>
      )}
    </section>
  );
}
