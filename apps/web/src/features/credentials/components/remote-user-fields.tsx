/** A user of the remote for one order. Whoever asks holds it, and forgets it. */
import { EuiFieldPassword, EuiFieldText, EuiFormRow, EuiSpacer } from '@elastic/eui';
import { ModalHeading } from '../../../ui/modal-heading.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { credentialMessages as text } from '../../../texts/credentials.ts';

export interface RemoteUser {
  readonly username: string;
  readonly password: string;
}

export const NO_USER: RemoteUser = { username: '', password: '' };

/** Undefined while something is missing. */
export function toCredentials({ username, password }: RemoteUser): RemoteUser | undefined {
  const name = username.trim();
  return name === '' || password === '' ? undefined : { username: name, password };
}

interface RemoteUserFieldsProps {
  readonly cluster: string;
  readonly user: RemoteUser;
  readonly onChange: (user: RemoteUser) => void;
  /** Why one is needed; that a key cannot make its successor unless given. */
  readonly about?: string;
}

/** User name and password for one request; kept by the caller and by no draft. */
export function RemoteUserFields({
  cluster,
  user,
  onChange,
  about = text.signInAbout,
}: RemoteUserFieldsProps) {
  return (
    <>
      <ModalHeading>{text.signInTitle(cluster)}</ModalHeading>
      <Paragraph color="subdued">{about}</Paragraph>
      <EuiSpacer size="s" />
      <EuiFormRow fullWidth label={text.user}>
        <EuiFieldText
          fullWidth
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={user.username}
          onChange={({ target }) => onChange({ ...user, username: target.value })}
        />
      </EuiFormRow>
      <EuiFormRow fullWidth label={text.password}>
        <EuiFieldPassword
          fullWidth
          type="dual"
          autoComplete="off"
          value={user.password}
          onChange={({ target }) => onChange({ ...user, password: target.value })}
        />
      </EuiFormRow>
      <EuiSpacer size="m" />
    </>
  );
}
