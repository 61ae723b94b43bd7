/** What became of an act on several outputs, one line each: one that failed says why, the others are as they are. */
import {
  EuiButtonIcon,
  EuiIcon,
  EuiLoadingSpinner,
  EuiPanel,
  EuiSpacer,
  EuiText,
  useEuiTheme,
} from '@elastic/eui';
import type { ReactNode } from 'react';
import { useAppLink } from '../../../ui/app-link.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { TextLink } from '../../../ui/text-link.tsx';
import { Heading } from '../../../ui/text.tsx';
import { outputMessages as text } from '../../../texts/outputs.ts';

interface BulkResultsProps {
  readonly title: string;
  /** How far it is, or how it ended. */
  readonly summary: string;
  readonly onHide: () => void;
  /** A `BulkLine` for each output. */
  readonly children: ReactNode;
}

/** Stays until it is hidden: a notice would go while somebody still reads. `children` are `BulkLine`. */
export function BulkResults({ title, summary, onHide, children }: BulkResultsProps) {
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="m" role="region" aria-label={title}>
      <div css={{ display: 'flex', alignItems: 'flex-start' }}>
        <div css={{ flex: 1, minInlineSize: 0 }}>
          <Heading level={3} size="xs" text={title} />
          <EuiText size="xs" color="subdued">
            {summary}
          </EuiText>
        </div>
        <EuiButtonIcon iconType="cross" color="text" aria-label={text.bulkHide} onClick={onHide} />
      </div>
      <EuiSpacer size="s" />
      {/* Fifty lines are a list of their own, not a page between the buttons and the table. */}
      <ul className="eui-yScroll" tabIndex={0} aria-label={title} css={{ maxBlockSize: 320 }}>
        {children}
      </ul>
    </EuiPanel>
  );
}

type LineTone = 'subdued' | 'success' | 'warning' | 'danger';

const ICONS: Readonly<Record<Exclude<LineTone, 'subdued'>, string>> = {
  success: 'check',
  warning: 'warning',
  danger: 'errorFill',
};

interface BulkLineProps {
  readonly name: string;
  readonly tone: LineTone;
  readonly words: string;
  /** Where there is more about it. */
  readonly link?: { readonly to: string; readonly label: string; readonly aloud: string };
  /** Still on its way. */
  readonly isBusy?: boolean;
}

/** One output: busy, or how it ended, with a link to where it can be looked into. */
export function BulkLine({ name, tone, words, link, isBusy = false }: BulkLineProps) {
  const { euiTheme } = useEuiTheme();
  return (
    <li css={{ display: 'flex', gap: euiTheme.size.s, paddingBlock: euiTheme.size.xs }}>
      <span css={{ inlineSize: euiTheme.size.base, flexShrink: 0 }}>
        {isBusy ? (
          <EuiLoadingSpinner size="s" aria-hidden="true" />
        ) : tone === 'subdued' ? null : (
          <EuiIcon type={ICONS[tone]} color={tone} size="s" aria-hidden="true" />
        )}
      </span>
      <EuiText size="s" css={{ flex: 1, minInlineSize: 0, overflowWrap: 'anywhere' }}>
        <Flow gap="xs">
          <span>
            <strong>{name}</strong>: {words}
          </span>
          {link === undefined ? null : <LineLink {...link} />}
        </Flow>
      </EuiText>
    </li>
  );
}

function LineLink({ to, label, aloud }: NonNullable<BulkLineProps['link']>) {
  return (
    <TextLink {...useAppLink(to)} aria-label={aloud}>
      {label}
    </TextLink>
  );
}
