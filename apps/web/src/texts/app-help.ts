/** Texts of the help menu, apart from those of the first load. */
export const helpMessages = {
  documentation: 'Documentation',
  guide: 'Guide for this page',
  about: (version: string) => `Lockstep ${version}`,
  aboutBuild: (build: string) => `Build ${build}`,
  aboutCompatible: (version: string) => `Answers like Kibana ${version}.`,
  compatibility: 'Compatibility',
  keys: 'Keyboard shortcuts',
  apiDescription: 'API description (OpenAPI)',
  thirdParty: 'Licenses of third parties',
  aboutLoading: 'Reading the version',
  aboutProblem: 'The version of the console cannot be read.',
} as const;
