// Installs what the tests run against and this machine lacks, as far as that is possible without asking: Debian packages,
// as root. Elsewhere it says what is there and goes on; a test whose peer is missing is skipped and says so.
// Plain JavaScript that Node 20 understands, like setup.js. FRONTDESK_TEST_PEERS=skip installs nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';

const PEERS = [
  { what: 'PostgreSQL 15', package: 'postgresql-15', proof: '/usr/lib/postgresql/15/bin/postgres', prepare: noCluster },
  { what: 'Dovecot', package: 'dovecot-imapd', proof: '/usr/sbin/dovecot', service: 'dovecot' },
  { what: "Dovecot's LMTP", package: 'dovecot-lmtpd', proof: '/usr/lib/dovecot/lmtp' },
  { what: 'Postfix', package: 'postfix', proof: '/usr/sbin/postfix', prepare: noMailSystem, service: 'postfix' },
  { what: 'flite', package: 'flite', proof: '/usr/bin/flite' },
  { what: 'PocketSphinx', package: 'pocketsphinx', proof: '/usr/bin/pocketsphinx_continuous' },
  { what: "PocketSphinx's English", package: 'pocketsphinx-en-us', proof: '/usr/share/pocketsphinx/model/en-us' },
];

const say = (text) => process.stderr.write(`${text}\n`);

/** The tests want the programs alone: no cluster of Debian's own, which would start with the machine. */
function noCluster() {
  const file = '/etc/postgresql-common/createcluster.conf';
  if (existsSync('/usr/share/postgresql-common') || existsSync(file)) return;
  mkdirSync('/etc/postgresql-common', { recursive: true });
  writeFileSync(file, 'create_main_cluster = false\n');
}

/** Debian asks what kind of mail system this is to be: none, since the tests bring configurations of their own. */
function noMailSystem() {
  const answer = 'postfix postfix/main_mailer_type select No configuration\n';
  spawnSync('debconf-set-selections', { input: answer, stdio: ['pipe', 2, 2] });
}

/** Debian starts what it installs unless this script forbids it. */
const POLICY = '/usr/sbin/policy-rc.d';

function withoutStarting(work) {
  if (existsSync(POLICY)) return work();
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    rmSync(POLICY);
  }
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // A configuration file that we wrote before the package came is kept.
  const options = ['-y', '-q', '-o', 'Dpkg::Options::=--force-confold'];
  const result = spawnSync('apt-get', [...options, ...args], { stdio: ['ignore', 2, 2], env });
  return result.status === 0;
}

function install(missing) {
  const packages = missing.map((peer) => peer.package);
  say(`Installing for the tests, with apt-get: ${packages.join(', ')} (FRONTDESK_TEST_PEERS=skip prevents it).`);
  for (const { prepare } of missing) prepare?.();
  const done = withoutStarting(() => apt('update') && apt('install', '--no-install-recommends', ...packages));
  // Nor with the machine, from now on.
  for (const { service } of missing) if (service) spawnSync('update-rc.d', [service, 'disable'], { stdio: 'ignore' });
  if (!done) say('Installing did not work: the tests that need it are skipped.');
}

const missing = PEERS.filter(({ proof }) => !existsSync(proof));
const mayInstall =
  process.env.FRONTDESK_TEST_PEERS !== 'skip' && existsSync('/etc/debian_version') && process.getuid?.() === 0;
if (missing.length > 0 && mayInstall) install(missing);
for (const { what, proof } of missing.filter((peer) => !existsSync(peer.proof)))
  say(`${what} is not on this machine (${proof}): its tests are skipped.`);
