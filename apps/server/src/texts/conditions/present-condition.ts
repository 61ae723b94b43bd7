/** What conditions say: present condition. */

export const presentConditionTexts = {
  nobodyHasLookedYet: 'Nobody has looked yet.',
  withServiceToken: (host: string) => `${host} (with the service token)`,
  packageRegistry: 'package registry',
  consoleOf: (outputName: string) => `console of ${outputName}`,
  kibanaOf: (outputName: string) => `Kibana of ${outputName}`,
} as const;
