/** What a package says of itself, and the facts of the shown version. */
import type { PackageDetail } from '@lockstep/contracts';
import { EuiDescriptionList, EuiSkeletonText, EuiSpacer, useEuiTheme } from '@elastic/eui';
import { lazy, Suspense, type ReactNode } from 'react';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Heading, Paragraph } from '../../../ui/text.tsx';
import { packageMessages as text } from '../../../texts/integrations-package.ts';
import { NeedList, ParentList } from './package-needs.tsx';

/** The parser is fetched with the first text. */
const MarkdownView = lazy(async () => ({ default: (await import('./markdown-view.tsx')).MarkdownView }));

interface TabOverviewProps {
  readonly item: PackageDetail;
  readonly isRegistryDown: boolean;
}

export function TabOverview({ item, isRegistryDown }: TabOverviewProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.xl }}>
      <div css={{ flex: '3 1 420px', minInlineSize: 0, maxInlineSize: '100%' }}>
        {item.readme === null ? (
          <Paragraph color="subdued">{isRegistryDown ? text.noReadmeKnown : text.noReadme}</Paragraph>
        ) : (
          <Suspense fallback={<EuiSkeletonText lines={8} contentAriaLabel={text.loading} />}>
            <MarkdownView>{item.readme}</MarkdownView>
          </Suspense>
        )}
      </div>
      <div css={{ flex: '1 1 260px', minInlineSize: 0 }}>
        <Heading level={2} size="xs" text={text.facts} />
        <EuiSpacer size="s" />
        <EuiDescriptionList compressed listItems={facts(item)} />
      </div>
    </div>
  );
}

interface Fact {
  readonly title: string;
  readonly description: NonNullable<ReactNode>;
}

function facts(item: PackageDetail): Fact[] {
  const { installationInfo: installed, conditions, owner } = item;
  const stack = conditions.kibana?.version;
  return [
    { title: text.package, description: `${item.name} ${item.version}` },
    ...(owner.github === undefined ? [] : [{ title: text.publisher, description: owner.github }]),
    { title: text.formatVersion, description: item.format_version },
    ...(stack === undefined ? [] : [{ title: text.needsStack, description: stack }]),
    { title: text.subscription, description: conditions.elastic?.subscription ?? item.license },
    ...needs(item),
    ...(installed === undefined
      ? []
      : [
          // A failed attempt has a time, too, and is no installation.
          {
            title: installed.install_status === 'install_failed' ? text.attemptedAt : text.installedAt,
            description: <RelativeTime at={installed.updated_at} />,
          },
          {
            title: installed.install_status === 'install_failed' ? text.attemptedFrom : text.source,
            description: text.sources[installed.install_source] ?? installed.install_source,
          },
        ]),
    ...(item.data_streams.length === 0
      ? []
      : [{ title: text.dataStreams, description: <DataStreams streams={item.data_streams} /> }]),
  ];
}

function needs({ requires, installationInfo: installed }: PackageDetail): Fact[] {
  const parents = installed?.is_dependency_of ?? [];
  return [
    ...(requires.length === 0 ? [] : [{ title: text.requires, description: <NeedList needs={requires} /> }]),
    ...(parents.length === 0
      ? []
      : [{ title: text.neededBy, description: <ParentList parents={parents} /> }]),
  ];
}

function DataStreams({ streams }: { readonly streams: PackageDetail['data_streams'] }) {
  return (
    <ul>
      {streams.map(({ type, dataset, title, index_pattern: pattern }) => (
        <li key={`${type}-${dataset}`} css={{ overflowWrap: 'anywhere' }}>
          {title}: <code>{pattern ?? `${type}-${dataset}-*`}</code>
        </li>
      ))}
    </ul>
  );
}
