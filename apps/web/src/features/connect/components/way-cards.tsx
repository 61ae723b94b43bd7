/** The two ways of connecting a remote cluster side by side, the recommended one first. */
import { EuiBadge, EuiFlexGrid, EuiFlexItem, EuiPanel, EuiSpacer, EuiText } from '@elastic/eui';
import type { ReactNode } from 'react';
import { Notice } from '../../../ui/notice.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { Heading, Paragraph } from '../../../ui/text.tsx';
import { connectMessages as text } from '../../../texts/connect.ts';
import type { Way } from '../model/ways.ts';

interface WayCardsProps {
  readonly ways: readonly Way[];
  /** What begins it, or leads there. */
  readonly renderAction: (way: Way) => ReactNode;
}

export function WayCards({ ways, renderAction }: WayCardsProps) {
  return (
    <EuiFlexGrid columns={2} gutterSize="l" css={{ maxInlineSize: 1100 }}>
      {ways.map((way) => (
        <EuiFlexItem key={way.transport}>
          <WayCard way={way} action={renderAction(way)} />
        </EuiFlexItem>
      ))}
    </EuiFlexGrid>
  );
}

function WayCard({ way, action }: { readonly way: Way; readonly action: ReactNode }) {
  const { title, about, points } = text.ways[way.transport];
  return (
    <EuiPanel
      hasBorder
      hasShadow={false}
      paddingSize="l"
      css={{ display: 'flex', flexDirection: 'column', blockSize: '100%' }}
    >
      <Flow>
        <Heading level={2} size="s" text={title} />
        {way.isRecommended ? <EuiBadge color="success">{text.recommended}</EuiBadge> : null}
      </Flow>
      <EuiSpacer size="s" />
      <Paragraph>{about}</Paragraph>
      <EuiSpacer size="s" />
      <EuiText size="s" css={{ flexGrow: 1 }}>
        <ul>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </EuiText>
      {way.obstacle === undefined ? null : (
        <Notice before="m" color="warning" iconType="warning" title={text.cannotWork} text={way.obstacle} />
      )}
      <EuiSpacer size="m" />
      <div>{action}</div>
    </EuiPanel>
  );
}
