/** What is to be connected, chosen once and carried everywhere. */
import type { Setup } from '@lockstep/contracts';
import {
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiForm,
  EuiSpacer,
  EuiText,
  useEuiTheme,
} from '@elastic/eui';
import { useRef, type FormEvent } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { setupMessages as text } from '../messages.ts';
import { ChoicesApplying, ChoicesLink, ChoicesNames } from './choices-link.tsx';
import { ChoicesSides } from './choices-sides.tsx';
import type { ChoicesForm as Form } from './use-choices.ts';

export interface ChoicesFormProps {
  readonly setup: Setup;
  readonly form: Form;
  readonly permission: Permission;
  /** Undefined while the form cannot be left: something is missing. */
  readonly onCancel: (() => void) | undefined;
}

export function ChoicesForm({ setup, form, permission, onCancel }: ChoicesFormProps) {
  const { euiTheme } = useEuiTheme();
  const element = useRef<HTMLDivElement>(null);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    form.save();
    if (form.problems.invalid.length === 0) return;
    requestAnimationFrame(() =>
      element.current?.querySelector<HTMLElement>('[data-field][aria-invalid="true"]')?.focus(),
    );
  };
  return (
    <div ref={element}>
      <EuiForm component="form" noValidate aria-label={text.choices} onSubmit={handleSubmit}>
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
          {permission.kind === 'denied' ? (
            <GuardedButton permission={permission} look="fill" onClick={() => undefined}>
              {text.save}
            </GuardedButton>
          ) : (
            <EuiButton size="s" fill type="submit" isLoading={form.isSaving}>
              {form.isSaving ? text.saving : text.save}
            </EuiButton>
          )}
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
        <ProblemCallout title={text.saveProblem} problem={problemOf(form.error)} isAnnounced />
        <EuiSpacer size="m" />
      </>
    );
  }
  return (
    <>
      <EuiCallOut size="s" color="warning" iconType="user" title={text.conflictTitle} role="alert">
        <EuiText size="s">
          <p>
            {problemOf(form.error).message} {text.conflictText} {text.madeBy(setup.updated_by)}.
          </p>
        </EuiText>
        <EuiSpacer size="s" />
        <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.s }}>
          <EuiButton size="s" color="warning" onClick={form.discard}>
            {text.takeTheirs}
          </EuiButton>
          <EuiButtonEmpty size="s" color="warning" isLoading={form.isSaving} onClick={form.saveAnyway}>
            {text.keepMine}
          </EuiButtonEmpty>
        </div>
      </EuiCallOut>
      <EuiSpacer size="m" />
    </>
  );
}

function Missing({ form }: { readonly form: Form }) {
  const { missing } = form.problems;
  if (missing.length === 0) return null;
  return (
    <>
      <EuiText size="s" color="subdued">
        <p>
          {text.missingTitle}: {missing.map(({ message }) => message).join(' ')}
        </p>
      </EuiText>
      <EuiSpacer size="s" />
    </>
  );
}
