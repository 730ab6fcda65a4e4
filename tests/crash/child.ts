import { runCommandLine } from '../../bots/terminal/index.ts';
import { openFrontdesk, readConfig, terminalFor } from '../../main.ts';
import { dieAt, type Step } from './die-at.ts';

// biome-ignore lint/style/noProcessEnv: like main.ts, this is where a process begins
const environment = process.env;
const [step, ...words] = process.argv.slice(2);

process.exitCode = await runCommandLine(words, {
  ...terminalFor(environment),
  open: (options) => openFrontdesk(readConfig(environment), options, { wrapCore: (core) => dieAt(step as Step, core) }),
});
