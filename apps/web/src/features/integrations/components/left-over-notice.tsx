/** What removed packages have left on a cluster because it still uses it, with the button that removes what is free. */
import { EuiSpacer, EuiText } from '@elastic/eui';
import type { LeftOverAsset } from '@lockstep/contracts';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { useLeftOver, useRemoveLeftOver } from '../api/left-over-query.ts';
import { leftOverMessages as text } from '../../../texts/integrations-left-over.ts';

interface LeftOverNoticeProps {
  readonly clusterName: string;
  /** The remote of an output; undefined for the home cluster. */
  readonly outputId?: string;
  /** To read what is there. */
  readonly canRead: boolean;
  /** To remove it. */
  readonly permission: Permission;
}

export function LeftOverNotice({ clusterName, outputId, canRead, permission }: LeftOverNoticeProps) {
  const { data: items = [] } = useLeftOver(outputId, canRead);
  const removal = useRemoveLeftOver(outputId, clusterName);
  return (
    <>
      {items.length === 0 ? null : (
        <Notice after="m" color="primary" iconType="trash" title={text.title(items.length, clusterName)}>
          <EuiText size="s">
            <p>{text.about}</p>
            <ul>
              {items.map((item) => (
                <LeftOverRow key={`${item.type}:${item.id}`} item={item} />
              ))}
            </ul>
          </EuiText>
          <EuiSpacer size="s" />
          <GuardedButton
            permission={permission}
            isLoading={removal.isPending}
            onClick={() => removal.mutate()}
          >
            {text.remove}
          </GuardedButton>
          <ErrorNotice before="s" title={text.problem(clusterName)} error={removal.error} />
        </Notice>
      )}
    </>
  );
}

function LeftOverRow({ item }: { readonly item: LeftOverAsset }) {
  return (
    <li>
      {text.asset(item.type, item.id, `${item.package_name} ${item.package_version}`)} {item.message}
    </li>
  );
}
