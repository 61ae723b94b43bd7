/** What a package needs of others, and who needs it. */
import type { PackageDetail, PackagePlan } from '@lockstep/contracts';
import { EuiText } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { packageMessages as text } from '../../../texts/integrations-package.ts';
import { TextLink } from '../../../ui/text-link.tsx';

type Need = PackageDetail['requires'][number];

/** The packages that one depends on, each with the version wanted and whether it is there. */
export function NeedList({ needs }: { readonly needs: readonly Need[] }) {
  return (
    <ul>
      {needs.map((need) => (
        <li key={need.package}>
          <PackageLink name={need.package} /> {need.version} ({stateOf(need)})
        </li>
      ))}
    </ul>
  );
}

function stateOf({ kind, installed_version: installed, satisfied }: Need): string {
  if (kind === 'input') return text.needStates.builtIn;
  if (installed !== undefined) {
    return satisfied ? text.needStates.installed(installed) : text.needStates.unfit(installed);
  }
  return text.needStates.comesAlong;
}

type Parents = NonNullable<NonNullable<PackageDetail['installationInfo']>['is_dependency_of']>;

/** The installed packages that depend on one, with their versions. */
export function ParentList({ parents }: { readonly parents: Parents }) {
  return (
    <ul>
      {parents.map(({ name, version }) => (
        <li key={name}>
          <PackageLink name={name} /> {version}
        </li>
      ))}
    </ul>
  );
}

function PackageLink({ name }: { readonly name: string }) {
  return (
    <TextLink isInSentence {...useAppLink(`/app/integrations/detail/${name}`)}>
      {name}
    </TextLink>
  );
}

interface DependencyNoticeProps {
  readonly item: PackageDetail;
  readonly permission: Permission;
  readonly onKeep: (version: string) => void;
}

/** A package that came along says so, and can be kept. */
export function DependencyNotice({ item, permission, onKeep }: DependencyNoticeProps) {
  const { installationInfo: installed } = item;
  if (installed?.install_status !== 'installed' || installed.installed_as_dependency !== true) return null;
  const parents = (installed.is_dependency_of ?? []).map(({ name, version }) => `${name} ${version}`);
  return (
    <Notice
      after="m"
      title={parents.length === 0 ? text.isDependencyOfNone : text.isDependency(parents.join(', '))}
    >
      <EuiText size="s">
        <p>{text.isDependencyText}</p>
      </EuiText>
      <GuardedButton permission={permission} onClick={() => onKeep(installed.version)}>
        {text.keepIt}
      </GuardedButton>
    </Notice>
  );
}

/** What an install of the shown version brings beside its own assets. */
export function PlannedDependencies({ dependencies }: Pick<PackagePlan, 'dependencies'>) {
  if (dependencies.length === 0) return null;
  return (
    <Notice after="m" title={text.planDependencies}>
      <EuiText size="s">
        <ul>
          {dependencies.map(({ name, version, writes, installed_version: installed }) => (
            <li key={name}>
              {text.planDependency(name, version, writes)}
              {installed === undefined ? '' : text.planDependencyUpgrade(installed)}
            </li>
          ))}
        </ul>
      </EuiText>
    </Notice>
  );
}
