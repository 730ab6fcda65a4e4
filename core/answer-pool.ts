import { parentPort, type Transferable } from 'node:worker_threads';

/**
 * Makes a script the worker of a `WorkerPool`: each input becomes an output, one after the other. `moved` gives what of an
 * output may go over to the pool instead of being copied.
 */
export function answerPool<I, O>(
  work: (input: I) => Promise<O>,
  moved: (output: O) => readonly Transferable[] = () => [],
): void {
  parentPort?.on('message', async (inputs: readonly I[]) => {
    const outputs: O[] = [];
    for (const input of inputs) outputs.push(await work(input));
    parentPort?.postMessage(outputs, outputs.flatMap(moved));
  });
}
