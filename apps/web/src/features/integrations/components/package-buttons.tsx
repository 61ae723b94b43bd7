/** The buttons of the package page, for the version that is shown. */
import type { PackageDetail } from '@lockstep/contracts';
import { EuiButtonEmpty } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { changesMessages } from '../../../texts/integrations-changes.ts';
import { installedVersionOf } from '../model/installed-version.ts';
import { packageActions, type PackageAction } from '../model/package-actions.ts';
import { packageMessages as text } from '../../../texts/integrations-package.ts';
import type { PackageWork } from './use-package-work.ts';

interface PackageButtonsProps {
  readonly item: PackageDetail;
  readonly work: PackageWork;
  readonly permission: Permission;
  /** Why an install of the shown version would be refused. */
  readonly refusal: string | undefined;
  readonly onUninstall: () => void;
  readonly onChanges: () => void;
}

export function PackageButtons(props: PackageButtonsProps) {
  const { item, work, permission, refusal, onUninstall, onChanges } = props;
  const { state } = work;
  const actions = packageActions({
    state,
    installed: item.installationInfo,
    shown: item.version,
    latest: item.latestVersion,
  });
  return (
    <Flow gap="m">
      {state.kind === 'installing' || state.kind === 'uninstalling' ? (
        <GuardedButton permission={permission} isLoading>
          {text.working[state.kind]}
        </GuardedButton>
      ) : null}
      {actions.map((action) => (
        <ActionButton
          key={action.kind}
          action={action}
          title={item.title}
          permission={withRefusal(permission, action.version === item.version ? refusal : undefined)}
          deletePermission={permission}
          onInstall={() =>
            work.install(
              action.version,
              // Both are refused without it, and both are what was asked for.
              action.kind === 'reinstall' ? { force: true } : {},
            )
          }
          onUninstall={onUninstall}
        />
      ))}
      {[undefined, item.version].includes(installedVersionOf(item)) ? null : (
        <EuiButtonEmpty onClick={onChanges}>{changesMessages.seeChanges}</EuiButtonEmpty>
      )}
    </Flow>
  );
}

function withRefusal(permission: Permission, refusal: string | undefined): Permission {
  return permission.kind === 'denied' || refusal === undefined
    ? permission
    : { kind: 'denied', reason: refusal };
}

interface ActionButtonProps {
  readonly action: PackageAction;
  readonly title: string;
  readonly permission: Permission;
  readonly deletePermission: Permission;
  readonly onInstall: () => void;
  readonly onUninstall: () => void;
}

function ActionButton({
  action,
  title,
  permission,
  deletePermission,
  onInstall,
  onUninstall,
}: ActionButtonProps) {
  if (action.kind === 'uninstall') {
    return (
      <GuardedButton
        permission={deletePermission}
        look="empty"
        color="danger"
        aria-label={`${text.uninstall} ${title}`}
        onClick={onUninstall}
      >
        {text.uninstall}
      </GuardedButton>
    );
  }
  const verb = text.actions[action.kind];
  return (
    <GuardedButton
      permission={permission}
      look={action.kind === 'reinstall' || action.kind === 'older' ? 'plain' : 'fill'}
      aria-label={text.actionName(verb, title, action.version)}
      onClick={onInstall}
    >
      {text.actionText(verb, action.version)}
    </GuardedButton>
  );
}
