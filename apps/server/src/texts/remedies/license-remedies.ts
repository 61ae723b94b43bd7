/** What remedies say of themselves: license. */

export const licenseRemedyTexts = {
  startTrialTitle: (clusterName: string) => `Start the 30-day trial on ${clusterName}`,
  startTrialSummary: 'Each cluster has one trial, which cannot be given back.',
  startTrialQuestion: (clusterName: string) =>
    `Start the 30-day trial on ${clusterName}? It takes the place of the license that is there; leave it when that license is platinum or enterprise.`,
  startTrialOn: (clusterName: string) => `Start the trial on ${clusterName}`,
  hadTrialAlready: (clusterName: string) => `${clusterName} had the trial already.`,
} as const;
