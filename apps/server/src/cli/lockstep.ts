/** The command line for what needs no running console. */
import { PACKAGE_HELP } from './package-options.ts';
import { runPackageCommand } from './package-command.ts';

const [topic, ...args] = process.argv.slice(2);
if (topic === 'package') {
  const { exitCode, stdout, stderr } = await runPackageCommand(args, process.env);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
} else if (topic === '--help') {
  process.stdout.write(PACKAGE_HELP);
} else {
  process.stderr.write(`Unknown command ${topic ?? ''}. There is: package\n\n${PACKAGE_HELP}`);
  process.exitCode = 1;
}
