/** Every rule, and the order in which they depend on each other. A type without a rule does not compile. */
import {
  HOME_CONDITION_TYPES,
  REMOTE_CONDITION_TYPES,
  type ConditionType,
  type RemoteConditionType,
} from '@lockstep/contracts';
import { AGENT_RULES } from './agent-rules.ts';
import type { ConditionRule } from './condition.ts';
import { FOLLOWER_RULES } from './follower-rules.ts';
import { ITEM_RULES } from './items-rules.ts';
import { KIBANA_RULES } from './kibana-rules.ts';
import { LINK_RULES } from './link-rules.ts';
import { MANAGEMENT_RULES } from './management-rules.ts';
import { OUTPUT_RULES } from './output-rules.ts';
import { PEER_RULES } from './peer-rules.ts';
import { REMOTE_RULES } from './remote-rules.ts';

const OF_REMOTES: Readonly<Record<RemoteConditionType, ConditionRule>> = {
  ...OUTPUT_RULES,
  ...AGENT_RULES,
  ...REMOTE_RULES,
  ...PEER_RULES,
  ...KIBANA_RULES,
  ...LINK_RULES,
  ...FOLLOWER_RULES,
  ...ITEM_RULES,
};

export const CONDITION_RULES: Readonly<Record<ConditionType, ConditionRule>> = {
  ...MANAGEMENT_RULES,
  ...OF_REMOTES,
};

export const HOME_RULES: readonly ConditionRule[] = HOME_CONDITION_TYPES.map((type) => CONDITION_RULES[type]);
export const OUTPUT_AND_HOME_RULES: readonly ConditionRule[] = [
  ...HOME_RULES,
  ...REMOTE_CONDITION_TYPES.map((type) => CONDITION_RULES[type]),
];
