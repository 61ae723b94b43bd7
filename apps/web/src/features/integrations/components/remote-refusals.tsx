/** Said before anything is installed: which remotes would refuse the shown version, and why. */
import type { PackageDetail, PackagePlan } from '@lockstep/contracts';
import { EuiText } from '@elastic/eui';
import { Notice } from '../../../ui/notice.tsx';
import { packageMessages as text } from '../package-messages.ts';

interface RemoteRefusalsProps {
  readonly item: PackageDetail;
  readonly refusals: PackagePlan['remote_refusals'];
}

export function RemoteRefusals({ item, refusals }: RemoteRefusalsProps) {
  if (refusals.length === 0) return null;
  return (
    <Notice
      after="m"
      color="warning"
      title={text.remoteRefusalsTitle(item.title, item.version, refusals.length)}
    >
      <EuiText size="s">
        <ul>
          {refusals.map(({ output_id: id, output_name: remote, message }) => (
            <li key={id}>{text.remoteRefusal(remote, message)}</li>
          ))}
        </ul>
        <p>{text.remoteRefusalsHint}</p>
      </EuiText>
    </Notice>
  );
}
