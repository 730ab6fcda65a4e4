import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { plain, table } from './output.ts';

const columns = [{ title: 'ID', width: 4 }, { title: 'Subject' }, { title: 'Done', width: 8 }];
const linesOf = (rows: readonly (readonly string[])[]) => stripVTControlCharacters(table(columns, rows)).split('\n');

describe('table', () => {
  test('keeps a row on one line and ends in an ellipsis what is too long for its cell', () => {
    const [, row = '', ...more] = linesOf([['a1', `what\nthe ${'heat '.repeat(40)}`, 'filed']]);
    expect(more).toEqual([]);
    expect(row).toMatch(/^a1 {4}what the heat .*… {2}filed$/);
  });

  test('keeps columns in line where characters are two columns wide', () => {
    const [head = '', english = '', chinese = ''] = linesOf([
      ['a1', 'about the return', 'filed'],
      ['a2', '关于退货的问题', '归档'],
    ]);
    expect(english.indexOf('filed')).toBe(head.indexOf('Done'));
    expect(chinese.indexOf('归档')).toBe(head.indexOf('Done') - '关于退货的问题'.length);
  });

  test('gives the last cell of a short row the width of the cells that are missing', () => {
    const [head = '', row = ''] = linesOf([['', 'because '.repeat(40)]]);
    expect(row).toMatch(/^ {6}because .*…$/);
    expect(row.length).toBeGreaterThan(head.indexOf('Done'));
  });
});

describe('plain', () => {
  test('shows control characters instead of sending them to the terminal, and keeps line ends and tabs', () => {
    expect(plain('a\u001b[2Jb\r\u202ec\u0000')).toBe('a\ufffd[2Jb\ufffd\ufffdc\ufffd');
    expect(plain('one\n\ttwo 三')).toBe('one\n\ttwo 三');
  });
});
