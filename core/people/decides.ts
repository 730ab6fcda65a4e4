import type { Person } from './people-store.ts';

/** Whether a person decides about what goes out, and so sees what came in. */
export const decides = ({ role }: Pick<Person, 'role'>): boolean => role === 'admin' || role === 'approver';
