/** Codes of what hangs on agents, their servers and spaces, which a Fleet has and a console does not. */
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
  FLEET_OBJECT_NOT_FOUND: {
    status: 404,
    meaning: 'No Fleet Server host, or no proxy, has that ID.',
    nextAction: 'Pick one from the list.',
  },
  FLEET_OBJECT_INVALID: {
    status: 400,
    meaning: 'The Fleet Server host, or the proxy, as it would be after the change breaks a rule.',
    nextAction: 'Correct the fields that the message names.',
  },
  FLEET_OBJECT_EXISTS: {
    status: 409,
    meaning: 'A Fleet Server host, or a proxy, with that ID already exists.',
    nextAction: 'Choose another ID, or leave it out.',
  },
  FLEET_OBJECT_IN_USE: {
    status: 400,
    meaning: 'Something uses the Fleet Server host, or the proxy.',
    nextAction: 'Change what the message names first.',
  },
  KIBANA_ASSETS_NOT_KEPT: {
    status: 400,
    meaning: 'The package has assets of Kibana, such as dashboards, and a console keeps none.',
    nextAction:
      'Install the package in a Kibana of the cluster, too, or let a remote install through its Kibana.',
  },
  SPACE_NOT_FOUND: {
    status: 404,
    meaning: 'A console has one space, which is called default.',
    nextAction: 'Leave out the space, or name default.',
  },
} as const;
