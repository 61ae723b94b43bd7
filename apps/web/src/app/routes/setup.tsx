/** `/app/setup`: set-ups that were begun, and beginning one, also from an output (`?output=<id>`). */
import { createSetup, deleteSetup, listSetups } from '@lockstep/contracts';
import {
  EuiButton,
  EuiCallOut,
  EuiEmptyPrompt,
  EuiPageTemplate,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { useBeginSetup, useSetups, type SetupItem } from '../../features/setup/api/setups-query.ts';
import { SetupList } from '../../features/setup/components/setup-list.tsx';
import { setupMessages as text } from '../../features/setup/messages.ts';
import { problemOf } from '../../lib/api-client.ts';
import { paths } from '../../lib/paths.ts';
import type { Permission } from '../../lib/permission.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Announcer } from '../../ui/announcer.tsx';
import { useAppLink } from '../../ui/app-link.tsx';
import { GuardedButton } from '../../ui/guarded-button.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { appMessages } from '../messages.ts';
import { usePermission } from '../use-permission.ts';

function SetupPage() {
  usePageTitle(appMessages.title(text.title));
  const permission = usePermission(listSetups.access);
  const mayBegin = usePermission(createSetup.access);
  const navigate = useNavigate();
  const begin = useBeginSetup();
  const start = (outputId?: string): void =>
    begin.mutate(outputId, { onSuccess: ({ id }) => void navigate(paths.setupDetail(id)) });
  return (
    <>
      <EuiPageTemplate.Header
        pageTitle={text.title}
        description={text.about}
        rightSideItems={[
          <GuardedButton
            key="begin"
            permission={mayBegin}
            look="fill"
            iconType="plusCircle"
            isLoading={begin.isPending}
            onClick={() => start()}
          >
            {text.begin}
          </GuardedButton>,
        ]}
      />
      <EuiPageTemplate.Section>
        {begin.error === null ? null : (
          <>
            <ProblemCallout title={text.beginProblem} problem={problemOf(begin.error)} isAnnounced />
            <EuiSpacer size="m" />
          </>
        )}
        {permission.kind === 'denied' ? (
          <EuiCallOut iconType="lock" title={text.noPermissionTitle} text={permission.reason} />
        ) : (
          <Setups mayBegin={mayBegin} isBeginning={begin.isPending} onBegin={start} />
        )}
      </EuiPageTemplate.Section>
      <Announcer />
    </>
  );
}

interface SetupsProps {
  readonly mayBegin: Permission;
  readonly isBeginning: boolean;
  readonly onBegin: (outputId?: string) => void;
}

function Setups({ mayBegin, isBeginning, onBegin }: SetupsProps) {
  const setups = useSetups();
  const mayForget = usePermission(deleteSetup.access);
  const [params] = useSearchParams();
  const outputId = params.get('output');
  if (setups.data === undefined) {
    return setups.error === null ? (
      <EuiSkeletonText lines={4} contentAriaLabel={text.loading} />
    ) : (
      <ProblemCallout title={text.problem} problem={problemOf(setups.error)} isAnnounced>
        <EuiButton size="s" isLoading={setups.isFetching} onClick={() => void setups.refetch()}>
          {text.tryAgain}
        </EuiButton>
      </ProblemCallout>
    );
  }
  return (
    <>
      {setups.error === null ? null : (
        <>
          <ProblemCallout title={text.oldProblem} problem={problemOf(setups.error)} isAnnounced />
          <EuiSpacer size="m" />
        </>
      )}
      {outputId === null ? null : (
        <>
          <FromOutput
            outputId={outputId}
            setups={setups.data}
            mayBegin={mayBegin}
            isBeginning={isBeginning}
            onBegin={onBegin}
          />
          <EuiSpacer size="l" />
        </>
      )}
      {setups.data.length > 0 ? (
        <SetupList items={setups.data} permission={mayForget} />
      ) : outputId === null ? (
        <EuiEmptyPrompt
          iconType="plugs"
          title={<h2>{text.emptyTitle}</h2>}
          body={<p>{text.emptyText}</p>}
          actions={
            <GuardedButton permission={mayBegin} isLoading={isBeginning} onClick={() => onBegin()}>
              {text.begin}
            </GuardedButton>
          }
        />
      ) : null}
    </>
  );
}

interface FromOutputProps extends SetupsProps {
  readonly outputId: string;
  readonly setups: readonly SetupItem[];
}

function FromOutput({ outputId, setups, mayBegin, isBeginning, onBegin }: FromOutputProps) {
  const outputs = useOutputs();
  if (outputs.data === undefined) {
    return outputs.error === null ? (
      <EuiSkeletonText lines={2} contentAriaLabel={text.loading} />
    ) : (
      <ProblemCallout title={text.problem} problem={problemOf(outputs.error)} isAnnounced />
    );
  }
  const output = outputs.data.find(({ id, type }) => id === outputId && type === 'remote_elasticsearch');
  if (output === undefined) {
    return (
      <EuiCallOut size="s" color="warning" iconType="warning" title={text.fromOutputUnknown}>
        <EuiText size="s">
          <p>{text.fromOutputUnknownText}</p>
        </EuiText>
      </EuiCallOut>
    );
  }
  const begun = setups.find(({ output_name: name }) => name === output.name);
  return (
    <EuiCallOut size="s" iconType="plugs" title={text.fromOutputTitle(output.name)}>
      <EuiText size="s">
        <p>{begun === undefined ? text.fromOutputText(output.name) : text.fromOutputFound(output.name)}</p>
      </EuiText>
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
        <ContinueLink setupId={begun.id} />
      )}
    </EuiCallOut>
  );
}

function ContinueLink({ setupId }: { readonly setupId: string }) {
  const link = useAppLink(paths.setupDetail(setupId));
  return (
    <EuiButton size="s" fill {...link}>
      {text.fromOutputContinue}
    </EuiButton>
  );
}

export const route = { Component: SetupPage };
