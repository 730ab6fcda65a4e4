import type { MailProgress } from './frontdesk.ts';
import { type Progress, showProgress } from './progress.ts';

/** Fewer are done before anybody has read the line. */
const WORTH_SHOWING = 100;

/** Shows how the first run of mailboxes comes on. A terminal has room for one bar: the others go on unseen. */
export function showMailProgress(): (progress: MailProgress) => void {
  let shown: { readonly key: string; readonly progress: Progress } | undefined;
  return ({ account, folder, done, total }) => {
    const key = `${account} ${folder}`;
    if (total < WORTH_SHOWING) return;
    shown ??= { key, progress: showProgress(key) };
    if (shown.key !== key) return;
    shown.progress.update(done, total);
    if (done < total) return;
    shown.progress.stop();
    shown = undefined;
  };
}
