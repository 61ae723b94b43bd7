/**
 * Roles that name privileges of Lockstep grant nothing before Elasticsearch knows these names: registers them with the
 * rights of whoever presses the button, or gives the request to somebody who may. At a remote only the latter.
 */
import { REGISTER_PRIVILEGES } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiCopy, EuiSpacer } from '@elastic/eui';
import { ALLOWED } from '../../../lib/permission.ts';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { useRegisterPrivileges } from '../api/privilege-registration.ts';
import { doctorMessages as text } from '../../../texts/doctor.ts';

const { method, path, body } = REGISTER_PRIVILEGES;
const REQUEST = `${method} ${path}\n${JSON.stringify(body, undefined, 2)}`;

export function RegisterPrivileges({ place }: { readonly place: 'home' | 'remote' }) {
  const register = useRegisterPrivileges();
  return (
    <>
      <EuiSpacer size="s" />
      <Flow gap="m">
        {place === 'home' ? (
          <GuardedButton
            permission={ALLOWED}
            isLoading={register.isPending}
            onClick={() => register.mutate()}
          >
            {text.registerPrivileges}
          </GuardedButton>
        ) : null}
        <EuiCopy textToCopy={REQUEST} afterMessage={text.copied}>
          {(copy) => (
            <EuiButtonEmpty size="s" iconType="copy" onClick={copy}>
              {text.copyPrivilegesRequest}
            </EuiButtonEmpty>
          )}
        </EuiCopy>
      </Flow>
      <ErrorNotice title={text.registerPrivilegesProblem} error={register.error} isQuiet before="s" />
    </>
  );
}
