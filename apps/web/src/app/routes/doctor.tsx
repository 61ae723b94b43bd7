/** `/app/doctor?output=<id>&repair=<id>`: the diagnosis of one remote output, or of all. */
import { runDoctor, startRepair, type Output, type RepairKind } from '@lockstep/contracts';
import { EuiButton, EuiSelect, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useKeptDialog } from '../../lib/kept-state.ts';
import { useDiagnoses } from '../../features/doctor/api/diagnosis-query.ts';
import { DiagnosesTable } from '../../features/doctor/components/diagnoses-table.tsx';
import { DiagnosisView } from '../../features/doctor/components/diagnosis-view.tsx';
import { PasteError } from '../../features/doctor/components/paste-error.tsx';
import { WarningsPanel } from '../../features/doctor/components/warnings-panel.tsx';
import { RepairProgress } from '../../features/doctor/components/repair-progress.tsx';
import { doctorMessages as text } from '../../texts/doctor.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useHome } from '../../features/session/api/home-query.ts';
import { paths } from '../../lib/paths.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Paragraph } from '../../ui/text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { EmptyNote } from '../../ui/empty-note.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Flow } from '../../ui/flow.tsx';
import { Page } from '../page.tsx';
import { usePermission } from '../use-permission.ts';

const RepairModal = lazy(async () => ({
  default: (await import('../../features/doctor/components/repair-modal.tsx')).RepairModal,
}));

function DoctorPage() {
  const permission = usePermission(runDoctor.access);
  return (
    <Page
      title={text.title}
      about={text.about}
      access={{ permission, deniedTitle: text.noPermissionTitle }}
      after={
        <>
          <EuiSpacer size="xl" />
          <PasteError />
        </>
      }
    >
      <Doctor />
    </Page>
  );
}

function Doctor() {
  const outputs = useOutputs();
  return (
    <QueryState query={outputs} loading={text.whom} lines={4} problem={text.notRun} hasRetry={false}>
      {(all) => <Examination remotes={all.filter(({ type }) => type === 'remote_elasticsearch')} />}
    </QueryState>
  );
}

function Examination({ remotes }: { readonly remotes: readonly Output[] }) {
  const [search] = useSearchParams();
  const outputId = search.get('output') ?? undefined;
  if (remotes.length === 0 && outputId === undefined) {
    return (
      <EmptyNote
        level={2}
        title={text.noOutputs}
        actions={<PageLink to={paths.fleetSettings}>{text.toSettings}</PageLink>}
        text={text.noOutputsHint}
      />
    );
  }
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

interface ChoiceProps {
  readonly remotes: readonly Output[];
  readonly outputId: string | undefined;
}

function Choice({ remotes, outputId }: ChoiceProps) {
  const [, setSearch] = useSearchParams();
  const { refetch, isFetching: isRunning } = useDiagnoses(outputId);
  const isKnown = outputId === undefined || remotes.some(({ id }) => id === outputId);
  return (
    <Flow>
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
    </Flow>
  );
}

function Overview() {
  const { data, error } = useDiagnoses(undefined);
  if (data === undefined) return <Waiting error={error} what={text.examiningAll} />;
  const isSound = data.every(({ status }) => status === 'healthy');
  return (
    <>
      <ErrorNotice title={text.notRun} error={error} after="m" />
      {isSound ? <Notice after="m" color="success" iconType="checkCircle" title={text.healthyAll} /> : null}
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
  const permission = usePermission(startRepair.access, { outputId });
  const [previewed, setPreviewed] = useKeptDialog<RepairKind>(`doctor:${outputId}:previewed`);
  const [diagnosis] = data ?? [];
  const name = diagnosis?.output_name ?? remotes.find(({ id }) => id === outputId)?.name ?? outputId;
  const repairId = search.get('repair') ?? undefined;
  useAnnounce(diagnosis === undefined ? '' : text.announce(name, text.statuses[diagnosis.status]));
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
          <ErrorNotice title={text.notRun} error={error} after="m" />
          <DiagnosisView
            diagnosis={diagnosis}
            managementName={home.data?.name ?? ''}
            repairs={{ outputId, outputName: name, permission, onPreview: setPreviewed }}
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
  if (error !== null) return <ErrorNotice title={text.notRun} error={error} />;
  return (
    <>
      <Paragraph color="subdued">{what}</Paragraph>
      <EuiSpacer size="m" />
      <EuiSkeletonText lines={8} contentAriaLabel={text.examining} />
    </>
  );
}

export const route = { Component: DoctorPage };
