/** An opened step: what it is for, how it stands, and how it is done. */
import type { Setup, SetupStepId } from '@lockstep/contracts';
import { EuiButton, EuiSpacer } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';
import { sideName } from '../model/side-name.ts';
import { needsRemoteSignIn, type StepView } from '../model/step-views.ts';
import { ByHandList } from './by-hand.tsx';
import { ShownOnce } from './shown-once.tsx';
import { SimulatedKeystore } from './simulated-keystore.tsx';
import { SidesPanel } from './sides-panel.tsx';
import { SignInSide } from './sign-in-side.tsx';
import { StepCheck } from './step-check.tsx';
import { StepDo } from './step-do.tsx';
import type { StepWork } from './use-step-work.ts';
import { TextLink } from '../../../ui/text-link.tsx';

export interface StepPanelProps {
  readonly setup: Setup;
  readonly view: StepView;
  /** The step to go on with. */
  readonly next: StepView | undefined;
  readonly permission: Permission;
  readonly work: StepWork;
  readonly isChecking: boolean;
  readonly onCheck: () => void;
  readonly onOpen: (stepId: SetupStepId) => void;
  /** The clusters are simulated, and this console may fill their keystores: there is no machine to log in to. */
  readonly isSimulation: boolean;
}

export function StepPanel(props: StepPanelProps) {
  const { setup, view, next, permission, work, onOpen } = props;
  const { step, state, check } = view;
  useAnnounce(
    check === undefined ? '' : text.stepAnnounced(step.title, text.states[check.state], check.message),
  );
  return (
    <>
      <Paragraph>{step.why}</Paragraph>
      <EuiSpacer size="s" />
      <StepCheck check={check} isChecking={props.isChecking} onCheck={props.onCheck} />
      <EuiSpacer size="m" />
      <Before view={view} onOpen={onOpen} />
      <ShownOnce items={shownIn(step.id, work)} />
      {step.id === 'sides' ? (
        <SidesPanel setup={setup} permission={permission}>
          <ByHandList items={step.by_hand} />
        </SidesPanel>
      ) : (
        <>
          <MissingSignIn setup={setup} view={view} permission={permission} />
          {step.id === 'credential' && props.isSimulation ? (
            <SimulatedKeystore setup={setup} work={work} permission={permission} onFilled={props.onCheck} />
          ) : null}
          <StepDo setup={setup} view={view} permission={permission} work={work} />
        </>
      )}
      {next === undefined || (state !== 'done' && state !== 'cannot_tell') ? null : (
        <>
          <EuiSpacer size="m" />
          <EuiButton size="s" fill={state === 'done'} onClick={() => onOpen(next.step.id)}>
            {text.goOn(next.step.title)}
          </EuiButton>
        </>
      )}
    </>
  );
}

/** A key is needed where it was made, and where a person has to put it. */
function shownIn(stepId: SetupStepId, work: StepWork) {
  return work.shownOnceBy(stepId === 'credential' ? 'api_key' : stepId);
}

function Before({ view, onOpen }: Pick<StepPanelProps, 'view' | 'onOpen'>) {
  if (view.before.length === 0 || view.state === 'done') return null;
  return (
    <>
      <Paragraph>
        {text.before}{' '}
        {view.before.map(({ id, title }, index) => (
          <span key={id}>
            {index === 0 ? '' : ', '}
            <TextLink isInSentence onClick={() => onOpen(id)}>
              {title}
            </TextLink>
          </span>
        ))}
      </Paragraph>
      <EuiSpacer size="m" />
    </>
  );
}

function MissingSignIn({ setup, view, permission }: Pick<StepPanelProps, 'setup' | 'view' | 'permission'>) {
  if (permission.kind === 'denied' || !needsRemoteSignIn(setup, view.step)) return null;
  const name = sideName(setup, 'remote');
  return (
    <>
      <Paragraph>{text.needsSignIn(name)}</Paragraph>
      <EuiSpacer size="xs" />
      <SignInSide
        setupId={setup.id}
        side="remote"
        name={name}
        host={setup.choices.remote.hosts.join(', ')}
        onSignedIn={() => undefined}
      />
      <EuiSpacer size="m" />
    </>
  );
}
