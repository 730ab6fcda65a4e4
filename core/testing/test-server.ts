/** A server that the whole test run shares; without a URL it is not there, and `missing` says why. */
export type TestServer = { readonly name: string; readonly url?: string; readonly missing?: string };

declare module 'vitest' {
  interface ProvidedContext {
    servers: TestServer[];
  }
}

/** The migrated database that each test database is a copy of. */
export const TEMPLATE = 'frontdesk_template';
