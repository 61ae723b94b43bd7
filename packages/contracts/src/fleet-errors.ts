/** Codes of what hangs on agents and spaces, which a Fleet has and a console does not. */
export const FLEET_ERRORS = {
  AGENT_POLICY_IN_USE: {
    status: 400,
    meaning: 'Agents use the agent policy.',
    nextAction: 'Move them to another agent policy first.',
  },
  AGENTS_NOT_MANAGED: {
    status: 404,
    meaning:
      'A console manages no agents, so it has neither keys to enroll them nor tokens to uninstall them.',
    nextAction: 'Ask the Kibana whose Fleet Server the agents are enrolled in.',
  },
  SPACE_NOT_FOUND: {
    status: 404,
    meaning: 'A console has one space, which is called default.',
    nextAction: 'Leave out the space, or name default.',
  },
} as const;
