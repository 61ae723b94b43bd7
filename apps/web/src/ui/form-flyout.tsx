/** A form over a page: what is typed is neither sent twice nor lost unasked, and the first wrong field takes the focus. */
import type { FieldProblem } from '@lockstep/contracts';
import { EuiButton, EuiButtonEmpty, EuiForm, EuiToolTip, useEuiTheme } from '@elastic/eui';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Permission } from '../lib/permission.ts';
import { focusFirstProblem, type Form } from '../lib/use-form.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { pageMessages } from './page-messages.ts';
import { PageFlyout } from './page-flyout.tsx';

export interface FormFlyoutProps<V extends object> {
  readonly title: string;
  readonly form: Form<V>;
  readonly saveLabel: string;
  readonly savingLabel: string;
  readonly isSaving: boolean;
  /** What was typed is stored: leaving needs no question. */
  readonly isSaved: () => boolean;
  readonly permission: Permission;
  /** Problems that the server has found, to go to. */
  readonly serverProblems: readonly FieldProblem[];
  readonly onSave: () => void;
  readonly onClose: () => void;
  /** Beside the buttons, such as "Show request". */
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

export function FormFlyout<V extends object>(props: FormFlyoutProps<V>) {
  const { form, isSaving, isSaved, permission, onSave, onClose, serverProblems } = props;
  const { euiTheme } = useEuiTheme();
  const body = useRef<HTMLDivElement | null>(null);
  const [focusNext, setFocusNext] = useState<readonly FieldProblem[]>([]);
  useEffect(() => focusFirstProblem(body.current, focusNext), [focusNext]);
  useEffect(() => focusFirstProblem(body.current, serverProblems), [serverProblems]);
  const { isDirty } = form;
  const wouldLose = useCallback(() => isDirty && !isSaved(), [isDirty, isSaved]);

  const handleSave = (): void => {
    if (isSaving || permission.kind === 'denied') return;
    const problems = form.validate();
    if (problems.length > 0) setFocusNext([...problems]);
    else onSave();
  };
  const isInert = isSaving || permission.kind === 'denied';
  const save = (
    <EuiButton
      fill
      isLoading={isSaving}
      {...(isInert ? { isDisabled: true, hasAriaDisabled: true } : { onClick: handleSave })}
    >
      {isSaving ? props.savingLabel : props.saveLabel}
    </EuiButton>
  );
  return (
    <PageFlyout
      isForm
      title={props.title}
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
            {form.problems.length === 0 ? '' : pageMessages.toMend(form.problems.length)}
          </span>
          {props.extra}
          {permission.kind === 'denied' ? <EuiToolTip content={permission.reason}>{save}</EuiToolTip> : save}
        </>
      }
    >
      <div ref={body}>
        <EuiForm
          component="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            handleSave();
          }}
        >
          {props.children}
          {/* Enter in a field saves, as in any form. */}
          <input type="submit" hidden />
        </EuiForm>
      </div>
      <LeaveGuard isDirty={wouldLose} />
    </PageFlyout>
  );
}
