/** A failure a person can meet: `message` says what happened and what to do. */
export class FrontdeskError extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, retryable: boolean, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'FrontdeskError';
    this.code = code;
    this.retryable = retryable;
  }
}

type Definition<A extends readonly unknown[]> = {
  /** Dotted and stable: `storage.server-too-old`. */
  readonly code: string;
  readonly message: (...args: A) => string;
  readonly retryable?: boolean;
};

/**
 * Declares one kind of failure and returns its factory: `throw portInUse(3000)`.
 * The last argument may be `{ cause }`.
 */
export function defineError<A extends readonly unknown[]>(definition: Definition<A>) {
  const make = (...args: [...A, { cause: unknown }] | A): FrontdeskError => {
    const last = args.at(-1);
    const cause = isCause(last) ? last.cause : undefined;
    return new FrontdeskError(
      definition.code,
      definition.message(...(args as unknown as A)),
      definition.retryable ?? false,
      cause,
    );
  };
  return Object.assign(make, {
    code: definition.code,
    is: (error: unknown): error is FrontdeskError => error instanceof FrontdeskError && error.code === definition.code,
  });
}

const isCause = (value: unknown): value is { cause: unknown } =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'cause';

/** The words of any thrown value, for messages and logs. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
