export { ask, basicAuthorization as basic, ELASTIC, type RawAnswer } from './ask.ts';
export { eventually } from './eventually.ts';
export { linkClusters } from './link-clusters.ts';
export { startTestWorld, TEST_PASSWORD } from './start-test-world.ts';
export { createAuthority, issueCertificate, type Issued } from '../certificates/issue-certificate.ts';
