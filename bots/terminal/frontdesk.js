#!/usr/bin/env node
// The `frontdesk` command. Plain JavaScript: an older Node starts it, does the set-up, and hands over to the pinned one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVER_FLAGS } from './server-flags.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
// Installed as a dependency there is nothing to set up from.
if (existsSync(path.join(root, 'package-lock.json'))) await import(path.join(root, 'setup.js'));

const node = path.join(root, 'node_modules/.bin/node');
const flags = process.argv[2] === 'serve' ? SERVER_FLAGS : [];
const child = spawn(node, [...flags, path.join(root, 'main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  // A third off the start of every command (https://nodejs.org/api/module.html#module-compile-cache).
  env: { NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/frontdesk'), ...process.env },
});
// The terminal sends Ctrl-C to both; the child decides when it is done.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
