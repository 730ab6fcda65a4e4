import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMrkdwn } from './mrkdwn.ts';

/** Without what has no width. */
const convert = async (markdown: string, ...meant: string[]): Promise<string> =>
  (await toMrkdwn(markdown, new Set(meant))).replaceAll('\u200b', '');

describe('Markdown as mrkdwn', () => {
  it.each([
    ['bold, italic and struck words', '**a** *b* ~~c~~', '*a* _b_ ~c~'],
    ['styles in each other', '**a *b* c**', '*a _b_ c*'],
    ['bold words over several lines, line by line', '**a\nb**', '*a*\n*b*'],
    ['bold Chinese before a letter', '**重点：**内容', '*重点：*内容'],
    ['headings', '## Prices **now**', '*Prices now*'],
    ['code in a line', 'run `a < b`', 'run `a &lt; b`'],
    [
      'a block of code without its language',
      '```js\nif (a && b) {\n\n  c();\n}\n```',
      '```\nif (a &amp;&amp; b) {\n\n  c();\n}\n```',
    ],
    ['indented code', '    a\n    b', '```\na\nb\n```'],
    ['lists in lists', '- a\n  - b\n    1. c\n    2. d', '•   a\n    •   b\n        1.  c\n        2.  d'],
    ['numbers that begin later', '7. a\n8. b', '7.  a\n8.  b'],
    ['tasks', '- [x] done\n- [ ] open', '☑   done\n☐   open'],
    ['quotes', '> a\n> b', '> a\n> b'],
    ['a quote in a quote as one', '> a\n> > b', '> a\n> \n> b'],
    [
      'links, with what belongs to their address escaped',
      '[a & b](https://x.example/?a=1&b=2)',
      '<https://x.example/?a=1&amp;b=2|a &amp; b>',
    ],
    ['bold links', '**[a](https://x.example)**', '*<https://x.example|a>*'],
    ['addresses', 'see https://x.example/a_b_c.', 'see <https://x.example/a_b_c|https://x.example/a_b_c>.'],
    ['mail addresses', 'write to desk@x.example', 'write to <mailto:desk@x.example|desk@x.example>'],
    ['pictures as links', '![a plan](https://x.example/p.png)', '<https://x.example/p.png|a plan>'],
    ['line breaks', 'a  \nb\\\nc<br>d', 'a\nb\nc\nd'],
    ['a line across', 'a\n\n---\n\nb', 'a\n\n———\n\nb'],
    [
      'HTML that formats',
      '<b>a</b> <em>b</em> <s>c</s> <code>d</code> <a href="https://x.example">e</a>',
      '*a* _b_ ~c~ `d` <https://x.example|e>',
    ],
    ['blocks of HTML', '<p>a</p>\n<ul><li>b</li><li>c</li></ul>', 'a\n\n•   b\n•   c'],
    ['placeholders', 'type <your-name> or <T>', 'type &lt;your-name&gt; or &lt;T&gt;'],
    ['escaped signs as they are', '2 \\* 3 &lt; 7 &amp;lt;', '2 * 3 &lt; 7 &amp;lt;'],
  ])('writes %s', async (_, markdown, expected) => {
    expect(await convert(markdown)).toBe(expected);
  });

  it('aligns a small table in columns, Chinese too', async () => {
    const table = '| Item | Preis |\n|---|---:|\n| 保修期 | 2 |\n| T4 | 1,290 |';
    expect(await convert(table)).toBe('```\nItem   | Preis\n-------|------\n保修期 | 2\nT4     | 1,290\n```');
  });

  it.each([
    ['has links', '| A | B |\n|---|---|\n| [x](https://x.example) | y |', '•   *A*: <https://x.example|x>; *B*: y'],
    ['is wide', `| A | B |\n|---|---|\n| ${'w'.repeat(70)} | |`, `•   *A*: ${'w'.repeat(70)}`],
  ])('writes a table that %s as a list', async (_, table, expected) => {
    expect(await convert(table)).toBe(expected);
  });

  it('keeps code in a list at the left margin, so that it can be copied', async () => {
    expect(await convert('1. a\n   ```\n   x\n     y\n   ```\n2. b')).toBe('1.  a\n```\nx\n  y\n```\n2.  b');
  });

  it('does not let code end itself', async () => {
    const mrkdwn = await toMrkdwn('````\n```\n<!channel>\n````');
    expect(mrkdwn.match(/```/g)).toHaveLength(2);
  });

  it.each([
    '[a](javascript:alert(1))',
    '[a](data:text/html,x)',
    '<javascript:alert(1)>',
    '[a](slack://open)',
    '[a](/local)',
    '![a](file:///x)',
  ])('makes no link of %s', async (markdown) => {
    expect(await toMrkdwn(markdown)).not.toMatch(/<[^!]/);
  });

  it('shows where a link leads whose words say another address', async () => {
    expect(await convert('[https://bank.example](https://evil.example/x)')).toBe(
      'https://bank.example (<https://evil.example/x>)',
    );
  });

  it('writes out a link that is too long to be one, so that it can be cut', async () => {
    const mrkdwn = await toMrkdwn(`[words](https://x.example/${'a'.repeat(2000)})`);
    expect(mrkdwn).toMatch(/^words \(https:/);
  });

  it.each([
    '[broken](https://x.example/%zz)',
    '[a](https://x.example/<b>)',
    '[',
    '**',
    '> '.repeat(5000),
    '![['.repeat(5000),
  ])('survives %.30s', async (markdown) => {
    await expect(toMrkdwn(markdown)).resolves.toBeTypeOf('string');
  });
});

describe('words in Markdown', () => {
  /** `w7`: no two are the same, so that each can be looked for. */
  const numbered = (pattern: string): string => {
    let count = 0;
    return pattern.replaceAll('W', () => `w${++count}q`);
  };
  const frames = fc.constantFrom(
    ...[
      'W ',
      '**W W** ',
      '*W* ',
      '***W** W* ',
      '~~W~~ ',
      '`W W` ',
      '[W](https://x.example) ',
      '![W](https://x.example/p) ',
    ],
    ...[
      '[W](/local) ',
      '<b>W</b> ',
      '<W> ',
      'W<br>W ',
      '\\*W\\* ',
      'W_W ',
      '> W\n',
      '- W\n',
      '  - W\n',
      '1. W\n',
      '# W\n',
      '\n\n',
    ],
    ...[
      '\n```js\nW\n```\n',
      '\n\n| W | W |\n|---|---|\n| W | **W** |\n\n',
      '\n    W\n',
      '- [x] W\n',
      '中文**W：**中文',
      '字W',
    ],
  );

  it('all come through, in their order, whatever stands around them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(frames, { maxLength: 25 }), async (pieces) => {
        const markdown = numbered(pieces.join(''));
        const found = (await toMrkdwn(markdown)).match(/w\d+q/g) ?? [];
        expect(found).toEqual(markdown.match(/w\d+q/g) ?? []);
      }),
      { numRuns: 300 },
    );
  });
});

describe('mentions in Markdown', () => {
  it('stay where they are meant, in words of any look', async () => {
    expect(await convert('Ask <@U1>, **<@U1>**, <@U2> in <#C1>', 'U1', 'C1')).toBe(
      'Ask <@U1>, *<@U1>*, &lt;@U2&gt; in <#C1>',
    );
  });

  it('never call everybody', async () => {
    expect(await toMrkdwn('@channel <!here> <!subteam^S1>', new Set(['here', 'S1']))).toBe(
      '@\u200bchannel &lt;!here&gt; &lt;!subteam^S1&gt;',
    );
  });

  it('that are not meant notify nobody, whatever surrounds them', async () => {
    const piece = fc.constantFrom(
      ...['<!channel>', '<!here|x>', '<!everyone>', '<!subteam^S1|@ops>', '<@U123>', '<#C1|x>', '@channel', '@here'],
      ...[
        '*',
        '**',
        '_',
        '`',
        '```\n',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '1. ',
        '# ',
        '| a | b |\n|--|--|\n| ',
        ' | ',
        '[',
        '](https://x.example/',
      ],
      ...[
        ')',
        '![',
        '<b>',
        '</b>',
        '<a href="https://x.example/',
        '">',
        '</a>',
        '<!--',
        '-->',
        '\\',
        '&lt;',
        '~~',
        ' ',
        'x',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        const mrkdwn = await toMrkdwn(pieces.join(''));
        const left = mrkdwn.replace(/<!date\^00000000\^\{_\}\|[*_~`]+>|<(?:https?:|mailto:)[^<>]*>/g, '');
        expect(left).not.toContain('<');
        const outsideCode = left.replace(/```.*?```|`[^`\n]*`/gs, '');
        expect(outsideCode).not.toMatch(/@(?:channel|here|everyone)\b/i);
      }),
      { numRuns: 500 },
    );
  });
});

describe('literal signs in Markdown', () => {
  it('do not format', async () => {
    expect(await convert('\\*a\\* and \\_b\\_')).toBe(
      '<!date^00000000^{_}|*>a<!date^00000000^{_}|*> and <!date^00000000^{_}|_>b<!date^00000000^{_}|_>',
    );
  });

  it('stay as they are in a link, with others that look like them', async () => {
    expect(await convert('[\\*a\\* b_c](https://x.example)')).toBe('<https://x.example|∗a∗ b_c>');
  });
});
