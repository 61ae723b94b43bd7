export { startTestWorld, TEST_PASSWORD } from './start-test-world.ts';
