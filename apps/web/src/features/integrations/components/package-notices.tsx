/** What stands in the way of a package, with the way out: refusals, failures of this page, failures on record. */
import type { ApiProblem, PackageDetail, PackagePlan, RemoteAnswers } from '@lockstep/contracts';
import { EuiSpacer, EuiText } from '@elastic/eui';
import { useState } from 'react';
import { problemOf } from '../../../lib/api-client.ts';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { integrationMessages } from '../../../texts/integrations.ts';
import { overrule, type Overruling } from '../model/force-options.ts';
import { packageMessages as text } from '../../../texts/integrations-package.ts';
import { ForceModal } from './force-modal.tsx';
import { remoteRefusalTexts } from '../model/remote-refusal-texts.ts';
import { RecordedFailure } from './package-problem.tsx';
import { RemoteRefusals } from './remote-refusals.tsx';
import type { PackageWork } from './use-package-work.ts';
import { sentences } from '../../../lib/sentences.ts';

interface PackageNoticesProps {
  readonly item: PackageDetail;
  readonly work: PackageWork;
  readonly permission: Permission;
  readonly refusals: PackagePlan['refusals'];
  /** What remotes make of the shown version; undefined while that is not known. */
  readonly remotes: RemoteAnswers | undefined;
}

export function PackageNotices(props: PackageNoticesProps) {
  const { item, work, permission, refusals, remotes } = props;
  const { failedInstall, failedUninstall, state } = work;
  const isBusy = state.kind === 'installing' || state.kind === 'uninstalling';
  if (isBusy) return null;
  return (
    <>
      {failedUninstall === undefined ? null : (
        <FailedUninstall {...{ item, work, permission }} problem={problemOf(failedUninstall.error)} />
      )}
      {failedInstall === undefined ? null : (
        <FailedInstall
          {...{ item, work, permission, remotes }}
          version={failedInstall.version}
          problem={problemOf(failedInstall.error)}
        />
      )}
      {failedInstall === undefined && failedUninstall === undefined && state.kind === 'failed' ? (
        <>
          <RecordedFailure title={item.title} failure={state.failure} />
          <EuiSpacer size="m" />
        </>
      ) : null}
      {failedInstall === undefined && refusals.length > 0 ? <Refusals {...props} /> : null}
      <RemoteRefusals {...{ item, remotes }} />
    </>
  );
}

function Refusals({ item, work, permission, refusals, remotes }: PackageNoticesProps) {
  const overruling = overrule(refusals.map(({ code }) => code));
  return (
    <Notice after="m" color="warning" title={text.refusedTitle(item.title, item.version)}>
      <EuiText size="s">
        {refusals.map(({ code, message, next_action: nextAction }) => (
          <p key={code + message}>{sentences(message, nextAction)}</p>
        ))}
      </EuiText>
      <Insist {...{ item, work, permission, overruling, remotes }} version={item.version} />
    </Notice>
  );
}

interface FailureProps extends Pick<PackageNoticesProps, 'item' | 'work' | 'permission'> {
  readonly problem: ApiProblem;
}

function FailedInstall({
  item,
  work,
  permission,
  version,
  problem,
  remotes,
}: FailureProps & Pick<PackageNoticesProps, 'remotes'> & { readonly version: string }) {
  const overruling = problem.code === undefined ? undefined : overrule([problem.code]);
  return (
    <>
      <ProblemCallout
        title={integrationMessages.installProblem(item.title, version)}
        problem={problem}
        isAnnounced
      >
        {overruling === undefined ? (
          <GuardedButton permission={permission} onClick={() => work.install(version)}>
            {text.tryAgain}
          </GuardedButton>
        ) : (
          <Insist {...{ item, work, permission, version, overruling, remotes }} />
        )}
      </ProblemCallout>
      <EuiSpacer size="m" />
    </>
  );
}

function FailedUninstall({ item, work, permission, problem }: FailureProps) {
  const [isAsking, setIsAsking] = useState(false);
  const version = item.installationInfo?.version ?? item.version;
  const isInUse = problem.code === 'PACKAGE_IN_USE';
  return (
    <>
      <ProblemCallout title={integrationMessages.uninstallProblem(item.title)} problem={problem} isAnnounced>
        <GuardedButton
          permission={permission}
          {...(isInUse ? { color: 'danger' } : {})}
          onClick={() => (isInUse ? setIsAsking(true) : work.uninstall(version))}
        >
          {isInUse ? text.uninstallWithPolicies : text.tryAgain}
        </GuardedButton>
      </ProblemCallout>
      <EuiSpacer size="m" />
      {isAsking ? (
        <ForceModal
          title={text.uninstallWithPoliciesTitle(item.title)}
          meanings={[text.inUseText]}
          confirmText={text.uninstallWithPolicies}
          onCancel={() => setIsAsking(false)}
          onConfirm={() => work.uninstall(version, true)}
        />
      ) : null}
    </>
  );
}

interface InsistProps extends Omit<PackageNoticesProps, 'refusals'> {
  readonly version: string;
  readonly overruling: Overruling | undefined;
}

/** Nothing where the refusal is final. */
function Insist({ item, work, permission, version, overruling, remotes }: InsistProps) {
  const [isAsking, setIsAsking] = useState(false);
  if (overruling === undefined) return null;
  return (
    <>
      <Paragraph>{overruling.meanings.join(' ')}</Paragraph>
      <EuiSpacer size="s" />
      <GuardedButton permission={permission} color="danger" onClick={() => setIsAsking(true)}>
        {text.insist(version)}
      </GuardedButton>
      {isAsking ? (
        <ForceModal
          title={text.insistTitle(item.title, version)}
          meanings={[...overruling.meanings, ...remoteRefusalTexts(item, version, remotes)]}
          confirmText={text.insistConfirm}
          onCancel={() => setIsAsking(false)}
          onConfirm={() => {
            setIsAsking(false);
            work.install(version, overruling.options);
          }}
        />
      ) : null}
    </>
  );
}
