/**
 * Why something was done, with what kept the model from doing it, where something did: nobody should have to look into
 * the log for that.
 */
export const withStepDown = (why: string, stepDown: string | undefined): string =>
  stepDown === undefined || why.includes(stepDown) ? why : `${why} Done locally: ${stepDown}`;
