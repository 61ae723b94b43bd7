/** On the pages of links and followers: which remote clusters need neither, because they are served directly. */
import { HOME_CLUSTER, type Output } from '@lockstep/contracts';
import { linkMessages as text } from '../../texts/remote-clusters.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { paths } from '../../lib/paths.ts';
import { useAppLink } from '../../ui/app-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Paragraph } from '../../ui/text.tsx';
import { useChosenCluster } from './cluster-page.tsx';
import { TextLink } from '../../ui/text-link.tsx';

export function DirectNote() {
  const { id } = useChosenCluster();
  const outputs = useOutputs();
  const direct = (outputs.data ?? []).filter(isDirect);
  const shown = id === HOME_CLUSTER ? direct : direct.filter((output) => output.id === id);
  if (shown.length === 0) return null;
  return (
    <Notice iconType="info" after="m" title={text.directTitle}>
      <Paragraph>
        {shown.map((output, index) => (
          <span key={output.id}>
            {index === 0 ? null : ', '}
            <StatusLink id={output.id} name={output.name} />
          </span>
        ))}
        {`: ${text.directText}`}
      </Paragraph>
    </Notice>
  );
}

function StatusLink({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <TextLink isInSentence {...useAppLink(paths.syncedIntegrations(id))}>
      {name}
    </TextLink>
  );
}

function isDirect(output: Output): boolean {
  return (
    output.type === 'remote_elasticsearch' &&
    output.sync_integrations === true &&
    output.transport === 'direct'
  );
}
