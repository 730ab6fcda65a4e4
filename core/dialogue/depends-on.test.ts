import { expect, it } from 'vitest';
import { dependsOn } from './depends-on.ts';

const office = { kind: 'office', text: 'Shanghai', quote: 'I moved to Shanghai' } as const;
const product = { kind: 'product', text: 'P2', quote: 'I use the P2' } as const;
const hours = { subject: 'When is the office open?', text: 'Monday to Friday, in Hamburg.' };
const warranty = { subject: 'How long is the warranty on the T4?', text: '24 months.' };

it('an answer may be other for somebody in another office where it speaks of places, with another product where it speaks of one', () => {
  expect(dependsOn(hours, [office])).toBe(true);
  expect(dependsOn(warranty, [office])).toBe(false);
  expect(dependsOn(warranty, [product])).toBe(true);
  expect(dependsOn(hours, [product])).toBe(false);
  expect(dependsOn({ ...hours, aside: true }, [office])).toBe(false);
});
