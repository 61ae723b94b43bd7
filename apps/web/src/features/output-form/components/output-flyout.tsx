/** The form over the settings page: fields in the body, what is wrong and the buttons in the footer. */
import {
  EuiButton,
  EuiButtonEmpty,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiTitle,
  EuiToolTip,
  useEuiTheme,
  useGeneratedHtmlId,
} from '@elastic/eui';
import type { ReactNode } from 'react';
import { outputFormMessages as text } from '../messages.ts';

export interface OutputFlyoutProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly onClose: () => void;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

export function OutputFlyout({ title, subtitle, onClose, footer, children }: OutputFlyoutProps) {
  const titleId = useGeneratedHtmlId();
  return (
    <EuiFlyout
      // Clicks beside the form are slips, and a slip must not ask whether to throw everything away.
      outsideClickCloses={false}
      onClose={onClose}
      aria-labelledby={titleId}
      size={760}
      maxWidth="100%"
      ownFocus
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="m">
          <h2 id={titleId}>{title}</h2>
        </EuiTitle>
        {subtitle}
      </EuiFlyoutHeader>
      <EuiFlyoutBody>{children}</EuiFlyoutBody>
      {footer === undefined ? null : <EuiFlyoutFooter>{footer}</EuiFlyoutFooter>}
    </EuiFlyout>
  );
}

export interface FormFooterProps {
  readonly onCancel: () => void;
  readonly onSave: () => void;
  readonly isSaving: boolean;
  /** Why saving is not offered; undefined when it is. */
  readonly blocked: string | undefined;
  /** Beside the button: how many fields are wrong. */
  readonly note: string;
}

export function FormFooter({ onCancel, onSave, isSaving, blocked, note }: FormFooterProps) {
  const { euiTheme } = useEuiTheme();
  const isInert = blocked !== undefined || isSaving;
  const button = (
    <EuiButton
      fill
      data-test-subj="saveApplySettingsBtn"
      isLoading={isSaving}
      {...(isInert ? { isDisabled: true, hasAriaDisabled: true } : { onClick: onSave })}
    >
      {isSaving ? text.saving : text.save}
    </EuiButton>
  );
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.m }}>
      <EuiButtonEmpty flush="left" onClick={onCancel}>
        {text.cancel}
      </EuiButtonEmpty>
      <span
        role="status"
        css={{ flex: 1, textAlign: 'end', color: euiTheme.colors.textDanger, lineHeight: 1.3 }}
      >
        {note}
      </span>
      {blocked === undefined ? button : <EuiToolTip content={blocked}>{button}</EuiToolTip>}
    </div>
  );
}
