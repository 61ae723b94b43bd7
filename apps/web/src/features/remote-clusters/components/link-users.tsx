/** What stops working without a link; a follower is a link to its details. */
import type { Dependent, RemoteClusterDetail } from '@lockstep/contracts';
import { EuiText } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { linkMessages as text } from '../../../texts/remote-clusters.ts';
import { TextLink } from '../../../ui/text-link.tsx';

interface LinkUsersProps {
  readonly detail: RemoteClusterDetail;
  readonly cluster: string;
}

export function LinkUsers({ detail: { dependents, dependents_known: isKnown }, cluster }: LinkUsersProps) {
  return (
    <EuiText size="s">
      {dependents.length === 0 ? (
        isKnown ? (
          <p>{text.usersNone}</p>
        ) : null
      ) : (
        <ul>
          {dependents.map((one) => (
            <li key={`${one.kind} ${one.name}`} css={{ overflowWrap: 'anywhere' }}>
              {one.kind === 'follower' ? (
                <FollowerLink follower={one} cluster={cluster} />
              ) : (
                text.users[one.kind](one.name, one.follows)
              )}
            </li>
          ))}
        </ul>
      )}
      {isKnown ? null : <p>{text.usersUnknown}</p>}
    </EuiText>
  );
}

function FollowerLink({ follower, cluster }: { readonly follower: Dependent; readonly cluster: string }) {
  return (
    <TextLink {...useAppLink(paths.follower(follower.name, cluster))}>
      {text.users.follower(follower.name, follower.follows)}
    </TextLink>
  );
}
