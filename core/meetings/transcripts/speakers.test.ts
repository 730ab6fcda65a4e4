import { describe, expect, it } from 'vitest';
import { mergeSpeakers, nameColleagues } from './speakers.ts';

const named = (...speakers: readonly string[]) => {
  const { pieces, merged } = mergeSpeakers(speakers.map((speaker) => ({ speaker, text: 'x' })));
  return { speakers: pieces.map(({ speaker }) => speaker), merged };
};

describe('speakers', () => {
  it('are one in all spellings that leave no doubt', () => {
    expect(named('Anna Weber', 'ANNA WEBER', 'Weber, Anna', 'Anna Weber (she/her)', 'Anna  Weber [Guest]')).toEqual({
      speakers: Array(5).fill('Anna Weber'),
      merged: [['Anna Weber', 'ANNA WEBER', 'Weber, Anna']],
    });
    expect(named('王伟（主持人）', '王伟').speakers).toEqual(['王伟', '王伟']);
    expect(named('José Díaz', 'Jose Diaz', 'José Díaz').speakers).toEqual(Array(3).fill('José Díaz'));
  });

  it('stay two where they may be two', () => {
    for (const two of [
      ['Anna', 'Anna Weber'],
      ['Anna (Sales)', 'Anna (Finance)'],
      ['Speaker 1', 'Speaker 2'],
      ['Li Na', 'Li Nan'],
    ] as const)
      expect(named(...two)).toEqual({ speakers: two, merged: [] });
  });

  it('have no name where nobody knew it', () => {
    expect(named('Unknown Speaker', '未知发言人', '', 'Bo').speakers).toEqual(['', '', '', 'Bo']);
  });

  it('bear the name that a colleague has here, if it is that of one alone', () => {
    const called = (speaker: string, ...members: readonly string[]) =>
      nameColleagues(
        [{ speaker }],
        members.map((name) => ({ name })),
      )[0]?.speaker;
    expect(called('WEBER, ANNA', 'Anna Weber', 'Bo Li')).toBe('Anna Weber');
    expect(called('anna weber', 'Anna Weber', 'Anna Wéber')).toBe('anna weber');
    expect(called('Anna', 'Anna Weber')).toBe('Anna');
    expect(called('', 'Anna Weber')).toBe('');
    const identities = [{ channel: 'email', account: '', address: 'anna@lindenhof.example' }];
    const [known] = nameColleagues([{ speaker: 'Anna@Lindenhof.example' }], [{ name: 'Anna Weber', identities }]);
    expect(known?.speaker).toBe('Anna Weber');
  });
});
