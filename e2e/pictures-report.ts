/** Where `screenshots.ts` writes how many pictures it took and missed, below the root of the repository. */
export const PICTURES_REPORT = 'e2e/test-results/screens/report.json';
