/** How far an install, upgrade or removal is, asset by asset; it can be left, the work goes on. */
import { EuiAccordion, EuiPanel, EuiProgress, EuiSpacer, EuiText, useGeneratedHtmlId } from '@elastic/eui';
import { Paragraph } from '../../../ui/text.tsx';
import type { AssetProgress, InstallProgress } from '../model/install-progress.ts';
import { kindText, packageMessages as text } from '../../../texts/integrations-package.ts';

interface ProgressPanelProps {
  readonly title: string;
  /** Undefined: the work goes on, and no event has told how far it is. */
  readonly progress: InstallProgress | undefined;
  readonly isBusy: boolean;
}

export function ProgressPanel({ title, progress, isBusy }: ProgressPanelProps) {
  if (!isBusy && progress?.kind !== 'ended') return null;
  if (isBusy) return <Running title={title} progress={progress?.kind === 'running' ? progress : undefined} />;
  return progress?.kind === 'ended' ? <Ended title={title} progress={progress} /> : null;
}

interface EndedProps {
  readonly title: string;
  readonly progress: Extract<InstallProgress, { kind: 'ended' }>;
}

function Ended({ title, progress }: EndedProps) {
  // Why it failed is told above, once; here is how far it came.
  const isTold = progress.outcome === 'failed';
  if (isTold && progress.assets.length === 0) return null;
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="s">
      <Paragraph>
        <strong>{text.progress(title, progress.version)}</strong>: {text.outcomes[progress.outcome]}
        {progress.message === undefined || isTold ? null : `. ${progress.message}`}
      </Paragraph>
      <AssetList assets={progress.assets} isFolded={isTold} />
    </EuiPanel>
  );
}

type RunningProgress = Extract<InstallProgress, { kind: 'running' }>;

function Running({
  title,
  progress,
}: {
  readonly title: string;
  readonly progress: RunningProgress | undefined;
}) {
  const isCounted = progress !== undefined && progress.total > 0;
  const phase = progress === undefined ? text.phaseUnknown : text.phases[progress.phase];
  return (
    <EuiPanel hasBorder hasShadow={false} paddingSize="m">
      <EuiText size="s" css={{ display: 'flex', justifyContent: 'space-between', flexWrap: 'wrap', gap: 8 }}>
        <span>{phase}</span>
        {isCounted ? <span>{text.ofTotal(progress.done, progress.total)}</span> : null}
      </EuiText>
      <EuiSpacer size="xs" />
      <EuiProgress
        size="s"
        color="primary"
        aria-label={progress === undefined ? title : text.progress(title, progress.version)}
        {...(isCounted ? { value: Math.min(progress.done, progress.total), max: progress.total } : {})}
      />
      <EuiSpacer size="s" />
      <AssetList assets={progress?.assets ?? []} />
    </EuiPanel>
  );
}

interface AssetListProps {
  readonly assets: readonly AssetProgress[];
  /** Nothing of it stands out. */
  readonly isFolded?: boolean;
}

/** Newest first: the end of a growing list is where nobody looks. */
function AssetList({ assets, isFolded = false }: AssetListProps) {
  const id = useGeneratedHtmlId();
  if (assets.length === 0) return null;
  const urgent = assets.filter(({ state }) => state === 'refused' || state === 'retained');
  return (
    <>
      {isFolded || urgent.length === 0 ? null : <Lines assets={urgent} />}
      <EuiAccordion
        id={id}
        buttonContent={<EuiText size="xs">{text.assetsSoFar(assets.length)}</EuiText>}
        paddingSize="s"
      >
        <div tabIndex={0} css={{ maxBlockSize: 240, overflow: 'auto' }}>
          <Lines assets={assets.toReversed()} />
        </div>
      </EuiAccordion>
    </>
  );
}

function Lines({ assets }: { readonly assets: readonly AssetProgress[] }) {
  return (
    <EuiText size="xs" css={{ overflowWrap: 'anywhere' }}>
      <ul>
        {assets.map(({ id, type, state, message }) => (
          <li key={`${type} ${id}`}>
            {kindText(type)} <strong>{id}</strong>: {text.assetStates[state]}
            {message === undefined ? null : `. ${message}`}
          </li>
        ))}
      </ul>
    </EuiText>
  );
}
