/** Where the remote cluster is, and by which authority it is trusted. */
import { normalizeHost } from '@lockstep/contracts';
import { EuiButton, EuiFieldText, EuiForm, EuiFormRow, EuiSpacer, EuiTextArea } from '@elastic/eui';
import { useState, type FormEvent } from 'react';
import { sayBack, useDraft } from '../../../lib/drafts.ts';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useCheckAddress } from '../api/connect-remote.ts';
import { connectMessages as text } from '../../../texts/connect.ts';
import type { RemoteAddress } from '../model/connect-draft.ts';

export function AddressStep({ onFound }: { readonly onFound: (address: RemoteAddress) => void }) {
  const { host, setHost, authority, setAuthority } = useTyped();
  const [isInvalid, setIsInvalid] = useState(false);
  const check = useCheckAddress();
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const normalized = normalizeHost(host);
    setIsInvalid(normalized === undefined);
    if (normalized === undefined || check.isPending) return;
    const address = { host: normalized, authority: authority.trim() };
    check.mutate(address, { onSuccess: () => onFound(address) });
  };
  return (
    <EuiForm component="form" noValidate aria-label={text.steps.address} onSubmit={handleSubmit}>
      <ErrorNotice title={text.checkProblem} error={check.error} after="m" />
      <EuiFormRow
        fullWidth
        label={text.address}
        isInvalid={isInvalid}
        error={isInvalid ? text.addressInvalid : undefined}
      >
        <EuiFieldText
          fullWidth
          isInvalid={isInvalid}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={text.addressPlaceholder}
          value={host}
          onChange={({ target }) => setHost(target.value)}
        />
      </EuiFormRow>
      {/* Asked for only where the address speaks TLS: a plain one has no certificate. */}
      {/^http:/i.test(host.trim()) ? null : (
        <EuiFormRow fullWidth label={text.authority} helpText={text.authorityHelp}>
          <EuiTextArea
            fullWidth
            rows={3}
            spellCheck={false}
            value={authority}
            onChange={({ target }) => setAuthority(target.value)}
          />
        </EuiFormRow>
      )}
      <EuiSpacer size="m" />
      <EuiButton type="submit" fill isLoading={check.isPending}>
        {text.continue}
      </EuiButton>
    </EuiForm>
  );
}

/** What is typed; it outlives a session that ends. */
function useTyped() {
  const [host, setHost] = useState('');
  const [authority, setAuthority] = useState('');
  useDraft({
    key: 'connect',
    plain: ['host', 'authority'],
    current: () => (host === '' && authority === '' ? undefined : { host, authority }),
    onKept: (draft) => {
      const { values } = draft;
      sayBack(draft);
      setHost(String(values['host']));
      setAuthority(String(values['authority']));
    },
  });
  return { host, setHost, authority, setAuthority };
}
