/** The names that a package leaves to the operator, and which of them are taken up. */
import type { PackageDetail } from '@lockstep/contracts';
import { EuiBadge, EuiBasicTable, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { Heading, Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { usePackageAssets } from '../api/package-assets-query.ts';
import { usePackagePlan } from '../api/package-plan-query.ts';
import { customHooks, type CustomHook } from '../model/custom-hooks.ts';
import { NamespaceSection } from './namespace-section.tsx';
import { kindText, packageMessages as text } from '../../../texts/integrations-package.ts';

const LOOKS = {
  exists: { color: 'success', icon: 'check' },
  free: { color: 'hollow', icon: 'dashedCircle' },
  unknown: { color: 'hollow', icon: 'info' },
} as const;

interface TabCustomAssetsProps {
  readonly item: PackageDetail;
  readonly isInstalled: boolean;
  readonly permission: Permission;
}

export function TabCustomAssets({ item, isInstalled, permission }: TabCustomAssetsProps) {
  return (
    <>
      <HookSection {...{ item, isInstalled }} />
      {isInstalled ? (
        <>
          <EuiSpacer size="xl" />
          <NamespaceSection {...{ item, permission }} />
        </>
      ) : null}
    </>
  );
}

function HookSection({ item, isInstalled }: Omit<TabCustomAssetsProps, 'permission'>) {
  const plan = usePackagePlan({ name: item.name, version: item.version }, true);
  const assets = usePackageAssets(item.name, isInstalled);
  const isLoading = plan.isPending || (isInstalled && assets.isPending);
  const error = (isInstalled ? assets.error : null) ?? plan.error;
  if (isLoading) return <EuiSkeletonText lines={6} contentAriaLabel={text.loadingAssets} />;
  return (
    <section>
      <Heading level={2} size="xs" text={text.customTitle} />
      <Paragraph color="subdued">
        {text.customAbout} {isInstalled ? null : text.customUnknown}
      </Paragraph>
      <EuiSpacer size="s" />
      <ErrorNotice title={text.assetsProblem} error={error} isQuiet after="m" />
      <Hooks hooks={customHooks(plan.data, assets.data)} isComplete={error === null} />
    </section>
  );
}

function Hooks({
  hooks,
  isComplete,
}: {
  readonly hooks: readonly CustomHook[];
  readonly isComplete: boolean;
}) {
  if (hooks.length === 0 && !isComplete) return null;
  return (
    <EuiBasicTable
      tableCaption={text.customTitle}
      compressed
      items={[...hooks]}
      itemId={({ id, type }: CustomHook) => `${type} ${id}`}
      noItemsMessage={text.customNone}
      columns={[
        {
          field: 'id',
          name: text.name,
          render: (id: string) => <code css={{ overflowWrap: 'anywhere' }}>{id}</code>,
        },
        { field: 'type', name: text.type, width: '200px', render: kindText },
        {
          field: 'state',
          name: text.state,
          width: '160px',
          render: (state: CustomHook['state']) => (
            <EuiBadge color={LOOKS[state].color} iconType={LOOKS[state].icon}>
              {text.customStates[state]}
            </EuiBadge>
          ),
        },
      ]}
    />
  );
}
