/** The first step: choices, who signs in, and what was read. */
import type { Setup } from '@lockstep/contracts';
import { EuiSpacer } from '@elastic/eui';
import { useState, type ReactNode } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';
import { ChoicesFacts } from './choices-facts.tsx';
import { ChoicesForm } from './choices-form.tsx';
import { ProbeView } from './probe-view.tsx';
import { SideCredentials } from './side-credentials.tsx';
import { useChoices } from './use-choices.ts';

interface SidesPanelProps {
  readonly setup: Setup;
  readonly permission: Permission;
  /** Advice, before anybody signs in. */
  readonly children: ReactNode;
}

export function SidesPanel({ setup, permission, children }: SidesPanelProps) {
  const isIncomplete = setup.missing.length > 0;
  const [isChanging, setIsChanging] = useState(isIncomplete);
  const form = useChoices(setup, ({ missing }) => setIsChanging(missing.length > 0));
  const isFormShown = isChanging || form.isDirty;
  return (
    <>
      {isFormShown ? (
        <ChoicesForm
          setup={setup}
          form={form}
          permission={permission}
          onCancel={isIncomplete ? undefined : () => setIsChanging(false)}
        />
      ) : (
        <>
          <ChoicesFacts setup={setup} />
          <EuiSpacer size="s" />
          <GuardedButton permission={permission} iconType="pencil" onClick={() => setIsChanging(true)}>
            {text.change}
          </GuardedButton>
        </>
      )}
      <EuiSpacer size="l" />
      {children}
      <EuiSpacer size="m" />
      <SideCredentials setup={setup} permission={permission} />
      <EuiSpacer size="l" />
      <ProbeView setup={setup} />
    </>
  );
}
