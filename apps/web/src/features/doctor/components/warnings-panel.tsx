/** Before it breaks: what will, when, and what to do about it. */
import type { ConsoleWarning } from '@lockstep/contracts';
import { EuiBadge, EuiPanel, EuiSkeletonText, EuiSpacer, EuiText, useEuiTheme } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Heading, Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useWarnings } from '../api/warnings-query.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';
import { TextLink } from '../../../ui/text-link.tsx';

/** `outputId` undefined: those of every output, and of management. */
export function WarningsPanel({ outputId }: { readonly outputId: string | undefined }) {
  const { data, error } = useWarnings();
  const shown = data?.filter(
    (one) => outputId === undefined || one.output_id === null || one.output_id === outputId,
  );
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="l">
      <Heading level={2} size="s" text={text.warningsTitle} />
      <Paragraph color="subdued">{text.warningsAbout}</Paragraph>
      <EuiSpacer size="m" />
      <ErrorNotice title={text.warningsProblem} error={error} isQuiet after="s" />
      {shown !== undefined ? (
        <Warnings warnings={shown} />
      ) : error === null ? (
        <EuiSkeletonText lines={2} contentAriaLabel={text.warningsLoading} />
      ) : null}
    </EuiPanel>
  );
}

const LOOKS = {
  warning: { color: 'warning', iconType: 'warning' },
  critical: { color: 'danger', iconType: 'warningFill' },
} as const;

function Warnings({ warnings }: { readonly warnings: readonly ConsoleWarning[] }) {
  const { euiTheme } = useEuiTheme();
  if (warnings.length === 0) {
    return <Paragraph>{text.warningsNone}</Paragraph>;
  }
  return (
    <ul>
      {soonestFirst(warnings).map((warning) => (
        <li
          key={warning.id}
          css={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'flex-start',
            gap: `${euiTheme.size.xs} ${euiTheme.size.m}`,
            paddingBlock: euiTheme.size.s,
            '& + &': { borderBlockStart: euiTheme.border.thin },
          }}
        >
          <span css={{ inlineSize: 104 }}>
            <EuiBadge {...LOOKS[warning.severity]}>{text.severities[warning.severity]}</EuiBadge>
          </span>
          <EuiText size="s" css={{ flex: '1 1 260px', minInlineSize: 0, overflowWrap: 'anywhere' }}>
            <p>
              <Place warning={warning} />
              {warning.message}{' '}
              {warning.due_at === null ? null : (
                <>
                  ({text.due} <RelativeTime at={warning.due_at} />)
                </>
              )}
              <br />
              {text.whatToDo} {warning.next_action}
            </p>
          </EuiText>
        </li>
      ))}
    </ul>
  );
}

function Place({ warning }: { readonly warning: ConsoleWarning }) {
  const { output_id: id, output_name: name } = warning;
  return id === null || name === null ? null : <OutputPlace id={id} name={name} />;
}

function OutputPlace({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <>
      <TextLink isInSentence {...useAppLink(paths.doctorOf(id))}>
        {name}
      </TextLink>
      {': '}
    </>
  );
}

/** What breaks first stands first; what has no date comes after it, the graver before the other. */
function soonestFirst(warnings: readonly ConsoleWarning[]): readonly ConsoleWarning[] {
  const due = ({ due_at: at }: ConsoleWarning): number => (at === null ? Infinity : Date.parse(at));
  const weight = ({ severity }: ConsoleWarning): number => (severity === 'critical' ? 0 : 1);
  return [...warnings].sort((a, b) => {
    const [first, second] = [due(a), due(b)];
    return first === second ? weight(a) - weight(b) : first - second;
  });
}
