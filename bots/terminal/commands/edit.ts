import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import type { Command } from 'commander';
import { defineError } from '../../../core/errors.ts';
import { editDraft } from '../../../core/replies/approve-draft.ts';
import { claimDraft, releaseDraft } from '../../../core/replies/claim-draft.ts';
import type { Draft } from '../../../core/replies/draft-store.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findDraft } from '../find-draft.ts';
import type { Terminal } from '../frontdesk.ts';
import { renderDraft } from './drafts.ts';

const noEditor = defineError({
  code: 'terminal.no-editor',
  message: () =>
    'There is no editor to open: set EDITOR, or give the new words with --text WORDS or --file FILE (- for standard input).',
});

type Options = { json?: boolean; as?: string; text?: string; file?: string; subject?: string };

export function addEdit(program: Command, terminal: Terminal): void {
  command(program, 'edit <id>', 'change the words of a draft; the new revision waits for approval')
    .option('--text <words>', 'the new text')
    .option('--file <file>', 'take the new text from a file (- for standard input)')
    .option('--subject <words>', 'the new subject')
    .option('--as <address>', 'who edits')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [typed = ''], options) => {
        const { core, workspaceId } = frontdesk;
        const draftId = await findDraft(typed, frontdesk);
        const person = await actor(frontdesk, options.as, terminal);
        // Meanwhile nobody else decides about it.
        const draft = await claimDraft({ workspaceId, draftId, person }, core);
        try {
          const changes = await newWords(draft, options, terminal);
          await editDraft({ workspaceId, draftId, person, hash: draft.hash, ...changes }, core);
        } finally {
          await releaseDraft({ workspaceId, draftId, person }, core);
        }
        const edited = await core.stores.drafts.get(workspaceId, draftId);
        output.result(
          edited,
          () => `${edited ? renderDraft(edited) : ''}\n\n"frontdesk approve ${draftId.slice(0, 6)}" sends it.`,
        );
      }),
    );
}

const newWords = async ({ text }: Draft, options: Options, terminal: Terminal) => ({
  text: await newText(text, options, terminal),
  ...(options.subject ? { subject: options.subject } : {}),
});

async function newText(before: string, { text, file, subject }: Options, { editor }: Terminal): Promise<string> {
  if (text !== undefined) return text;
  if (file === '-') return readAll(process.stdin);
  if (file !== undefined) return readFile(file, 'utf8');
  if (subject !== undefined) return before;
  if (!editor || !process.stdin.isTTY) throw noEditor();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-edit-'));
  const draft = path.join(folder, 'draft.txt');
  try {
    writeFileSync(draft, before);
    spawnSync(`${editor} "${draft}"`, { stdio: 'inherit', shell: true });
    return readFileSync(draft, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
