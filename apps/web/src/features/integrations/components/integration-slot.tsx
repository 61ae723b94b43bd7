/** A card with its own requests: several packages can be installed at once, each with its own outcome. */
import type { PackageItem } from '@lockstep/contracts';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import type { Permission } from '../../../lib/permission.ts';
import { useInstallPackage, useUninstallPackage } from '../api/change-package.ts';
import { integrationMessages as text } from '../../../texts/integrations.ts';
import { toCardState, type CardState } from '../model/card-state.ts';
import type { PackageStandings } from '../model/package-standings.ts';
import type { RemoteEffects } from '../model/uninstall-effects.ts';
import { IntegrationCard } from './integration-card.tsx';
import { PackageProblem, RecordedFailure } from './package-problem.tsx';
import { UninstallModal } from './uninstall-modal.tsx';

export interface SlotContext {
  readonly clusterName: string;
  readonly permission: Permission;
  readonly effects: RemoteEffects;
  /** How each installed package stands on the remote clusters; absent where nobody may know. */
  readonly standings?: PackageStandings | undefined;
}

export function IntegrationSlot({
  item,
  context,
}: {
  readonly item: PackageItem;
  readonly context: SlotContext;
}) {
  const [isAsking, setIsAsking] = useState(false);
  const install = useInstallPackage();
  const uninstall = useUninstallPackage();
  const state = toCardState(
    item,
    uninstall.isPending ? 'uninstall' : install.isPending ? 'install' : undefined,
  );
  const { name, title } = item;
  const card = useRef<HTMLDivElement | null>(null);

  const keepFocus = useKeptFocus(card, state.kind);
  const handleInstall = (version: string): void => {
    keepFocus();
    uninstall.reset();
    install.mutate({ name, title, version });
  };
  const handleUninstall = (): void => {
    keepFocus();
    setIsAsking(false);
    install.reset();
    const version = item.installationInfo?.version ?? item.version;
    uninstall.mutate({ name, title, version });
  };

  return (
    <>
      <IntegrationCard
        cardRef={card}
        item={item}
        state={state}
        permission={context.permission}
        standings={context.standings?.get(name)}
        onInstall={handleInstall}
        onUninstall={() => setIsAsking(true)}
        problem={
          state.kind === 'failed' || install.error !== null || uninstall.error !== null ? (
            <Problem item={item} state={state} install={install} uninstall={uninstall} />
          ) : undefined
        }
      />
      {isAsking ? (
        <UninstallModal
          item={item}
          clusterName={context.clusterName}
          effects={context.effects}
          onCancel={() => setIsAsking(false)}
          onConfirm={handleUninstall}
        />
      ) : null}
    </>
  );
}

/** The button that was pressed is gone when its work is done: the focus stays with the card, not with the page. */
function useKeptFocus(card: RefObject<HTMLElement | null>, kind: CardState['kind']): () => void {
  const hasActed = useRef(false);
  useEffect(() => {
    if (!hasActed.current || document.activeElement !== document.body) return;
    hasActed.current = kind === 'installing' || kind === 'uninstalling';
    card.current?.focus({ preventScroll: true });
  }, [card, kind]);
  return () => {
    hasActed.current = true;
  };
}

interface ProblemProps {
  readonly item: PackageItem;
  readonly state: CardState;
  readonly install: ReturnType<typeof useInstallPackage>;
  readonly uninstall: ReturnType<typeof useUninstallPackage>;
}

/** The answer to this page's own request says more than the record, so it comes first. */
function Problem({ item, state, install, uninstall }: ProblemProps) {
  if (uninstall.error !== null) {
    return <PackageProblem title={text.uninstallProblem(item.title)} problem={problemOf(uninstall.error)} />;
  }
  if (install.error !== null) {
    const version = install.variables.version;
    return (
      <PackageProblem title={text.installProblem(item.title, version)} problem={problemOf(install.error)} />
    );
  }
  return state.kind === 'failed' ? <RecordedFailure title={item.title} failure={state.failure} /> : null;
}
