// Makes a fresh clone ready: dependencies, the generated database client, what is learned from the built-in intents. Plain JavaScript that Node 20 understands,
// because it runs before anything is installed. A second run finds everything in place and takes some milliseconds.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(root, ...parts);
const say = (text) => process.stderr.write(`${text}\n`);

/** Whether node_modules holds just what the lockfile names; npm keeps a copy of what it installed. */
function dependenciesMatch() {
  try {
    const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
    const installed = JSON.parse(readFileSync(at('node_modules/.package-lock.json'), 'utf8')).packages;
    // What is for another platform is left out at installation.
    const missing = ([name, entry]) => name !== '' && !entry.optional && installed[name]?.version !== entry.version;
    const stale = ([name, entry]) => wanted[name]?.version !== entry.version;
    return (
      !Object.entries(wanted).some(missing) &&
      !Object.entries(installed).some(stale) &&
      existsSync(at('node_modules/.bin/node'))
    );
  } catch {
    return false;
  }
}

function run(what, command, args, environment = {}) {
  // Standard output belongs to the command that comes after.
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...environment },
  });
  if (result.status === 0) return;
  say(
    `${what} did not work${result.error ? `: ${result.error.message}` : ''}. Correct what is said above and run the command again.`,
  );
  process.exit(1);
}

function installDependencies() {
  say('Installing what Frontdesk needs (once; about half a minute)...');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm?.endsWith('.js')) run('Installing', process.execPath, [npm, ...args]);
  else run('Installing', 'npm', args);
}

const stampFile = at('prisma/generated/.made-from');
const clientStamp = () =>
  createHash('sha256')
    .update(readFileSync(at('prisma/schema.prisma')))
    .update(readFileSync(at('node_modules/prisma/package.json')))
    .digest('hex');
const clientIsCurrent = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === clientStamp();

function generateClient() {
  const node = at('node_modules/.bin/node');
  // "prisma generate" would look for an engine to download, though it needs none: any program that exists satisfies it.
  run(
    'Generating the database client',
    node,
    [at('node_modules/prisma/build/index.js'), 'generate', '--schema', at('prisma/schema.prisma')],
    {
      PRISMA_SCHEMA_ENGINE_BINARY: node,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  );
  writeFileSync(stampFile, clientStamp());
}

const learnedStampFile = at('core/intents/generated/.made-from');
/** What is learned from the built-in examples depends on them and on how a text is read. */
function learnedStamp() {
  const sources = readdirSync(at('core/intents'), { recursive: true }).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const hash = createHash('sha256').update(readFileSync(at('node_modules/@node-rs/jieba/package.json')));
  for (const file of [...sources.sort(), '../text/tokenize.ts']) hash.update(readFileSync(at('core/intents', file)));
  return hash.digest('hex');
}
const learnedIsCurrent = () =>
  existsSync(learnedStampFile) && readFileSync(learnedStampFile, 'utf8') === learnedStamp();

function learnBuiltins() {
  run('Learning the built-in intents', at('node_modules/.bin/node'), [at('core/intents/prepare.ts')]);
  writeFileSync(learnedStampFile, learnedStamp());
}

/** Whether the set-up that made this lock was killed: its process is gone, or it is older than any set-up takes. */
function isAbandoned(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
  } catch (error) {
    if (error.code === 'ESRCH') return true;
  }
  return Date.now() - statSync(file, { throwIfNoEntry: false })?.mtimeMs > 10 * 60_000;
}

/** Two commands at once on a fresh clone: one does the work, the other waits for it. */
function withLock(work) {
  const file = at('.setup.lock');
  for (let waited = 0; ; waited++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        say(`The set-up can't write to ${root}: ${error.message}. Run it as the user who owns that folder.`);
        process.exit(1);
      }
      if (isAbandoned(file)) rmSync(file, { force: true });
      if (waited === 0) say('Waiting for another set-up to finish...');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  const release = () => rmSync(file, { force: true });
  process.on('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
  work();
}

if (!dependenciesMatch() || !clientIsCurrent() || !learnedIsCurrent())
  withLock(() => {
    if (!dependenciesMatch()) installDependencies();
    if (!clientIsCurrent()) generateClient();
    if (!learnedIsCurrent()) learnBuiltins();
  });
