import { beforeAll, describe, expect, it } from 'vitest';
import { builtinStudent } from './builtin-student.ts';
import type { Classifiable } from './classifiable.ts';
import { buildExemplars, findLikeness } from './exemplars.ts';
import type { Student } from './student/student.ts';
import { makeStudent } from './student/student.ts';

let student: Student;
beforeAll(() => {
  student = makeStudent(builtinStudent());
});

const text = 'Good morning, here are the opening figures of the mill: grain 41, flour 17, bran 9.';
const find = (over: Partial<Classifiable>, subject = 'Mill figures 3 March') =>
  findLikeness(
    {
      channel: 'email',
      from: { address: 'mill@fjord.example', name: '' },
      to: [],
      cc: [],
      subject: 'Something else',
      text: 'Unrelated words about a birthday cake.',
      quoted: '',
      headers: {},
      notes: [],
      attachments: [],
      sentAt: new Date(0),
      ...over,
    },
    buildExemplars([{ intent: 'status', from: 'mill@fjord.example', subject, text }], student),
    student,
  );

describe('findLikeness', () => {
  it('knows the same kind of subject of the same sender, whatever its numbers', () => {
    expect(find({ subject: 'Re: Mill figures 17 March' })).toMatchObject({ intent: 'status', sameSender: true });
  });

  it('knows nearly the same words of another sender', () => {
    const other = { from: { address: 'quay@pond.example', name: '' } };
    expect(find({ ...other, text: text.replace('41', '52') }, '')).toMatchObject({
      intent: 'status',
      sameSender: false,
    });
  });

  it('does not stretch a label to other matters or other senders', () => {
    expect(find({})).toBeUndefined();
    expect(
      find({ from: { address: 'quay@pond.example', name: '' }, subject: 'Mill figures 17 March' }),
    ).toBeUndefined();
  });
});
