import type { Command } from 'commander';
import { command, withFrontdesk } from '../command.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { type ImportReport, importFiles } from '../import-files.ts';
import { plural } from '../output.ts';
import { showProgress } from '../progress.ts';
import { waitUntilHandled } from '../wait-until-handled.ts';

type Options = { json?: boolean; mailbox?: string };

export function addImport(program: Command, terminal: Terminal): void {
  command(
    program,
    'import <path...>',
    'read mails (.eml, folders, Maildir, mbox), transcripts (.vtt, .srt, .txt, .docx, .json) and recordings (.wav, .mp3, .m4a, .ogg)',
  )
    .option('--mailbox <address>', 'the mailbox that the mails belong to')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, paths, { mailbox }) => {
        const account = mailbox?.toLowerCase() ?? (await defaultMailbox(frontdesk));
        const progress = showProgress('Reading and filing');
        await frontdesk.work();
        const report = await importFiles({ paths, account }, frontdesk, progress).finally(() => progress.stop());
        await waitUntilHandled(frontdesk);
        output.result(report, () => renderReport(report));
      }),
    );
}

/** The one mailbox of the workspace, else a name that says that the mail came from files. */
export async function defaultMailbox({ core, workspaceId }: Frontdesk): Promise<string> {
  const accounts = await core.stores.accounts.list(workspaceId, 'email');
  return accounts.length === 1 && accounts[0] ? accounts[0].name : 'inbox@localhost';
}

export function renderReport({ stored, known, meetings, skipped }: ImportReport): string {
  const lines = [
    `${plural(stored, 'mail')} stored and handled${known ? `, ${known} known already` : ''}, ${plural(meetings.length, 'meeting')} summarised.`,
  ];
  for (const { path, why } of skipped) lines.push(`Left out: ${path}: ${why}`);
  return lines.join('\n');
}
