/** The catalog of error codes: what each means and what the person who meets it should do. */

import type { ErrorCode } from './error-codes.ts';
import { FLEET_ERRORS } from './fleet-errors.ts';
import { PACKAGE_ERRORS, type ErrorEntry } from './package-errors.ts';

export const ERROR_CATALOG = {
  INVALID_REQUEST: {
    status: 400,
    meaning: 'The request does not have the shape that the route asks for.',
    nextAction: 'Correct the fields that the message names.',
  },
  XSRF_HEADER_MISSING: {
    status: 400,
    meaning: 'A writing request came without the kbn-xsrf header.',
    nextAction: 'Send the header kbn-xsrf with any value.',
  },
  CROSS_ORIGIN: {
    status: 403,
    meaning: 'A page of another origin tried to use a session of this console.',
    nextAction: 'Open the console at its own address, or set server.publicUrl to the address that you use.',
  },
  HOST_NOT_ALLOWED: {
    status: 421,
    meaning: 'The request was sent to a host name that does not belong to this console.',
    nextAction: 'Set server.publicUrl to the address that you use, or add its name to server.allowedHosts.',
  },
  CONSOLE_READ_ONLY: {
    status: 503,
    meaning:
      'This console does not write: its stored data belongs to a newer version, or to another home cluster.',
    nextAction: 'Follow the condition StoredDataUsable: lockstep doctor, or the overview, says what to do.',
  },
  TOO_MANY_STREAMS: {
    status: 429,
    meaning: 'The user, or all users together, have more event streams open than the console keeps.',
    nextAction: 'Close some tabs of the console, then load the page again.',
  },
  UNAUTHENTICATED: {
    status: 401,
    meaning: 'The request carries no valid session and no credentials.',
    nextAction: 'Sign in, or send credentials of the home cluster.',
  },
  SIGN_IN_FAILED: {
    status: 401,
    meaning: 'The home cluster refused the user name and password, or the API key.',
    nextAction: 'Check them, and that the user is enabled and the key valid in the home cluster.',
  },
  SIGN_IN_PROVIDER_UNKNOWN: {
    status: 404,
    meaning: 'No enabled provider of this console has that name and kind.',
    nextAction: 'Choose a provider on the sign-in page, or add it to auth.providers.',
  },
  SIGN_IN_DENIED: {
    status: 401,
    meaning: 'The identity provider did not sign the user in.',
    nextAction: 'Try again. If it happens again, ask whoever runs the identity provider.',
  },
  SIGN_IN_NOT_ACCEPTED: {
    status: 401,
    meaning: 'Elasticsearch did not accept what the identity provider or the browser sent.',
    nextAction:
      'Try again. If it happens again, read the log of Elasticsearch: keys, audience, redirect URI or clocks do not match.',
  },
  SIGN_IN_STALE: {
    status: 401,
    meaning: 'The response of the identity provider is not valid at this time.',
    nextAction: 'Set the clocks of the identity provider and of Elasticsearch, then try again.',
  },
  SIGN_IN_REPLAYED: {
    status: 401,
    meaning: 'The response of the identity provider was used before.',
    nextAction: 'Sign in again from the sign-in page.',
  },
  SIGN_IN_NOT_BEGUN: {
    status: 400,
    meaning: 'This browser has no pending sign-in that this response belongs to.',
    nextAction: 'Sign in again from the sign-in page, within 10 minutes and in one browser. Allow cookies.',
  },
  SIGN_IN_REALM_UNKNOWN: {
    status: 502,
    meaning: 'Elasticsearch has no such realm.',
    nextAction: 'Correct realm in auth.providers, or configure the realm in elasticsearch.yml.',
  },
  SIGN_IN_TOKENS_OFF: {
    status: 502,
    meaning: 'The token service of Elasticsearch is off.',
    nextAction:
      'Turn on TLS for HTTP in Elasticsearch, or set xpack.security.authc.token.enabled, then restart it.',
  },
  SIGN_IN_NOT_LICENSED: {
    status: 403,
    meaning: 'The license of the home cluster does not include this kind of sign-in.',
    nextAction: 'Sign in another way, or change the license.',
  },
  SIGN_IN_PRIVILEGE_MISSING: {
    status: 502,
    meaning: 'The user of this console lacks the privilege to sign people in.',
    nextAction: 'Give it manage_oidc, manage_saml, manage_token or delegate_pki: see docs/sign-in.md.',
  },
  SIGN_IN_NO_CERTIFICATE: {
    status: 401,
    meaning: 'The browser showed no client certificate that this console trusts.',
    nextAction:
      'Install the certificate in the browser, restart the browser, and choose the certificate when asked.',
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    meaning: 'Too many attempts to sign in have failed, of this user or from this address.',
    nextAction: 'Wait as long as Retry-After says, then try again with the right password.',
  },
  FORBIDDEN: {
    status: 403,
    meaning: 'The signed-in user lacks a privilege that the route needs.',
    nextAction: 'Ask an administrator for a role with the privileges that the message names.',
  },
  PRIVILEGES_MISSING: {
    status: 403,
    meaning:
      'The signed-in user lacks privileges in Elasticsearch that the whole of an install or removal needs. It did not begin, and nothing was changed.',
    nextAction: 'Give the user a role with the privileges that the message names, then try again.',
  },
  NO_ACCESS: {
    status: 403,
    meaning: 'The home cluster knows the user, and no role of the user grants anything in this console.',
    nextAction: 'Ask an administrator for the role that the message names.',
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    meaning: 'There is no such route.',
    nextAction: 'Check the path and the method.',
  },
  OUTPUT_NOT_FOUND: {
    status: 404,
    meaning: 'No output has that ID.',
    nextAction: 'Pick an output from the list in Fleet settings.',
  },
  OUTPUT_INVALID: {
    status: 400,
    meaning: 'The output, as it would be after the change, breaks a rule.',
    nextAction: 'Correct the fields that the message names.',
  },
  OUTPUT_EXISTS: {
    status: 409,
    meaning: 'An output with that ID already exists.',
    nextAction: 'Choose another ID, or leave it out.',
  },
  NOT_A_REMOTE_OUTPUT: {
    status: 400,
    meaning: 'The output is not of type remote_elasticsearch.',
    nextAction: 'Ask only for remote Elasticsearch outputs.',
  },
  SYNC_NOT_ENABLED: {
    status: 400,
    meaning: 'Integration syncing is turned off for this output.',
    nextAction: 'Turn on "Synchronize integrations" in the output.',
  },
  SYNC_REQUEST_NOT_FOUND: {
    status: 404,
    meaning: 'No request to sync has that ID, or it ended more than an hour ago.',
    nextAction: 'Look in Activity for what happened.',
  },
  ACTIVITY_ENTRY_NOT_FOUND: {
    status: 404,
    meaning: 'The activity log has no entry with that ID, or it was older than the configured time.',
    nextAction: 'Reload Activity.',
  },
  APPLIED_ELSEWHERE: {
    status: 409,
    meaning:
      'Another console or Kibana applies the integrations on that remote, so this one cannot do it there.',
    nextAction: 'Do it in the console of the remote.',
  },
  DEV_CONSOLE_OFF: {
    status: 403,
    meaning: 'The Dev Tools console is turned off.',
    nextAction: 'Set devConsole.enabled in the configuration, or use another tool.',
  },
  REPAIR_NOT_POSSIBLE: {
    status: 409,
    meaning: 'The repair cannot be done in the current state.',
    nextAction: 'Do what the message names first, and preview the repair again.',
  },
  ROTATION_NOT_POSSIBLE: {
    status: 409,
    meaning: 'The credential cannot be rotated in the current state. Nothing was changed.',
    nextAction: 'Do what the message names first, and rotate it again.',
  },
  ROTATION_FAILED: {
    status: 502,
    meaning: 'A new credential was not created or does not work. The previous one is kept and still used.',
    nextAction: 'Do what the message names, and rotate it again.',
  },
  REPAIR_NOT_FOUND: {
    status: 404,
    meaning: 'No repair has that ID, or it ended more than an hour ago.',
    nextAction: 'Look in Activity for what happened.',
  },
  LESSON_NOT_FOUND: {
    status: 404,
    meaning: 'The sandbox has no lesson with that ID.',
    nextAction: 'Pick a lesson from the list.',
  },
  REMOTE_UNREACHABLE: {
    status: 502,
    meaning: 'The remote cluster does not answer.',
    nextAction: 'Check that it is up, its address, and the certificate authority.',
  },
  REMOTE_VERSION_UNSUPPORTED: {
    status: 502,
    meaning: 'The remote cluster is older than any version that this console works with.',
    nextAction: 'Upgrade the remote cluster to a version of the support matrix.',
  },
  REMOTE_REFUSED: {
    status: 502,
    meaning: 'The remote cluster refused the credentials that were given.',
    nextAction: 'Check them, and that their user may create API keys there.',
  },
  REMOTE_KIBANA_URL_MISSING: {
    status: 404,
    meaning: 'Another console applies this output, and its address is unknown.',
    nextAction: 'Enter the remote Kibana URL in the output.',
  },
  REMOTE_API_KEY_MISSING: {
    status: 404,
    meaning: 'The output has no API key for its remote side.',
    nextAction: 'Enter the API key in the output.',
  },
  REMOTE_CLUSTER_NOT_FOUND: {
    status: 404,
    meaning: 'No remote cluster is registered under that name.',
    nextAction: 'Add the remote cluster, or correct the name.',
  },
  REMOTE_CLUSTER_EXISTS: {
    status: 409,
    meaning: 'A remote cluster is registered under that name already.',
    nextAction: 'Choose another name, or edit the existing one.',
  },
  REMOTE_CLUSTER_INVALID: {
    status: 400,
    meaning: 'The settings of the remote cluster break a rule, or Elasticsearch refused them.',
    nextAction: 'Correct the fields that the message names.',
  },
  REMOTE_CLUSTER_LOCKED: {
    status: 409,
    meaning: 'The remote cluster is defined in elasticsearch.yml, so it cannot be changed from here.',
    nextAction: 'Change elasticsearch.yml on every node and restart them.',
  },
  REMOTE_CLUSTER_IN_USE: {
    status: 409,
    meaning: 'Followers or auto-follow patterns use the remote cluster.',
    nextAction: 'Unfollow or delete them first, or confirm by naming them all.',
  },
  FOLLOWER_NOT_FOUND: {
    status: 404,
    meaning: 'No follower index has that name.',
    nextAction: 'Reload the list of followers.',
  },
  FOLLOWER_EXISTS: {
    status: 409,
    meaning: 'An index of that name already exists.',
    nextAction: 'Choose another name, or delete that index when nothing needs it.',
  },
  FOLLOWER_INVALID: {
    status: 400,
    meaning: 'What was asked of replication breaks a rule, or Elasticsearch refused it.',
    nextAction: 'Correct what the message names.',
  },
  LEADER_INDEX_NOT_FOUND: {
    status: 404,
    meaning: 'The cluster at the other end of the link has no index of that name.',
    nextAction: 'Check the name, or create the leader first.',
  },
  REPLICATION_NOT_LICENSED: {
    status: 403,
    meaning: 'The license of one of the clusters does not include cross-cluster replication.',
    nextAction: 'Upgrade the license of the cluster that the message names, or start its trial.',
  },
  AUTO_FOLLOW_PATTERN_NOT_FOUND: {
    status: 404,
    meaning: 'No auto-follow pattern has that name.',
    nextAction: 'Reload the list of auto-follow patterns.',
  },
  AUTO_FOLLOW_PATTERN_EXISTS: {
    status: 409,
    meaning: 'An auto-follow pattern has that name already.',
    nextAction: 'Choose another name, or edit the existing one.',
  },
  DATA_VIEW_NOT_FOUND: {
    status: 404,
    meaning: 'No data view has that ID.',
    nextAction: 'Reload the list of data views.',
  },
  REMOTE_SEARCH_FAILED: {
    status: 502,
    meaning: 'The search through a remote cluster failed.',
    nextAction: 'Read the reason; check the link and the rights of its key.',
  },
  ...PACKAGE_ERRORS,
  AGENT_POLICY_NOT_FOUND: {
    status: 404,
    meaning: 'No agent policy has that ID.',
    nextAction: 'Reload the list of agent policies.',
  },
  ...FLEET_ERRORS,
  PACKAGE_POLICY_NOT_FOUND: {
    status: 404,
    meaning: 'No integration policy has that ID.',
    nextAction: 'Reload the list of integration policies.',
  },
  POLICY_NAME_TAKEN: {
    status: 409,
    meaning: 'Another policy has that ID or name.',
    nextAction: 'Choose another name.',
  },
  CONCURRENT_INSTALL: {
    status: 409,
    meaning: 'The same integration is being installed or removed right now.',
    nextAction: 'Wait until that has ended.',
  },
  REGISTRY_UNREACHABLE: {
    status: 502,
    meaning: 'The package registry cannot be reached.',
    nextAction: 'Check registry.url, the proxy and the certificate authority in the configuration.',
  },
  REGISTRY_RESPONSE_INVALID: {
    status: 500,
    meaning: 'The package registry answered something that is not its protocol.',
    nextAction: 'Check that registry.url is a package registry and that no proxy answers in its place.',
  },
  HOME_CLUSTER_UNREACHABLE: {
    status: 503,
    meaning: 'The home cluster does not answer.',
    nextAction: 'Check elasticsearch.hosts in the configuration and that the cluster is up.',
  },
  HOME_VERSION_UNSUPPORTED: {
    status: 503,
    meaning:
      'The home cluster is older than any version that this console works with, so nothing is sent to it.',
    nextAction: 'Upgrade the home cluster to a version of the support matrix.',
  },
  HOME_CLUSTER_REFUSED: {
    status: 502,
    meaning: 'The home cluster refused what the console asked for.',
    nextAction:
      'Read the reason. Where it names no handler, the cluster does not have this API: its version or its build lacks it.',
  },
  CONFLICT: {
    status: 409,
    meaning: 'Another user changed the same thing at the same time.',
    nextAction: 'Reload and try again.',
  },
  SETUP_NOT_FOUND: {
    status: 404,
    meaning: 'No setup has that ID, or it was deleted.',
    nextAction: 'Pick a setup from the list, or start one.',
  },
  SETUP_INVALID: {
    status: 400,
    meaning: 'A choice of the setup cannot work.',
    nextAction: 'Correct the fields that the message names.',
  },
  SETUP_STEP_NOT_FOUND: {
    status: 404,
    meaning: 'The setup has no such step: its choices do not need it.',
    nextAction: 'Reload the setup; its choices may have changed.',
  },
  SETUP_STEP_BY_HAND: {
    status: 400,
    meaning: 'No API can do that step: it has to be done manually.',
    nextAction: 'Follow the instructions of the step under "Do it yourself".',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    meaning: 'The request body is larger than the route takes.',
    nextAction: 'Send less.',
  },
  INTERNAL: {
    status: 500,
    meaning: 'Something unexpected went wrong in the console.',
    nextAction: 'Look in the log of the console for the request ID.',
  },
} as const satisfies Record<ErrorCode, ErrorEntry>;
