export { ask, basic, ELASTIC, type AskOptions, type RawAnswer } from './ask.ts';
export { eventually } from './eventually.ts';
export { linkClusters, type LinkOptions } from './link-clusters.ts';
export { startTestWorld, TEST_PASSWORD } from './start-test-world.ts';
export {
  createAuthority,
  issueCertificate,
  type Authority,
  type Issued,
} from '../certificates/issue-certificate.ts';
