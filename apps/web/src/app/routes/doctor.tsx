/** `/app/doctor?output=<id>&repair=<id>`: the diagnosis of one remote output, or of all. */
import { runDoctor, startRepair, type Output, type RepairKind } from '@lockstep/contracts';
import {
  EuiButton,
  EuiCallOut,
  EuiEmptyPrompt,
  EuiPageTemplate,
  EuiSelect,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
  useEuiTheme,
} from '@elastic/eui';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useDiagnoses } from '../../features/doctor/api/diagnosis-query.ts';
import { DiagnosesTable } from '../../features/doctor/components/diagnoses-table.tsx';
import { DiagnosisView } from '../../features/doctor/components/diagnosis-view.tsx';
import { PasteError } from '../../features/doctor/components/paste-error.tsx';
import { WarningsPanel } from '../../features/doctor/components/warnings-panel.tsx';
import { RepairProgress } from '../../features/doctor/components/repair-progress.tsx';
import { doctorMessages as text } from '../../features/doctor/messages.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Announcer, useAnnounce } from '../../ui/announcer.tsx';
import { useAppLink } from '../../ui/app-link.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { usePermission } from '../use-permission.ts';

const RepairModal = lazy(async () => ({
  default: (await import('../../features/doctor/components/repair-modal.tsx')).RepairModal,
}));

function DoctorPage() {
  usePageTitle(appMessages.title(text.title));
  const permission = usePermission(runDoctor.access);
  return (
    <>
      <EuiPageTemplate.Header pageTitle={text.title} description={text.about} />
      <EuiPageTemplate.Section>
        {permission.kind === 'denied' ? (
          <EuiCallOut iconType="lock" title={text.noPermissionTitle} text={permission.reason} />
        ) : (
          <Doctor />
        )}
        <EuiSpacer size="xl" />
        <PasteError />
      </EuiPageTemplate.Section>
      <Announcer />
    </>
  );
}

function Doctor() {
  const [search] = useSearchParams();
  const outputs = useOutputs();
  const outputId = search.get('output') ?? undefined;
  if (outputs.data === undefined) {
    return outputs.error === null ? (
      <EuiSkeletonText lines={4} contentAriaLabel={text.whom} />
    ) : (
      <ProblemCallout title={text.notRun} problem={problemOf(outputs.error)} isAnnounced />
    );
  }
  const remotes = outputs.data.filter(({ type }) => type === 'remote_elasticsearch');
  if (remotes.length === 0 && outputId === undefined) return <NoOutputs />;
  return (
    <>
      <Choice remotes={remotes} outputId={outputId} />
      <EuiSpacer size="l" />
      {/* Another output is another examination: nothing of the one before stays. */}
      {outputId === undefined ? (
        <Overview />
      ) : (
        <OneOutput key={outputId} outputId={outputId} remotes={remotes} />
      )}
      <EuiSpacer size="xl" />
      <WarningsPanel outputId={outputId} />
    </>
  );
}

function NoOutputs() {
  return (
    <EuiEmptyPrompt
      titleSize="xs"
      title={<h2>{text.noOutputs}</h2>}
      body={<p>{text.noOutputsHint}</p>}
      actions={
        <EuiButton size="s" {...useAppLink(paths.fleetSettings)}>
          {text.toSettings}
        </EuiButton>
      }
    />
  );
}

interface ChoiceProps {
  readonly remotes: readonly Output[];
  readonly outputId: string | undefined;
}

function Choice({ remotes, outputId }: ChoiceProps) {
  const { euiTheme } = useEuiTheme();
  const [, setSearch] = useSearchParams();
  const { refetch, isFetching: isRunning } = useDiagnoses(outputId);
  const isKnown = outputId === undefined || remotes.some(({ id }) => id === outputId);
  return (
    <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.s, alignItems: 'center' }}>
      <div css={{ flex: '1 1 200px', maxInlineSize: 320 }}>
        <EuiSelect
          fullWidth
          compressed
          aria-label={text.whom}
          value={outputId ?? ''}
          options={[
            { value: '', text: text.allOutputs },
            ...remotes.map(({ id, name }) => ({ value: id, text: name })),
            ...(isKnown ? [] : [{ value: outputId, text: outputId }]),
          ]}
          onChange={({ target }) => setSearch(target.value === '' ? {} : { output: target.value })}
        />
      </div>
      <EuiButton size="s" iconType="refresh" isLoading={isRunning} onClick={() => void refetch()}>
        {isRunning ? text.examining : text.run}
      </EuiButton>
    </div>
  );
}

function Overview() {
  const { data, error } = useDiagnoses(undefined);
  if (data === undefined) return <Waiting error={error} what={text.examiningAll} />;
  const isSound = data.every(({ verdict }) => verdict === 'healthy');
  return (
    <>
      <OldNotice error={error} />
      {isSound ? (
        <>
          <EuiCallOut size="s" color="success" iconType="checkCircle" title={text.healthyAll} />
          <EuiSpacer size="m" />
        </>
      ) : null}
      <DiagnosesTable diagnoses={data} />
    </>
  );
}

interface OneOutputProps {
  readonly outputId: string;
  readonly remotes: readonly Output[];
}

function OneOutput({ outputId, remotes }: OneOutputProps) {
  const [search, setSearch] = useSearchParams();
  const { data, error } = useDiagnoses(outputId);
  const home = useHome();
  const permission = usePermission(startRepair.access);
  const [previewed, setPreviewed] = useState<RepairKind>();
  const [diagnosis] = data ?? [];
  const name = diagnosis?.output_name ?? remotes.find(({ id }) => id === outputId)?.name ?? outputId;
  const repairId = search.get('repair') ?? undefined;
  useAnnounce(diagnosis === undefined ? '' : text.announce(name, text.verdicts[diagnosis.verdict]));
  const progress =
    repairId === undefined ? null : (
      <RepairProgress
        key={repairId}
        repairId={repairId}
        onHide={() => setSearch({ output: outputId }, { replace: true })}
      />
    );
  return (
    <>
      {diagnosis === undefined ? (
        <>
          {progress}
          <Waiting error={error} what={text.examiningOne(name)} />
        </>
      ) : (
        <>
          <OldNotice error={error} />
          <DiagnosisView
            diagnosis={diagnosis}
            managementName={home.data?.name ?? ''}
            repairs={{ outputName: name, permission, onPreview: setPreviewed }}
          >
            {progress}
          </DiagnosisView>
        </>
      )}
      {previewed === undefined ? null : (
        <Suspense fallback={null}>
          <RepairModal
            outputId={outputId}
            outputName={name}
            kind={previewed}
            onClose={() => setPreviewed(undefined)}
            onStarted={({ id }) => {
              setPreviewed(undefined);
              setSearch({ output: outputId, repair: id }, { replace: true });
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function Waiting({ error, what }: { readonly error: Error | null; readonly what: string }) {
  if (error !== null) return <ProblemCallout title={text.notRun} problem={problemOf(error)} isAnnounced />;
  return (
    <>
      <EuiText size="s" color="subdued">
        <p>{what}</p>
      </EuiText>
      <EuiSpacer size="m" />
      <EuiSkeletonText lines={8} contentAriaLabel={text.examining} />
    </>
  );
}

/** What stands below is from before. */
function OldNotice({ error }: { readonly error: Error | null }) {
  if (error === null) return null;
  return (
    <>
      <ProblemCallout title={text.notRun} problem={problemOf(error)} isAnnounced />
      <EuiSpacer size="m" />
    </>
  );
}

export const route = { Component: DoctorPage };
