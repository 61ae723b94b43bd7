/** Has every node read its keystore, and says which of them have the key of the link. */
import {
  EuiBadge,
  EuiBasicTable,
  EuiButton,
  EuiCallOut,
  EuiFieldPassword,
  EuiForm,
  EuiFormRow,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import { type FormEvent } from 'react';
import { useKeptState } from '../../../lib/kept-state.ts';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { FormModal } from '../../../ui/form-modal.tsx';
import { useReloadKeystores, type ReloadAnswer } from '../api/change-link.ts';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';

interface ReloadModalProps {
  readonly cluster: { readonly id: string; readonly name: string };
  readonly name: string;
  readonly onClose: () => void;
}

export function ReloadModal({ cluster, name, onClose }: ReloadModalProps) {
  const [password, setPassword] = useKeptState(`reload:${cluster.id}:${name}`, '');
  const reload = useReloadKeystores();
  const formId = useGeneratedHtmlId();
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!reload.isPending) reload.mutate({ cluster: cluster.id, name, password });
  };
  return (
    <FormModal
      title={text.reloadTitle(name)}
      closeLabel={text.close}
      onClose={onClose}
      actions={
        <EuiButton type="submit" form={formId} fill isLoading={reload.isPending}>
          {reload.isPending ? text.reloading : text.reloadConfirm}
        </EuiButton>
      }
    >
      <Paragraph>{text.reloadAbout(name, cluster.name)}</Paragraph>
      <EuiSpacer size="m" />
      <ErrorNotice title={text.reloadProblem} error={reload.error} after="m" />
      {reload.data === undefined ? null : <Answer answer={reload.data} />}
      <EuiForm id={formId} component="form" noValidate onSubmit={handleSubmit}>
        <EuiFormRow fullWidth label={text.keystorePassword} helpText={text.keystoreHelp}>
          <EuiFieldPassword
            fullWidth
            type="dual"
            autoComplete="off"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </EuiFormRow>
      </EuiForm>
    </FormModal>
  );
}

type Node = ReloadAnswer['nodes'][number];

const KEY_COLORS = { loaded: 'success', missing: 'warning', unknown: 'default' } as const;

const COLUMNS: EuiBasicTableColumn<Node>[] = [
  { field: 'name', name: text.node },
  {
    field: 'credential',
    name: text.key,
    render: (credential: Node['credential'], { error }: Node) => (
      <div css={{ minInlineSize: 0, overflowWrap: 'anywhere' }}>
        <EuiBadge color={KEY_COLORS[credential]}>{text.keys[credential]}</EuiBadge>
        {error === null ? null : <Hint color="danger">{error}</Hint>}
      </div>
    ),
  },
];

function Answer({ answer }: { readonly answer: ReloadAnswer }) {
  const isWhole = answer.nodes.every(({ credential, error }) => credential !== 'missing' && error === null);
  return (
    <>
      <EuiCallOut
        size="s"
        color={isWhole ? 'success' : 'warning'}
        iconType={isWhole ? 'check' : 'warning'}
        title={answer.message}
        role="status"
      >
        <EuiText size="s">
          {answer.next_action === null ? null : <p>{answer.next_action}</p>}
          {answer.similar_names.length === 0 ? null : <p>{text.similarNames(answer.similar_names)}</p>}
        </EuiText>
      </EuiCallOut>
      <EuiSpacer size="s" />
      <EuiBasicTable<Node>
        tableCaption={text.reloadCaption}
        items={answer.nodes}
        itemId="name"
        rowHeader="name"
        compressed
        columns={COLUMNS}
      />
      <EuiSpacer size="m" />
    </>
  );
}
