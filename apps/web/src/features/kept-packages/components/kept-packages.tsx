/** Which way integrations are installed on a remote and why, with what may change hands between Lockstep and Kibana. */
import { EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import type { KeptPackage, KeptPackages as Kept, KeptResult } from '@lockstep/contracts';
import { useState } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { ErrorNotice, Notice } from '../../../ui/notice.tsx';
import { useAdopt, useKeptPackages, useRelease } from '../api/kept-query.ts';
import { keptMessages as text } from '../../../texts/kept-packages.ts';
import { AdoptModal } from './adopt-modal.tsx';

interface KeptPackagesProps {
  readonly outputId: string;
  readonly outputName: string;
  readonly canRead: boolean;
  readonly permission: Permission;
}

export function KeptPackages({ outputId, outputName, canRead, permission }: KeptPackagesProps) {
  const { data, error } = useKeptPackages(outputId, canRead);
  if (data === undefined) return <ErrorNotice after="m" title={text.problem} error={error} isQuiet />;
  const props = { data, outputId, outputName, permission };
  return (
    <>
      <EuiTitle size="xxs">
        <h3>{text.title}</h3>
      </EuiTitle>
      <EuiSpacer size="xs" />
      <EuiText size="s" css={{ overflowWrap: 'anywhere' }}>
        <p>{wayOf(data)}</p>
      </EuiText>
      <EuiSpacer size="m" />
      {data.installer === 'fleet' ? <Adoptable {...props} /> : <Releasable {...props} />}
    </>
  );
}

function wayOf({ installer, kibana: { url, version } }: Kept): string {
  if (installer === 'fleet') return text.throughKibana(version, url);
  return version === null || url === null
    ? text.directly
    : `${text.directly} ${text.couldInstall(version, url)}`;
}

interface HandOverProps extends Omit<KeptPackagesProps, 'canRead'> {
  readonly data: Kept;
}

function Adoptable({ data, outputId, outputName, permission }: HandOverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const adoption = useAdopt(outputId);
  const ready = data.items.filter(({ action }) => action === 'adopt');
  const cannot = data.items.filter(({ action }) => action === 'cannot');
  return (
    <>
      <Results results={adoption.data?.items} done={text.adopted} />
      {ready.length === 0 ? null : (
        <Notice after="m" color="primary" iconType="info" title={text.adoptTitle(ready.length, outputName)}>
          <EuiText size="s">
            <p>{text.adoptAbout}</p>
          </EuiText>
          <EuiSpacer size="s" />
          <GuardedButton permission={permission} onClick={() => setIsOpen(true)}>
            {text.review}
          </GuardedButton>
        </Notice>
      )}
      {cannot.length === 0 || data.kibana.message !== null ? null : (
        <Notice after="m" color="warning" iconType="warning" title={text.cannotTitle(cannot.length)}>
          <Reasons items={cannot} />
        </Notice>
      )}
      {isOpen ? (
        <AdoptModal
          items={ready}
          outputName={outputName}
          isLoading={adoption.isPending}
          error={adoption.error}
          onCancel={() => setIsOpen(false)}
          onConfirm={() => adoption.mutate(ready, { onSuccess: () => setIsOpen(false) })}
        />
      ) : null}
    </>
  );
}

function Releasable({ data, outputId, outputName, permission }: HandOverProps) {
  const handing = useRelease(outputId);
  const theirs = data.items.filter(({ kept_by: keeper }) => keeper === 'kibana');
  const gone = theirs.filter(({ action }) => action === 'release');
  const unseen = theirs.filter(({ action }) => action === 'release-unseen');
  return (
    <>
      <Results results={handing.data?.items} done={text.released} />
      {theirs.length === 0 ? null : (
        <Notice
          after="m"
          color="primary"
          iconType="info"
          title={text.releaseTitle(theirs.length, outputName)}
        >
          <EuiText size="s">
            <p>{text.releaseAbout}</p>
          </EuiText>
          <Reasons items={theirs} />
          <EuiSpacer size="s" />
          {gone.length === 0 ? null : (
            <GuardedButton
              permission={permission}
              isLoading={handing.isPending}
              onClick={() => handing.mutate(gone)}
            >
              {text.release(gone.length)}
            </GuardedButton>
          )}
          {unseen.length === 0 ? null : (
            <GuardedButton
              permission={permission}
              color="danger"
              isLoading={handing.isPending}
              onClick={() => handing.mutate(unseen)}
            >
              {text.releaseUnseen(unseen.length)}
            </GuardedButton>
          )}
          <ErrorNotice before="s" title={text.releaseFailed} error={handing.error} />
        </Notice>
      )}
    </>
  );
}

function Reasons({ items }: { readonly items: readonly KeptPackage[] }) {
  return (
    <EuiText size="s">
      <ul>
        {items.map(({ package_name: name, version, message, next_action: next }) => (
          <li key={name}>
            {`${name} ${version}`}
            {message === null ? null : `: ${message} ${next ?? ''}`}
          </li>
        ))}
      </ul>
    </EuiText>
  );
}

interface ResultsProps {
  readonly results: readonly KeptResult[] | undefined;
  readonly done: (count: number) => string;
}

/** What became of what was asked for last. */
function Results({ results = [], done }: ResultsProps) {
  const handed = results.filter(({ is_done: isDone }) => isDone);
  const refused = results.filter(({ is_done: isDone }) => !isDone);
  const left = handed.flatMap((item) => item.left).length;
  const said = handed.length === 0 ? '' : done(handed.length);
  return (
    <>
      <LiveRegion>{said}</LiveRegion>
      {said === '' ? null : (
        <Notice after="m" color="success" iconType="check" title={said}>
          {left === 0 ? null : <EuiText size="s">{text.left(left)}</EuiText>}
        </Notice>
      )}
      {refused.length === 0 ? null : (
        <Notice
          after="m"
          color="danger"
          iconType="error"
          title={text.refusedTitle(refused.length)}
          role="alert"
        >
          <EuiText size="s">
            <ul>
              {refused.map(({ package_name: name, message }) => (
                <li key={name}>{`${name}: ${message ?? ''}`}</li>
              ))}
            </ul>
          </EuiText>
        </Notice>
      )}
    </>
  );
}
