/** Said before anything is installed: which remotes would refuse the shown version, and why; then which are not known. */
import type { PackageDetail, RemoteAnswers } from '@lockstep/contracts';
import { EuiText } from '@elastic/eui';
import { Notice } from '../../../ui/notice.tsx';
import { packageMessages as text } from '../../../texts/integrations-package.ts';

interface RemoteRefusalsProps {
  readonly item: PackageDetail;
  readonly remotes: RemoteAnswers | undefined;
}

/** A remote that cannot be asked says nothing of a package that every other one takes. */
export function RemoteRefusals({ item, remotes }: RemoteRefusalsProps) {
  const { remote_refusals: refusals = [], remotes_unknown: unknown = [] } = remotes ?? {};
  if (refusals.length === 0) return null;
  return (
    <Notice
      after="m"
      color="warning"
      title={text.remoteRefusalsTitle(item.title, item.version, refusals.length)}
    >
      <EuiText size="s">
        <RemoteList answers={refusals} />
        <p>{text.remoteRefusalsHint}</p>
        {unknown.length === 0 ? null : (
          <>
            <p>{`${text.remotesUnknownTitle(item.title, item.version, unknown.length)}:`}</p>
            <RemoteList answers={unknown} />
          </>
        )}
      </EuiText>
    </Notice>
  );
}

function RemoteList({ answers }: { readonly answers: RemoteAnswers['remote_refusals'] }) {
  return (
    <ul>
      {answers.map(({ output_id: id, output_name: remote, message }) => (
        <li key={id}>{text.remoteRefusal(remote, message)}</li>
      ))}
    </ul>
  );
}
