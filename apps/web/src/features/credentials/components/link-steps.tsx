/** The steps of the rotation of a link's key, with what a person does in between. */
import {
  EuiAccordion,
  EuiButton,
  EuiFieldPassword,
  EuiFormRow,
  EuiSpacer,
  EuiSteps,
  EuiSwitch,
  useGeneratedHtmlId,
  type EuiStepProps,
} from '@elastic/eui';
import type { LinkRotation, LinkRotationStep } from '@lockstep/contracts';
import { Notice } from '../../../ui/notice.tsx';
import { RawText } from '../../../ui/raw-text.tsx';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { credentialMessages as text } from '../../../texts/credentials.ts';

export interface LinkInputs {
  /** Of the keystores of the remote. */
  readonly password: string;
  readonly isUnshared: boolean;
}

interface LinkStepsProps {
  readonly item: LinkRotation;
  /** Value of the key that was created just now. */
  readonly once: string | undefined;
  readonly isPossible: boolean;
  readonly busy: LinkRotationStep | undefined;
  readonly inputs: LinkInputs;
  readonly onInputs: (inputs: LinkInputs) => void;
  readonly onStep: (step: LinkRotationStep) => void;
}

type Step = LinkRotation['steps'][number];

export function LinkSteps(props: LinkStepsProps) {
  const { item } = props;
  const isBegun = item.next !== null;
  const shown = item.steps.filter(({ id, state }) => id !== 'abandon' || (isBegun && state === 'to_do'));
  return (
    <EuiSteps
      titleSize="xxs"
      headingElement="h2"
      steps={shown.map((step): EuiStepProps => ({
        title: text.linkSteps[step.id][0],
        status: step.state === 'done' ? 'complete' : step.state === 'blocked' ? 'disabled' : 'incomplete',
        children: !isBegun && step.id !== 'create' ? <></> : <StepBody step={step} {...props} />,
      }))}
    />
  );
}

function StepBody(props: LinkStepsProps & { readonly step: Step }) {
  const { step, isPossible, busy, onStep } = props;
  const [, act, again] = text.linkSteps[step.id];
  const isDanger = step.id === 'invalidate' || step.id === 'abandon';
  return (
    <>
      {step.message === null ? null : <Paragraph>{step.message}</Paragraph>}
      {step.state === 'blocked' ? <Hint>{text.linkProveFirst}</Hint> : null}
      <StepInputs {...props} />
      <EuiSpacer size="s" />
      {step.state === 'blocked' ? null : (
        <EuiButton
          size="s"
          color={isDanger ? 'danger' : 'primary'}
          fill={step.state === 'to_do' && step.id !== 'abandon'}
          isLoading={busy === step.id}
          isDisabled={!isPossible || (busy !== undefined && busy !== step.id)}
          onClick={() => onStep(step.id)}
        >
          {step.state === 'done' ? again : act}
        </EuiButton>
      )}
      <EuiSpacer size="s" />
      <Requests step={step} />
      {step.id === 'create' ? <IntoKeystore {...props} /> : null}
    </>
  );
}

function StepInputs({ step, inputs, onInputs }: LinkStepsProps & { readonly step: Step }) {
  if (step.id === 'load') {
    return (
      <>
        <Hint>{text.linkReloadNote}</Hint>
        <EuiSpacer size="s" />
        <EuiFormRow fullWidth label={text.linkPassword}>
          <EuiFieldPassword
            fullWidth
            compressed
            type="dual"
            autoComplete="off"
            value={inputs.password}
            onChange={({ target }) => onInputs({ ...inputs, password: target.value })}
          />
        </EuiFormRow>
      </>
    );
  }
  if (step.id !== 'invalidate' || step.state === 'blocked') return null;
  return (
    <EuiFormRow fullWidth helpText={text.linkUnsharedHelp}>
      <EuiSwitch
        compressed
        label={text.linkUnshared}
        checked={inputs.isUnshared}
        onChange={({ target }) => onInputs({ ...inputs, isUnshared: target.checked })}
      />
    </EuiFormRow>
  );
}

/** What a person does on the machines of the remote, once there is a new key. */
function IntoKeystore({ item, once }: Pick<LinkStepsProps, 'item' | 'once'>) {
  const id = useGeneratedHtmlId();
  const { keystore, next, output } = item;
  if (next === null || keystore === null) return null;
  return (
    <>
      {once === undefined ? null : (
        <>
          <Notice color="warning" iconType="copy" title={text.linkOnceTitle} after="s">
            <Paragraph>{text.linkOnce}</Paragraph>
          </Notice>
          <RawText>{once}</RawText>
          <EuiSpacer size="m" />
        </>
      )}
      <Paragraph>{text.linkKeystore(output.name)}</Paragraph>
      <EuiSpacer size="xs" />
      <RawText>{keystore.command}</RawText>
      <Hint>{text.linkKeystoreText}</Hint>
      <EuiSpacer size="s" />
      <EuiAccordion id={id} buttonContent={<Hint>{text.linkElsewhere}</Hint>} paddingSize="s">
        {keystore.elsewhere.map(({ where, text: told }) => (
          <div key={where}>
            <Hint>{where}</Hint>
            <Paragraph>{told}</Paragraph>
            <EuiSpacer size="s" />
          </div>
        ))}
      </EuiAccordion>
    </>
  );
}

function Requests({ step: { requests } }: { readonly step: Step }) {
  const id = useGeneratedHtmlId();
  if (requests.length === 0) return null;
  return (
    <EuiAccordion id={id} buttonContent={<Hint>{text.linkRequests}</Hint>} paddingSize="s">
      {requests.map(({ cluster, method, path, body }) => (
        <div key={`${method} ${path}`}>
          <Hint>{cluster}</Hint>
          <RawText>{`${method} ${path}${body === null ? '' : `\n${body}`}`}</RawText>
        </div>
      ))}
    </EuiAccordion>
  );
}
