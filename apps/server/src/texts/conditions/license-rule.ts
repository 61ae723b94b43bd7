/** What conditions say: license rule. */

export const licenseRuleTexts = {
  crossClusterReplication: 'cross-cluster replication',
  platinumOrEnterpriseLicense: 'a Platinum or Enterprise license, or a trial',
  enterpriseLicenseOrTrial: 'an Enterprise license, or a trial',
  apiKeysBetweenClusters: 'API keys between clusters',
  integrationSyncingOfFleet: 'integration syncing of Fleet',
} as const;
