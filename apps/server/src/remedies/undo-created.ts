/** How each kind of thing that remedies create is removed again. Pure. */
import { FOLLOWER_PREFIX, type SetupSide } from '@lockstep/contracts';
import { invalidateKey, removeRole, removeToken } from './credential.ts';
import { unfollowAndDelete } from './follower.ts';
import { removeLink } from './link.ts';
import { remedy, type Created, type Remedy, type RemedyRequest, type RemedyStep } from './remedy.ts';
import { undoCreatedTexts as texts } from '../texts/remedies/undo-created.ts';

/** A trial, the leader index and what the console keeps itself are not removed by requests. */
export function undoCreated(created: Created): Remedy {
  const { kind, name, ref, place } = created;
  const side: SetupSide = place === 'remote' ? 'remote' : 'management';
  switch (kind) {
    case 'follower_index':
      if (!name.startsWith(FOLLOWER_PREFIX)) throw new Error(texts.notAFollower(name));
      return unfollowAndDelete(name);
    case 'remote_cluster':
      return removeLink(name);
    case 'api_key':
    case 'cross_cluster_api_key':
      return undo(name, [invalidateKey(side, ref ?? '')]);
    case 'service_token':
      return undo(name, [removeToken(name)]);
    case 'role':
      return undo(name, [removeRole(side, name)]);
    case 'output':
    case 'data_view':
    case 'leader_index':
    case 'trial_license':
      return undo(name, []);
  }
}

function undo(name: string, requests: readonly RemedyRequest[]): Remedy<'undo'> {
  const steps = requests.map((each): RemedyStep => ({
    kind: 'request',
    label: texts.remove(name),
    request: each,
    ignore: [{ status: 404, note: texts.itWasGoneAlready }],
  }));
  return remedy({ id: 'undo', title: texts.remove(name), summary: '', isDestructive: true, steps });
}
