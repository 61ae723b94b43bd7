/** One step in the list: number, title and how it stands; opened, the work of it. */
import { EuiAccordion, EuiText, useEuiTheme } from '@elastic/eui';
import { setupMessages as text } from '../../../texts/setup.ts';
import { StepIcon, StepStateWord } from './step-icon.tsx';
import { StepPanel, type StepPanelProps } from './step-panel.tsx';

interface StepItemProps extends StepPanelProps {
  readonly isOpened: boolean;
  readonly onToggle: () => void;
}

/** The id of the button that opens a step: the page moves the focus there. */
export const stepElementId = (stepId: string): string => `setup-step-${stepId}`;

/**
 * Controlled: which step is open stands in the address, so `onToggle` changes that. The panel is only mounted
 * while it is open.
 */
export function StepItem(props: StepItemProps) {
  const { view, isOpened, onToggle } = props;
  const { euiTheme } = useEuiTheme();
  const { step, state } = view;
  return (
    <li css={{ borderBlockEnd: euiTheme.border.thin, paddingBlock: euiTheme.size.s }}>
      <EuiAccordion
        id={`${stepElementId(step.id)}-panel`}
        forceState={isOpened ? 'open' : 'closed'}
        onToggle={onToggle}
        buttonElement="button"
        buttonProps={{
          id: stepElementId(step.id),
          paddingSize: 's',
          css: { '&&': { inlineSize: '100%' }, '& .euiAccordion__buttonContent': { flex: 1 } },
        }}
        buttonContent={
          <span css={{ display: 'flex', alignItems: 'center', gap: euiTheme.size.s }}>
            <StepIcon state={state} />
            <EuiText size="s" component="span" css={{ flex: 1, overflowWrap: 'anywhere' }}>
              <span css={{ fontWeight: isOpened ? euiTheme.font.weight.bold : undefined }}>
                {text.stepName(view.number, step.title)}
              </span>
              {step.optional ? (
                <span css={{ color: euiTheme.colors.textSubdued }}> ({text.optional})</span>
              ) : null}
            </EuiText>
            <StepStateWord state={state} />
          </span>
        }
      >
        {isOpened ? (
          <div
            css={{
              padding: euiTheme.size.m,
              paddingInlineStart: euiTheme.size.xl,
              '@media (max-width: 575px)': { paddingInline: euiTheme.size.xs },
            }}
          >
            <StepPanel {...props} />
          </div>
        ) : null}
      </EuiAccordion>
    </li>
  );
}
