/** What is to be connected, chosen once and carried everywhere. */
import { joinMessages } from '@lockstep/json';
import type { Setup } from '@lockstep/contracts';
import { EuiButton, EuiButtonEmpty, EuiForm, EuiSpacer, useEuiTheme } from '@elastic/eui';
import { problemOf } from '../../../lib/api-client.ts';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';
import { ChoicesApplying, ChoicesLink, ChoicesNames } from './choices-link.tsx';
import { ChoicesSides } from './choices-sides.tsx';
import type { ChoicesForm as Form } from './use-choices.ts';

interface ChoicesFormProps {
  readonly setup: Setup;
  readonly form: Form;
  readonly permission: Permission;
  /** Undefined while the form cannot be left: something is missing. */
  readonly onCancel: (() => void) | undefined;
}

export function ChoicesForm({ setup, form, permission, onCancel }: ChoicesFormProps) {
  const { euiTheme } = useEuiTheme();
  const { around } = form;
  return (
    <div ref={around}>
      <EuiForm
        component="form"
        noValidate
        aria-label={text.choices}
        onSubmit={(event) => {
          event.preventDefault();
          form.save();
        }}
      >
        <ChoicesSides form={form} />
        <EuiSpacer size="l" />
        <ChoicesLink form={form} />
        <EuiSpacer size="m" />
        <ChoicesNames form={form} />
        <EuiSpacer size="l" />
        <ChoicesApplying form={form} />
        <EuiSpacer size="l" />
        <SaveProblem setup={setup} form={form} />
        <Missing form={form} />
        <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.s }}>
          <GuardedButton permission={permission} look="fill" type="submit" isLoading={form.isSaving}>
            {form.isSaving ? text.saving : text.save}
          </GuardedButton>
          {form.isDirty || onCancel !== undefined ? (
            <EuiButtonEmpty
              size="s"
              onClick={() => {
                form.discard();
                onCancel?.();
              }}
            >
              {form.isDirty ? text.discard : text.cancel}
            </EuiButtonEmpty>
          ) : null}
        </div>
      </EuiForm>
    </div>
  );
}

function SaveProblem({ setup, form }: Pick<ChoicesFormProps, 'setup' | 'form'>) {
  const { euiTheme } = useEuiTheme();
  if (form.error === null) return null;
  if (!form.isConflict) {
    return (
      <>
        <ErrorNotice title={text.saveProblem} error={form.error} />
        <EuiSpacer size="m" />
      </>
    );
  }
  return (
    <Notice after="m" color="warning" iconType="user" title={text.conflictTitle} role="alert">
      <Paragraph>
        {problemOf(form.error).message} {text.conflictText} {text.madeBy(setup.updated_by)}.
      </Paragraph>
      <EuiSpacer size="s" />
      <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.s }}>
        <EuiButton size="s" color="warning" onClick={form.discard}>
          {text.takeTheirs}
        </EuiButton>
        <EuiButtonEmpty size="s" color="warning" isLoading={form.isSaving} onClick={form.saveAnyway}>
          {text.keepMine}
        </EuiButtonEmpty>
      </div>
    </Notice>
  );
}

function Missing({ form }: { readonly form: Form }) {
  const { missing } = form.problems;
  if (missing.length === 0) return null;
  return (
    <>
      <Paragraph color="subdued">
        {text.missingTitle}: {joinMessages(missing.map(({ message }) => message))}
      </Paragraph>
      <EuiSpacer size="s" />
    </>
  );
}
