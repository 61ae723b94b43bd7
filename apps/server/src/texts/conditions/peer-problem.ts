/** What conditions say: peer problem. */

export const peerProblemTexts = {
  notKibana: (outputName: string) =>
    `What answers at the Remote Kibana URL of ${outputName} is no Kibana API.`,
  notKibanaNext: (outputName: string) =>
    `Correct the Remote Kibana URL in ${outputName}: it has no path but a base path or a space.`,
  refuses: ({ outputName, error }: { readonly outputName: string; readonly error: string }) =>
    `The console of ${outputName} refuses to tell its status: ${error}`,
  refusesNext: (outputName: string) =>
    `Check the console of ${outputName}; a limited rate or a restart passes by itself.`,
  unreachable: (error: string) => `The status of the remote cannot be read: ${error}.`,
  unreachableNext: 'Correct the remote Kibana URL in the output, and check that the remote console is up.',
  installerProblem: ({ outputName, error }: { readonly outputName: string; readonly error: string }) =>
    `The Kibana of ${outputName}, which installs integrations there, cannot be used: ${error}`,
  tooOldNext: (outputName: string) => `Upgrade that Kibana, or let ${outputName} install without it.`,
  morePrivileges:
    'Create a key with all privileges of Fleet and Integrations, with the request in docs/privileges.md, and enter it in the output.',
  keyInvalid: (error: string) => `The status of the remote cannot be read: ${error}`,
  keyInvalidNext:
    'Create a new API key in the remote with the privileges in docs/privileges.md, and enter it in the output.',
  notRegistered: (error: string) =>
    `The cluster of the remote knows no such application privileges, so no key grants them: ${error}`,
  notRegisteredNext:
    'Register them there, as a user with manage_security: the request is in docs/privileges.md. The API key can stay.',
  privilegesMissing: (error: string) =>
    `The console of the remote knows the API key, which may not read the status there: ${error}`,
  privilegesMissingNext:
    'Where the remote has no Kibana, register the privileges of Lockstep there first; the requests for them and for the key are in docs/privileges.md.',
} as const;
