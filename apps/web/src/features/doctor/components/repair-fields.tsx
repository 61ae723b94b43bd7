/** What a repair needs to be told: its inputs, and credentials of the remote where those of the output do not do. */
import type { RepairPreview } from '@lockstep/contracts';
import {
  EuiFieldPassword,
  EuiFieldText,
  EuiFormRow,
  EuiRadioGroup,
  EuiSpacer,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { ModalHeading } from '../../../ui/modal-heading.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { doctorMessages as text } from '../../../texts/doctor.ts';
import type { RemoteSignIn, RepairForm } from '../model/repair-order.ts';

interface RepairFieldsProps {
  readonly preview: RepairPreview;
  readonly form: RepairForm;
  readonly onChange: (form: RepairForm) => void;
}

export function RepairFields({ preview, form, onChange }: RepairFieldsProps) {
  const { inputs, needs_credentials: needsCredentials } = preview;
  if (inputs.length === 0 && !needsCredentials) return null;
  return (
    <>
      {inputs.length === 0 ? null : (
        <>
          <ModalHeading>{text.inputsTitle}</ModalHeading>
          {inputs.map(({ name, label, value, is_secret: isSecret }) => {
            const shared = {
              fullWidth: true,
              autoComplete: 'off',
              spellCheck: false,
              value: form.typed[name] ?? value,
              onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
                onChange({ ...form, typed: { ...form.typed, [name]: event.target.value } }),
            } as const;
            return (
              <EuiFormRow key={name} fullWidth label={label}>
                {isSecret ? <EuiFieldPassword {...shared} type="dual" /> : <EuiFieldText {...shared} />}
              </EuiFormRow>
            );
          })}
        </>
      )}
      {needsCredentials ? (
        <Credentials signIn={form.signIn} onChange={(signIn) => onChange({ ...form, signIn })} />
      ) : null}
      <EuiSpacer size="m" />
    </>
  );
}

interface CredentialsProps {
  readonly signIn: RemoteSignIn;
  readonly onChange: (signIn: RemoteSignIn) => void;
}

function Credentials({ signIn, onChange }: CredentialsProps) {
  const id = useGeneratedHtmlId();
  const field = (name: 'username' | 'password' | 'apiKey') => ({
    fullWidth: true,
    autoComplete: 'off',
    value: signIn[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...signIn, [name]: event.target.value }),
  });
  return (
    <>
      <ModalHeading>{text.credentialsTitle}</ModalHeading>
      <Paragraph>{text.credentialsAbout}</Paragraph>
      <EuiSpacer size="s" />
      <EuiRadioGroup
        name="repair-sign-in"
        legend={{ children: text.credentialsTitle, display: 'hidden' }}
        idSelected={`${id}-${signIn.kind}`}
        options={[
          { id: `${id}-user`, label: text.withUser },
          { id: `${id}-key`, label: text.withKey },
        ]}
        onChange={(chosen) => onChange({ ...signIn, kind: chosen.endsWith('-key') ? 'key' : 'user' })}
      />
      <EuiSpacer size="m" />
      {signIn.kind === 'key' ? (
        <EuiFormRow fullWidth label={text.apiKey}>
          <EuiFieldPassword {...field('apiKey')} type="dual" />
        </EuiFormRow>
      ) : (
        <>
          <EuiFormRow fullWidth label={text.username}>
            <EuiFieldText {...field('username')} autoCapitalize="none" spellCheck={false} />
          </EuiFormRow>
          <EuiFormRow fullWidth label={text.password}>
            <EuiFieldPassword {...field('password')} type="dual" />
          </EuiFormRow>
        </>
      )}
    </>
  );
}
