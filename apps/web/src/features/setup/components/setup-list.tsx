/** Setups that were begun: continued with a click, or forgotten. */
import { EuiBadge, EuiBasicTable, EuiText, type EuiBasicTableColumn } from '@elastic/eui';
import { useState } from 'react';
import { paths } from '../../../lib/paths.ts';
import type { Permission } from '../../../lib/permission.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { ConfirmModal } from '../../../ui/confirm-modal.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { useForgetSetup, type SetupItem } from '../api/setups-query.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import { TextLink } from '../../../ui/text-link.tsx';

interface SetupListProps {
  readonly items: readonly SetupItem[];
  readonly permission: Permission;
}

export function SetupList({ items, permission }: SetupListProps) {
  const [forgotten, setForgotten] = useState<SetupItem>();
  const columns: EuiBasicTableColumn<SetupItem>[] = [
    {
      name: text.columns.title,
      render: (item: SetupItem) => <SetupLink item={item} />,
    },
    {
      name: text.columns.output,
      render: ({ output_name: name }: SetupItem) =>
        name === '' ? (
          <EuiText size="s" color="subdued">
            {text.noOutput}
          </EuiText>
        ) : (
          name
        ),
    },
    {
      name: text.columns.state,
      width: '140px',
      render: ({ finished_at: finishedAt }: SetupItem) => (
        <EuiBadge color={finishedAt === null ? 'hollow' : 'success'}>
          {finishedAt === null ? text.inProgress : text.finished}
        </EuiBadge>
      ),
    },
    {
      name: text.columns.changed,
      render: (item: SetupItem) => (
        <span>
          <RelativeTime at={item.updated_at} /> {text.changedBy(item.updated_by)}
        </span>
      ),
    },
    {
      name: text.columns.actions,
      width: '120px',
      render: (item: SetupItem) => (
        <GuardedButton
          permission={permission}
          look="empty"
          color="danger"
          aria-label={text.forgetOne(item.title)}
          onClick={() => setForgotten(item)}
        >
          {text.forget}
        </GuardedButton>
      ),
    },
  ];
  return (
    <>
      <EuiBasicTable tableCaption={text.list} items={[...items]} itemId="id" columns={columns} />
      {forgotten === undefined ? null : (
        <ForgetModal item={forgotten} onClose={() => setForgotten(undefined)} />
      )}
    </>
  );
}

function SetupLink({ item }: { readonly item: SetupItem }) {
  const link = useAppLink(paths.setupDetail(item.id));
  return <TextLink {...link}>{item.title}</TextLink>;
}

function ForgetModal({ item, onClose }: { readonly item: SetupItem; readonly onClose: () => void }) {
  const { mutate, isPending, error } = useForgetSetup();
  return (
    <ConfirmModal
      maxWidth={520}
      title={text.forgetTitle(item.title)}
      buttonColor="danger"
      confirmButtonText={text.forgetConfirm}
      cancelButtonText={text.cancel}
      isLoading={isPending}
      onCancel={onClose}
      onConfirm={() => mutate(item, { onSuccess: onClose })}
    >
      <ErrorNotice title={text.forgetProblem} error={error} after="m" />
      <p>{text.forgetText}</p>
    </ConfirmModal>
  );
}
