import colors from 'picocolors';
import type { Finding } from './frontdesk.ts';
import { plain } from './output.ts';

const MARK = { ok: colors.green('ok     '), warning: colors.yellow('warning'), fault: colors.red('fault  ') };

/** A finding of a doctor in one line, with what to do below it. */
export const renderFinding = ({ check, state, detail, advice }: Finding): string =>
  `${MARK[state]}  ${plain(check)}: ${plain(detail)}${advice ? `\n         ${plain(advice).replaceAll('\n', '\n         ')}` : ''}`;
