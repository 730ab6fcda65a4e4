import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import type { MessageLine } from '../../../core/conversations/message-store.ts';
import { makeDigest } from '../../../core/digests/make-digest.ts';
import { readHandbook } from '../../../core/knowledge/sources/handbook.ts';
import { renderMinutes } from '../../../core/meetings/output/render-minutes.ts';
import { actor } from '../actor.ts';
import { playSlack, renderScenes } from '../demo-slack.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { importFiles } from '../import-files.ts';
import { dim, heading, makeOutput, plain } from '../output.ts';
import { showProgress } from '../progress.ts';
import { type SlackDay, samplePeople, slackDay } from '../sample-slack.ts';
import { workUntilStopped } from '../stop.ts';
import { waitUntilHandled } from '../wait-until-handled.ts';
import { renderDrafts } from './drafts.ts';
import { defaultMailbox, renderReport } from './import.ts';
import { renderInbox } from './inbox.ts';
import { addPerson } from './people.ts';

/** The evening of the sample day: "by Friday" and "overdue" are meant from there. */
const SAMPLE_EVENING = new Date('2026-09-15T18:00:00+02:00');
const SAMPLE_MEETING = new Date('2026-09-15T09:00:00+02:00');
const SAMPLE_MAILBOX = 'support@lindenhof.example';
const SHOWN = 500;

export function addDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo [path...]')
    .description('work through a sample day, or through your own mails and transcripts, in a database of its own')
    .option('--json', 'print one JSON value and nothing else')
    .action(async (paths: string[], { json }: { json?: boolean }) => {
      const output = makeOutput(json ?? false);
      const folder = terminal.folderFor(paths.length === 0 ? 'demo' : 'demo-own');
      // The sample day is worked through from nothing each time; somebody's own mail is kept between runs.
      const sample = paths.length === 0 ? await readSamples(terminal.samples) : undefined;
      const slack = sample && (await terminal.openSampleSlack(sample.day, sample.people));
      const settings = slack ? { settings: slack.settings } : {};
      try {
        const frontdesk = await terminal.open({ ownFolder: folder, fresh: sample !== undefined, ...settings });
        await workUntilStopped(frontdesk, async () => {
          const today = sample ? SAMPLE_EVENING : frontdesk.core.clock.now();
          if (sample) await setUpSamples(sample, terminal.samples, frontdesk);
          const result = await workThrough({ paths, today }, frontdesk, terminal);
          const scenes = sample && slack ? await playSlack({ slack, intent: sample.day.card.intent }, frontdesk) : [];
          output.result({ ...result.value, slack: scenes }, () => [result.text, ...renderScenes(scenes)].join('\n'));
          if (!output.json)
            output.note(
              dim(`\nLook around: FRONTDESK_DATA_DIR=${folder} npx frontdesk inbox (or show, drafts, ask, approve...)`),
            );
        });
      } finally {
        await slack?.close();
      }
    });
}

type Samples = z.infer<typeof samplePeople> & { readonly day: SlackDay };

async function readSamples(folder: string): Promise<Samples> {
  const read = (file: string) => readFile(path.join(folder, file), 'utf8');
  const company = samplePeople.parse(JSON.parse(await read('people.json')));
  return { ...company, day: slackDay.parse(parseYaml(await read('slack/day.yaml'))) };
}

/** The sample company: its people and its handbook. */
async function setUpSamples({ workspace, people }: Samples, samples: string, frontdesk: Frontdesk): Promise<void> {
  const { core, workspaceId } = frontdesk;
  await core.stores.workspaces.update(workspaceId, {
    name: workspace.name,
    zone: workspace.zone,
    domains: [workspace.domain],
  });
  for (const { email, ...person } of people) await addPerson({ ...person, address: email }, frontdesk);
  await readHandbook({ workspaceId, folder: path.join(samples, 'handbook') }, core);
}

async function workThrough(
  { paths, today }: { paths: readonly string[]; today: Date },
  frontdesk: Frontdesk,
  terminal: Terminal,
) {
  const { core, workspaceId } = frontdesk;
  const sample = paths.length === 0;
  const started = core.clock.now();
  const progress = showProgress('Reading and filing');
  await frontdesk.work();
  const input = sample
    ? {
        paths: [path.join(terminal.samples, 'mail'), path.join(terminal.samples, 'meetings')],
        account: SAMPLE_MAILBOX,
        heldAt: SAMPLE_MEETING,
      }
    : { paths, account: await defaultMailbox(frontdesk) };
  const report = await importFiles(input, frontdesk, progress);
  await waitUntilHandled(frontdesk, { progress, total: report.stored });
  progress.stop();
  const messages = (await core.stores.messages.lines(workspaceId, { limit: SHOWN })).reverse();
  const drafts = await core.stores.drafts.inState(workspaceId, 'proposed');
  const meetings = await Promise.all(report.meetings.map((id) => core.stores.meetings.get(workspaceId, id)));
  const reader = await actor(frontdesk, undefined, terminal);
  const { zone } = await core.stores.workspaces.get(workspaceId);
  const digest = await makeDigest({ workspaceId, since: started, until: core.clock.now(), today, reader, zone }, core);
  const text = [
    renderReport(report),
    heading('Mails'),
    renderInbox(messages),
    heading('Drafts that wait for approval'),
    renderDrafts(drafts),
    ...meetings.flatMap((meeting) => [
      heading('Minutes'),
      plain(renderMinutes(meeting.minutes, { utterances: meeting.utterances })),
    ]),
    heading('Digest'),
    plain(digest.empty ? 'Nothing new.' : digest.text),
  ].join('\n');
  const value = {
    report,
    messages: await withEvidence(messages, frontdesk),
    drafts,
    minutes: meetings.map(({ minutes }) => minutes),
    digest: digest.text,
  };
  return { value, text };
}

/** For scripts: each mail with the file it came from and how it was understood. */
async function withEvidence(messages: readonly MessageLine[], { core, workspaceId }: Frontdesk) {
  const places = await core.stores.messages.places(workspaceId);
  const files = new Map(places.map(({ messageId, uid }) => [messageId, uid]));
  const found = await core.stores.handling.classifications(
    workspaceId,
    messages.map(({ id }) => id),
  );
  return messages.map((message) => ({
    ...message,
    file: files.get(message.id),
    classification: found.get(message.id),
  }));
}
