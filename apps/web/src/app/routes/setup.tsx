/** `/app/setup`: setups that were begun, and beginning one, also from an output (`?output=<id>`). */
import type { Output } from '@lockstep/contracts';
import { createSetup, deleteSetup, listSetups } from '@lockstep/contracts';
import { EuiEmptyPrompt, EuiSpacer } from '@elastic/eui';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useBeginSetup, useSetups, type SetupItem } from '../../features/setup/api/setups-query.ts';
import { SetupList } from '../../features/setup/components/setup-list.tsx';
import { setupMessages as text } from '../../texts/setup.ts';
import { paths } from '../../lib/paths.ts';
import type { Permission } from '../../lib/permission.ts';
import { GuardedButton } from '../../ui/guarded-button.tsx';
import { Paragraph } from '../../ui/text.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Page } from '../page.tsx';
import { usePermission } from '../use-permission.ts';

function SetupPage() {
  const permission = usePermission(listSetups.access);
  const [params] = useSearchParams();
  const outputId = params.get('output');
  const mayBegin = usePermission(createSetup.access, outputId === null ? 'everything' : { outputId });
  const navigate = useNavigate();
  const begin = useBeginSetup();
  const start = (outputId: string): void =>
    begin.mutate(outputId, { onSuccess: ({ id }) => void navigate(paths.setupDetail(id)) });
  return (
    <Page
      title={text.title}
      about={text.about}
      access={{ permission, deniedTitle: text.noPermissionTitle }}
      actions={[
        <PageLink key="connect" to={paths.chooseWay} fill iconType="plusCircle">
          {text.connect}
        </PageLink>,
      ]}
    >
      <ErrorNotice title={text.beginProblem} error={begin.error} after="m" />
      <Setups mayBegin={mayBegin} isBeginning={begin.isPending} onBegin={start} />
    </Page>
  );
}

interface SetupsProps {
  readonly mayBegin: Permission;
  readonly isBeginning: boolean;
  readonly onBegin: (outputId: string) => void;
}

function Setups({ mayBegin, isBeginning, onBegin }: SetupsProps) {
  const setups = useSetups();
  const mayForget = usePermission(deleteSetup.access);
  const [params] = useSearchParams();
  const outputId = params.get('output');
  return (
    <QueryState
      query={setups}
      loading={text.loading}
      lines={4}
      problem={text.problem}
      oldProblem={text.oldProblem}
    >
      {(items) => (
        <>
          {outputId === null ? null : (
            <>
              <FromOutput
                outputId={outputId}
                setups={items}
                mayBegin={mayBegin}
                isBeginning={isBeginning}
                onBegin={onBegin}
              />
              <EuiSpacer size="l" />
            </>
          )}
          {items.length > 0 ? (
            <SetupList items={items} permission={mayForget} />
          ) : outputId === null ? (
            <EuiEmptyPrompt
              iconType="plugs"
              title={<h2>{text.emptyTitle}</h2>}
              body={<p>{text.emptyText}</p>}
              actions={<PageLink to={paths.chooseWay}>{text.connect}</PageLink>}
            />
          ) : null}
        </>
      )}
    </QueryState>
  );
}

interface FromOutputProps extends SetupsProps {
  readonly outputId: string;
  readonly setups: readonly SetupItem[];
}

function FromOutput(props: FromOutputProps) {
  const outputs = useOutputs();
  return (
    <QueryState query={outputs} loading={text.loading} lines={2} problem={text.problem}>
      {(all) => {
        const output = all.find(({ id, type }) => id === props.outputId && type === 'remote_elasticsearch');
        return output === undefined ? (
          <Notice color="warning" iconType="warning" title={text.fromOutputUnknown}>
            <Paragraph>{text.fromOutputUnknownText}</Paragraph>
          </Notice>
        ) : (
          <BeginFor {...props} output={output} />
        );
      }}
    </QueryState>
  );
}

function BeginFor({
  output,
  setups,
  mayBegin,
  isBeginning,
  onBegin,
}: FromOutputProps & { readonly output: Output }) {
  const begun = setups.find(({ output_name: name }) => name === output.name);
  return (
    <Notice iconType="plugs" title={text.fromOutputTitle(output.name)}>
      <Paragraph>
        {begun === undefined ? text.fromOutputText(output.name) : text.fromOutputFound(output.name)}
      </Paragraph>
      <EuiSpacer size="s" />
      {begun === undefined ? (
        <GuardedButton
          permission={mayBegin}
          look="fill"
          isLoading={isBeginning}
          onClick={() => onBegin(output.id)}
        >
          {text.fromOutputBegin}
        </GuardedButton>
      ) : (
        <PageLink to={paths.setupDetail(begun.id)} fill>
          {text.fromOutputContinue}
        </PageLink>
      )}
    </Notice>
  );
}

export const route = { Component: SetupPage };
