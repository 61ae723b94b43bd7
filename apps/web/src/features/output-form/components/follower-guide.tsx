/** What has to be there on the remote beside this form: the follower index, under the name that goes with the output. */
import { followerIndexName, LEADER_INDEX } from '@lockstep/contracts';
import {
  EuiAccordion,
  EuiButtonIcon,
  EuiCallOut,
  EuiCopy,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { RawText } from '../../../ui/raw-text.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import type { OutputForm } from './use-output-form.ts';
import { TextLink } from '../../../ui/text-link.tsx';

export function FollowerGuide({ form }: { readonly form: OutputForm }) {
  const { values, stored } = form;
  const id = useGeneratedHtmlId();
  const name = values.name.trim() === '' ? text.guideNoName : values.name;
  const follower =
    values.name.trim() === '' ? `${followerIndexName('')}${text.guideNoName}` : followerIndexName(name);
  const existing = existingFollower(form);
  return (
    <>
      <EuiCallOut
        size="s"
        iconType="plugs"
        title={existing === undefined ? text.guideTitle : text.guideTitleDone}
      >
        <EuiText size="s">
          <div>
            {text.guideFollower} <code css={{ overflowWrap: 'anywhere' }}>{follower}</code>{' '}
            <EuiCopy textToCopy={follower} beforeMessage={text.copyFollower} afterMessage={text.copied}>
              {(copy) => (
                <EuiButtonIcon
                  iconType="copy"
                  size="xs"
                  color="text"
                  aria-label={text.copyFollower}
                  onClick={copy}
                />
              )}
            </EuiCopy>
          </div>
        </EuiText>
        {stored === undefined ? (
          <Paragraph>{text.guideSetUpLater}</Paragraph>
        ) : (
          <SetUpLink outputId={stored.id} />
        )}
        <EuiSpacer size="xs" />
        <EuiAccordion id={id} buttonContent={text.guideSteps}>
          <EuiSpacer size="xs" />
          <EuiText size="s">
            <ol>
              <li>{text.guideRemoteCluster}</li>
              <li>
                {text.guideCreate}
                <RawText>{followRequest(follower)}</RawText>
              </li>
              <li>{text.guideAccess}</li>
            </ol>
          </EuiText>
        </EuiAccordion>
      </EuiCallOut>
      {existing !== undefined && existing !== follower ? (
        <Notice
          before="m"
          color="warning"
          iconType="warning"
          title={text.renameTitle}
          text={text.rename(existing, follower)}
        />
      ) : null}
    </>
  );
}

function SetUpLink({ outputId }: { readonly outputId: string }) {
  const link = useAppLink(paths.setupOf(outputId));
  return (
    // Room enough that it is not touched together with the button above or below it.
    <div css={{ paddingBlock: 4 }}>
      <TextLink isInSentence {...link}>
        {text.guideSetUp}
      </TextLink>
    </div>
  );
}

function followRequest(follower: string): string {
  const body = { remote_cluster: text.guideAlias, leader_index: LEADER_INDEX };
  return `PUT /${follower}/_ccr/follow?wait_for_active_shards=1\n${JSON.stringify(body, undefined, 2)}`;
}

/** The follower that goes with the output as it is saved; undefined when none is expected yet. */
function existingFollower({ initial, stored }: OutputForm): string | undefined {
  const isReplicated = initial.syncIntegrations && initial.transport === 'replication';
  return stored?.type === 'remote_elasticsearch' && isReplicated ? stored.follower_index : undefined;
}
