/** What conditions say: fleet servers. */

export const fleetServersTexts = {
  noReason: 'it does not say why',
  whatFleetServersWriteAbout: ({
    outputName,
    managementName,
    reason,
  }: {
    readonly outputName: string;
    readonly managementName: string;
    readonly reason: string;
  }) => `What Fleet Servers write about ${outputName} cannot be read on ${managementName}: ${reason}.`,
  giveUserOfThisConsole: (health: string) =>
    `Give the user of this console the privilege read on ${health}, or leave it unknown.`,
  noFleetServerHasWritten: (outputName: string) =>
    `No Fleet Server has written about ${outputName} for a day; they do while an agent policy uses an output.`,
  fleetServersSilent: ({ outputName, age }: { readonly outputName: string; readonly age: string }) =>
    `The newest word of a Fleet Server about ${outputName} is ${age} s old; they write every 5 s while an agent policy uses an output.`,
  fleetServersSilentNext:
    'Check that the Fleet Servers of the policies that use it run; when none uses it any more, this ends after a day.',
  fleetServersFail: ({ outputName, text }: { readonly outputName: string; readonly text: string }) =>
    `A Fleet Server cannot reach ${outputName}: ${text}.`,
  fleetServersFailNext:
    'Check the hosts and the service token of the output from where the Fleet Servers are.',
  fleetServersReach: (outputName: string) => `Fleet Servers reach ${outputName}.`,
} as const;
