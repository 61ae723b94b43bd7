/** A form over a page: what is typed is neither sent twice nor lost unasked, and the first wrong field takes the focus. */
import { EuiButton, EuiButtonEmpty, EuiForm, EuiToolTip, useEuiTheme } from '@elastic/eui';
import { useCallback, type ReactNode } from 'react';
import type { Form } from '../lib/use-form.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { PageFlyout } from './page-flyout.tsx';
import { pageMessages } from '../texts/ui-page.ts';

interface FormFlyoutProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly form: Pick<Form<object>, 'isDirty' | 'problems' | 'around'>;
  readonly saveLabel: string;
  readonly savingLabel: string;
  readonly isSaving: boolean;
  /** What was typed is stored: leaving needs no question. */
  readonly isSaved: () => boolean;
  /** Why saving is not offered; undefined when it is. */
  readonly blocked: string | undefined;
  readonly onSave: () => void;
  readonly onClose: () => void;
  /** Above and below the fields. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  readonly children: ReactNode;
}

export function FormFlyout(props: FormFlyoutProps) {
  const { form, isSaving, isSaved, blocked, onSave, onClose } = props;
  const { euiTheme } = useEuiTheme();
  const { isDirty, problems, around } = form;
  const wouldLose = useCallback(() => isDirty && !isSaved(), [isDirty, isSaved]);
  const isInert = isSaving || blocked !== undefined;
  const save = (
    <EuiButton
      fill
      data-test-subj="saveApplySettingsBtn"
      isLoading={isSaving}
      {...(isInert ? { isDisabled: true, hasAriaDisabled: true } : { onClick: onSave })}
    >
      {isSaving ? props.savingLabel : props.saveLabel}
    </EuiButton>
  );
  return (
    <PageFlyout
      isForm
      title={props.title}
      subtitle={props.subtitle}
      onClose={onClose}
      footer={
        <>
          <EuiButtonEmpty flush="left" onClick={onClose}>
            {pageMessages.cancel}
          </EuiButtonEmpty>
          <span
            role="status"
            css={{ flex: 1, textAlign: 'end', color: euiTheme.colors.textDanger, lineHeight: 1.3 }}
          >
            {problems.length === 0 ? '' : pageMessages.toFix(problems.length)}
          </span>
          {blocked === undefined ? save : <EuiToolTip content={blocked}>{save}</EuiToolTip>}
        </>
      }
    >
      <div ref={around}>
        {props.before}
        <EuiForm
          component="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isInert) onSave();
          }}
        >
          {props.children}
          {/* Enter in a field saves, as in any form. */}
          <input type="submit" hidden />
        </EuiForm>
      </div>
      {props.after}
      <LeaveGuard isDirty={wouldLose} />
    </PageFlyout>
  );
}
