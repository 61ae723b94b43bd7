/** The page of one package: head, what stands in the way, progress, and the tab of the address. */
import type { PackageDetail } from '@lockstep/contracts';
import { EuiSpacer, EuiTab, EuiTabs } from '@elastic/eui';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { Notice } from '../../../ui/notice.tsx';
import { usePackagePlan } from '../api/package-plan-query.ts';
import type { PackageAnswer } from '../api/package-query.ts';
import { installedVersionOf } from '../model/installed-version.ts';
import { PACKAGE_TABS, type PackageTab } from '../model/package-tabs.ts';
import type { RemoteEffects } from '../model/uninstall-effects.ts';
import { packageMessages as text } from '../../../texts/integrations-package.ts';
import { PackageButtons } from './package-buttons.tsx';
import { PackageHead } from './package-head.tsx';
import { DependencyNotice } from './package-needs.tsx';
import { PackageNotices } from './package-notices.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { TabAssets } from './tab-assets.tsx';
import { TabCustomAssets } from './tab-custom-assets.tsx';
import { TabOverview } from './tab-overview.tsx';
import { TabPolicies } from './tab-policies.tsx';
import { UninstallModal } from './uninstall-modal.tsx';
import { usePackageWork } from './use-package-work.ts';
import { sentences } from '../../../lib/sentences.ts';

interface PackageViewProps {
  readonly answer: PackageAnswer;
  readonly tab: PackageTab;
  readonly onTab: (tab: PackageTab) => void;
  readonly onVersion: (version: string) => void;
  readonly permission: Permission;
  readonly clusterName: string;
  readonly effects: RemoteEffects;
  readonly canReadAgentPolicies: boolean;
  readonly outputName: (id: string) => string;
  /** The tab that this feature cannot fill by itself. */
  readonly remotes: ReactNode;
}

export function PackageView(props: PackageViewProps) {
  const { answer, tab, onTab, onVersion, permission } = props;
  const { item } = answer;
  const [isAsking, setIsAsking] = useState(false);
  const work = usePackageWork(item);
  const installedVersion = installedVersionOf(item);
  const isBusy = work.state.kind === 'installing' || work.state.kind === 'uninstalling';
  const head = useKeptFocus(work.state.kind);
  const plan = usePackagePlan(item, !isBusy && installedVersion !== item.version);
  const refusals = installedVersion === item.version ? [] : (plan.data?.refusals ?? []);

  return (
    <>
      <PackageHead
        headRef={head}
        item={item}
        state={work.state}
        onVersion={onVersion}
        actions={
          <PackageButtons
            {...{ item, work, permission }}
            refusal={refusals[0]?.message}
            onUninstall={() => setIsAsking(true)}
            onChanges={() => onTab('assets')}
          />
        }
      />
      <EuiSpacer size="m" />
      <StandingNotices {...{ answer, permission }} onKeep={work.install} />
      <PackageNotices {...{ item, work, permission, refusals }} remotes={plan.data} />
      <ProgressPanel title={item.title} progress={work.progress} isBusy={isBusy} />
      <EuiSpacer size="m" />
      <EuiTabs aria-label={item.title} bottomBorder>
        {PACKAGE_TABS.map((one) => (
          <EuiTab
            key={one}
            id={tabId(one)}
            aria-controls={PANEL_ID}
            isSelected={one === tab}
            onClick={() => onTab(one)}
          >
            {text.tabs[one]}
          </EuiTab>
        ))}
      </EuiTabs>
      <EuiSpacer size="l" />
      <div id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(tab)}>
        <TabContent {...props} installedVersion={installedVersion} />
      </div>
      {isAsking ? (
        <UninstallModal
          item={item}
          clusterName={props.clusterName}
          effects={props.effects}
          onCancel={() => setIsAsking(false)}
          onConfirm={() => {
            setIsAsking(false);
            work.uninstall(item.installationInfo?.version ?? item.version);
          }}
        />
      ) : null}
    </>
  );
}

/** The button that was pressed is gone when its work begins or ends: the focus stays at the head of the page. */
function useKeptFocus(stateKind: string) {
  const head = useRef<HTMLElement | null>(null);
  const known = useRef(stateKind);
  useEffect(() => {
    const hasChanged = known.current !== stateKind;
    known.current = stateKind;
    if (hasChanged && document.activeElement === document.body) head.current?.focus({ preventScroll: true });
  }, [stateKind]);
  return head;
}

const PANEL_ID = 'package-tab-panel';

function tabId(tab: PackageTab): string {
  return `package-tab-${tab}`;
}

interface TabContentProps extends PackageViewProps {
  readonly installedVersion: string | undefined;
}

function TabContent({
  answer,
  tab,
  installedVersion,
  permission,
  canReadAgentPolicies,
  outputName,
  remotes,
}: TabContentProps) {
  const { item, registry_problem: registryProblem } = answer;
  switch (tab) {
    case 'overview':
      return <TabOverview item={item} isRegistryDown={registryProblem !== undefined} />;
    case 'assets':
      return <TabAssets item={item} installedVersion={installedVersion} />;
    case 'policies':
      return <TabPolicies name={item.name} {...{ canReadAgentPolicies, outputName }} />;
    case 'custom':
      return <TabCustomAssets {...{ item, permission }} isInstalled={installedVersion !== undefined} />;
    case 'remotes':
      return remotes;
  }
}

/** True whatever is done on this page. */
function StandingNotices({
  answer,
  permission,
  onKeep,
}: Pick<PackageViewProps, 'answer' | 'permission'> & { readonly onKeep: (version: string) => void }) {
  const { item, registry_problem: registryProblem } = answer;
  const { deprecated, installationInfo: installed } = item;
  const failedUpgrade = failedUpgradeOf(item);
  return (
    <>
      <DependencyNotice {...{ item, permission, onKeep }} />
      {registryProblem === undefined ? null : (
        <Notice
          after="m"
          color="warning"
          title={text.registryProblem}
          text={sentences(registryProblem.message, registryProblem.next_action)}
        />
      )}
      {deprecated === undefined ? null : (
        <Notice
          after="m"
          color="warning"
          title={text.deprecated}
          text={[
            deprecated.since === undefined ? '' : text.deprecatedSince(deprecated.since),
            deprecated.description,
          ]
            .filter(Boolean)
            .join(' ')}
        />
      )}
      {failedUpgrade === undefined || installed === undefined ? null : (
        <Notice
          after="m"
          color="warning"
          title={text.upgradeFailed(failedUpgrade.target_version)}
          text={failedUpgrade.error.message}
        />
      )}
    </>
  );
}

/** The newest failed attempt, when the cluster has gone back to the version before. */
function failedUpgradeOf({ installationInfo: installed }: PackageDetail) {
  if (installed?.install_status !== 'installed') return undefined;
  const [newest] = installed.latest_install_failed_attempts;
  return newest?.target_version === installed.version ? undefined : newest;
}
