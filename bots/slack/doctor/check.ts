import { reasonOf } from '../../../core/errors.ts';

/** One thing that was looked at: `advice` says what to do when it is not well. */
export type SlackCheck = {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'fault';
  readonly detail: string;
  readonly advice?: string;
};

export const ok = (check: string, detail: string): SlackCheck => ({ check, state: 'ok', detail });
export const warning = (check: string, detail: string, advice: string): SlackCheck => ({
  check,
  state: 'warning',
  detail,
  advice,
});
export const fault = (check: string, detail: string, advice: string): SlackCheck => ({
  check,
  state: 'fault',
  detail,
  advice,
});

/** What a check finds out; a rejection's words are the advice. */
export async function attempt(check: string, detail: string, run: () => Promise<SlackCheck>): Promise<SlackCheck> {
  try {
    return await run();
  } catch (error) {
    return fault(check, detail, reasonOf(error));
  }
}
