import { expect, it } from 'vitest';
import { followedUp } from './followed-up.ts';

const isOutside = (address: string) => !address.endsWith('@lindenhof.example');
const [mira, supplier] = ['mira@nordwind.example', 'lab@supplier.example'];
const [anna, jonas] = ['anna@lindenhof.example', 'jonas@lindenhof.example'];

/** A conversation as `from > to`, oldest first; gives the positions of those that are followed up. */
function inConversation(...lines: readonly string[]): number[] {
  const exchanges = lines.map((line, index) => {
    const [fromAddress = '', to = '', replyTo] = line.split(/ > | reply /);
    return { id: String(index), conversationId: 'c', fromAddress, to: to.split(','), ...(replyTo ? { replyTo } : {}) };
  });
  return [...followedUp(exchanges, isOutside)].map(Number).toSorted();
}

it('a question is followed up by what its sender or another outsider writes later', () => {
  expect(inConversation(`${mira} > ${anna}`, `${mira} > ${anna}`)).toEqual([0]);
  expect(inConversation(`${mira} > ${anna}`, `${supplier} > ${anna}`)).toEqual([0]);
});

it('a question is followed up by an answer of ours, to where its sender wants it', () => {
  expect(inConversation(`${mira} > ${anna}`, `${anna} > ${mira}`)).toEqual([0]);
  expect(
    inConversation(`${mira} > ${anna} reply orders@nordwind.example`, `${anna} > orders@nordwind.example`),
  ).toEqual([0]);
});

it('a question is not followed up by what we ask a third party about it, nor by what colleagues say among themselves', () => {
  expect(inConversation(`${mira} > ${anna}`, `${anna} > ${supplier}`)).toEqual([]);
  expect(inConversation(`${mira} > ${anna}`, `${anna} > ${jonas}`)).toEqual([]);
});

it('among colleagues the last word counts', () => {
  expect(inConversation(`${anna} > ${jonas}`, `${jonas} > ${anna}`)).toEqual([0]);
});

it('one conversation says nothing about another', () => {
  const exchange = { fromAddress: mira, to: [anna] };
  const two = [
    { ...exchange, id: '1', conversationId: 'a' },
    { ...exchange, id: '2', conversationId: 'b' },
  ];
  expect(followedUp(two, isOutside).size).toBe(0);
});
