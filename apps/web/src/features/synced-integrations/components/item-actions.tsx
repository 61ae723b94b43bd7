/** What can be done about one item, without leaving the flyout. */
import type { ReportedAsset, ReportedIntegration } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiCopy, useEuiTheme } from '@elastic/eui';
import type { ReactNode } from 'react';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import type { SyncNow } from '../api/sync-now.ts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { canRetry } from '../model/can-retry.ts';
import { errorText } from '../model/copy-text.ts';
import { isUnderWay } from '../model/sync-request.ts';
import type { ListContext } from './list-context.ts';

interface Toggle {
  readonly isShown: boolean;
  readonly onToggle: () => void;
}

interface ItemActionsProps {
  readonly item: ReportedIntegration | ReportedAsset;
  /** Name with version or type, for what is copied. */
  readonly what: string;
  readonly title: string;
  readonly context: ListContext;
  readonly retry: SyncNow;
  /** Package to open; undefined for what has no page. */
  readonly openName?: string;
  readonly users?: Toggle | undefined;
  readonly assets?: Toggle | undefined;
  readonly children?: ReactNode;
}

export function ItemActions({
  item,
  what,
  title,
  context,
  retry,
  openName,
  users,
  assets,
  children,
}: ItemActionsProps) {
  const { euiTheme } = useEuiTheme();
  const isRetrying = isUnderWay(retry.state);
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: euiTheme.size.base }}>
      {canRetry(item) || isRetrying ? (
        <GuardedButton
          permission={context.retryPermission}
          iconType="refresh"
          isLoading={isRetrying}
          onClick={retry.ask}
        >
          {isRetrying ? text.retrying : text.retry}
        </GuardedButton>
      ) : null}
      {openName === undefined ? null : <OpenPackage name={openName}>{text.open(title)}</OpenPackage>}
      {item.reason === null || item.state === 'in_sync' ? null : (
        <EuiCopy
          textToCopy={errorText({ what, remoteName: context.remoteName }, item)}
          afterMessage={text.copied}
        >
          {(copy) => (
            <EuiButtonEmpty size="s" flush="both" iconType="copy" onClick={copy}>
              {text.copyError}
            </EuiButtonEmpty>
          )}
        </EuiCopy>
      )}
      {users === undefined ? null : (
        <EuiButtonEmpty size="s" flush="both" aria-expanded={users.isShown} onClick={users.onToggle}>
          {users.isShown ? text.hideUsers : text.showUsers(context.remoteName)}
        </EuiButtonEmpty>
      )}
      {assets === undefined ? null : (
        <EuiButtonEmpty size="s" flush="both" aria-expanded={assets.isShown} onClick={assets.onToggle}>
          {assets.isShown ? text.hideAssets : text.showAssets(context.remoteName)}
        </EuiButtonEmpty>
      )}
      {children}
      {typeof item.changed_in_run === 'string' ? <RunLink id={item.changed_in_run} /> : null}
    </div>
  );
}

function OpenPackage({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <EuiButtonEmpty size="s" flush="both" iconType="package" {...useAppLink(paths.integration(name))}>
      {children}
    </EuiButtonEmpty>
  );
}

function RunLink({ id }: { readonly id: string }) {
  return (
    <EuiButtonEmpty size="s" flush="both" iconType="clock" {...useAppLink(paths.activityEntry(id))}>
      {text.runThatDidIt}
    </EuiButtonEmpty>
  );
}
