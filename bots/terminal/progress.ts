import { SingleBar } from 'cli-progress';

export type Progress = { update(done: number, total: number): void; stop(): void };

/** A bar on a terminal, a line every tenth otherwise. On standard error. */
export function showProgress(what: string): Progress {
  return process.stderr.isTTY ? bar(what) : lines(what);
}

function bar(what: string): Progress {
  const shown = new SingleBar({
    format: `${what} {bar} {value}/{total}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    stream: process.stderr,
  });
  shown.start(1, 0);
  return {
    update(done, total) {
      shown.setTotal(Math.max(total, 1));
      shown.update(done);
    },
    stop: () => shown.stop(),
  };
}

function lines(what: string): Progress {
  let last = -1;
  return {
    update(done, total) {
      const tenth = total === 0 ? 0 : Math.floor((10 * done) / total);
      if (tenth === last) return;
      last = tenth;
      process.stderr.write(`${what}: ${done} of ${total}\n`);
    },
    stop() {},
  };
}
