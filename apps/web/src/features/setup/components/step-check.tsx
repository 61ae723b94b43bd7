/** What the clusters say about one step: how it stands, why, what to do next, and what was read. */
import type { SetupCheck } from '@lockstep/contracts';
import {
  EuiAccordion,
  EuiButtonEmpty,
  EuiCallOut,
  EuiSkeletonText,
  EuiText,
  useEuiTheme,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { FactList } from '../../../ui/fact-list.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';

const LOOKS = {
  done: { color: 'success', iconType: 'checkCircle' },
  not_yet: { color: 'primary', iconType: 'dashedCircle' },
  wrong: { color: 'danger', iconType: 'error' },
  cannot_tell: { color: 'warning', iconType: 'eyeSlash' },
} as const;

interface StepCheckProps {
  readonly check: SetupCheck | undefined;
  readonly isChecking: boolean;
  readonly onCheck: () => void;
}

export function StepCheck({ check, isChecking, onCheck }: StepCheckProps) {
  const { euiTheme } = useEuiTheme();
  if (check === undefined) return <EuiSkeletonText lines={2} contentAriaLabel={text.states.looking} />;
  const next = check.state === 'done' ? undefined : check.next_action;
  return (
    <EuiCallOut
      size="s"
      {...LOOKS[check.state]}
      title={`${text.states[check.state]}: ${check.message}`}
      heading="p"
    >
      {next === undefined || next === '' ? null : <Paragraph>{next}</Paragraph>}
      <Evidence check={check} />
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: euiTheme.size.s }}>
        <EuiText size="xs" color="subdued">
          {text.checked} <RelativeTime at={check.checked_at} />
        </EuiText>
        <EuiButtonEmpty size="xs" flush="left" iconType="refresh" isLoading={isChecking} onClick={onCheck}>
          {text.checkAgain}
        </EuiButtonEmpty>
      </div>
    </EuiCallOut>
  );
}

function Evidence({ check }: { readonly check: SetupCheck }) {
  const id = useGeneratedHtmlId();
  const facts = check.evidence.map(({ what, value }) => ({ name: what, value }));
  if (facts.length === 0) return null;
  return (
    <EuiAccordion id={id} buttonContent={<EuiText size="xs">{text.evidence}</EuiText>} paddingSize="xs">
      <FactList facts={facts} />
    </EuiAccordion>
  );
}
