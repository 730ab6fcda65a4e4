import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsToName, readSlackText } from './read-text.ts';

const NAMES: Readonly<Record<string, string>> = { U1: 'Lea Winter', C1: 'general', S1: 'support' };
const names = { botUserId: 'UBOT', nameOf: (id: string) => NAMES[id] };
const read = (message: object): string => readSlackText(message, names);

const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const text = (words: string, style?: object) => ({ type: 'text', text: words, ...(style ? { style } : {}) });
const user = (id: string) => ({ type: 'user', user_id: id });

describe('a message of somebody in Slack', () => {
  it.each([
    ['the mention of Frontdesk at its begin', '<@UBOT> how long is the warranty?', 'how long is the warranty?'],
    ['with a comma', '<@UBOT>, and you?', 'and you?'],
    ['in its middle', 'ask <@UBOT> about it', 'ask about it'],
    ['at its end', 'thanks <@UBOT>!', 'thanks!'],
    ['in Chinese', '<@UBOT>：保修期多长？', '保修期多长？'],
    ['alone', '<@UBOT>', ''],
  ])('is read without %s', (_, words, expected) => {
    expect(read({ text: words })).toBe(expected);
  });

  it.each([
    ['people by name', 'ask <@U1> and <@U2>', 'ask @Lea Winter and @U2'],
    ['people by the name that comes along', '<@U9|bo>', '@bo'],
    ['channels', 'in <#C1> or <#C9|random>', 'in #general or #random'],
    ['groups', '<!subteam^S1> <!subteam^S9|@ops>', '@support @ops'],
    ['calls to everybody', '<!here> <!channel|channel>', '@here @channel'],
    [
      'links with their address',
      'see <https://x.example/a?b=1&amp;c=2|the page>',
      'see the page (https://x.example/a?b=1&c=2)',
    ],
    ['addresses once', '<https://x.example|x.example> <https://x.example>', 'https://x.example https://x.example'],
    ['mail addresses', '<mailto:desk@x.example|desk@x.example>', 'desk@x.example'],
    ['dates as they were shown', 'on <!date^1392734382^{date}|18 February>', 'on 18 February'],
    ['escaped signs', '1 &lt; 2 &amp;&amp; 3 &gt; 2 &amp;lt;', '1 < 2 && 3 > 2 &lt;'],
    ['emoji by name', 'great :tada: :+1::skin-tone-2:', 'great :tada: :+1::skin-tone-2:'],
    ['code and quotes', '&gt; said\n`a &lt; b`\n```\nx\n```', '> said\n`a < b`\n```\nx\n```'],
    ['what only looks like markup', 'a < b and c', 'a < b and c'],
  ])('names %s', (_, words, expected) => {
    expect(read({ text: words })).toBe(expected);
  });

  it('is read from its rich text, where code is told from a mention', () => {
    const blocks = [
      rich(
        section(user('UBOT'), text(' does '), text('<@U1>', { code: true }), text(' call '), user('U1'), text('?\n')),
        {
          type: 'rich_text_list',
          style: 'ordered',
          offset: 2,
          elements: [section(text('third')), section(text('fourth'))],
        },
        { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section(text('below'))] },
        { type: 'rich_text_quote', elements: [text('said\nso')] },
        { type: 'rich_text_preformatted', elements: [text('let a;\nlet b;')] },
        section(
          { type: 'link', url: 'https://x.example', text: 'page' },
          { type: 'emoji', name: 'tada', unicode: '1f389' },
          { type: 'channel', channel_id: 'C1' },
          { type: 'usergroup', usergroup_id: 'S1' },
          { type: 'broadcast', range: 'here' },
        ),
      ),
    ];
    expect(read({ text: 'not this', blocks })).toBe(
      [
        'does `<@U1>` call @Lea Winter?',
        '3. third',
        '4. fourth',
        '  - below',
        '> said',
        '> so',
        '```',
        'let a;',
        'let b;',
        '```',
        'page (https://x.example):tada:#general@support@here',
      ].join('\n'),
    );
  });

  it('may have blocks alone', () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Order <1>' } },
      { type: 'section', text: { type: 'mrkdwn', text: 'for <@U1>' }, fields: [{ type: 'mrkdwn', text: '*Sum*: 3' }] },
      {
        type: 'context',
        elements: [
          { type: 'image', alt_text: 'a flag' },
          { type: 'plain_text', text: 'today' },
        ],
      },
      { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }, rich(section(text('b')))]] },
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Press' } }] },
    ];
    expect(read({ blocks })).toBe('Order <1>\nfor @Lea Winter\n*Sum*: 3\na flag today\na | b');
  });

  it('brings along the message that was shared, as a quote', () => {
    const attachments = [
      {
        is_share: true,
        author_name: 'Mira',
        from_url: 'https://team.slack.example/archives/C1/p1',
        text: 'not this',
        message_blocks: [{ team: 'T1', message: { blocks: [rich(section(text('Where is it?\nWe need it.')))] } }],
      },
      { is_msg_unfurl: true, from_url: 'https://team.slack.example/2', author_name: 'Bo', text: 'ask <@U1>' },
      { text: 'an alert', title: 'Disk full', fallback: 'x' },
    ];
    expect(read({ text: '<@UBOT> what about this?', attachments })).toBe(
      'what about this?\n\n> Mira: Where is it?\n> We need it.\n\n> Bo: ask @Lea Winter\n\n> Disk full\n> an alert',
    );
  });

  it('is read without what Slack found on the page it links to', () => {
    const attachments = [{ from_url: 'https://x.example', title: 'A page', text: 'Buy now' }];
    expect(read({ text: '<https://x.example>', attachments })).toBe('https://x.example');
  });

  it('says whom it names', () => {
    const blocks = [rich(section(user('U1'), user('UBOT'), { type: 'channel', channel_id: 'C7' }))];
    expect(idsToName({ blocks, attachments: [{ text: '<@U5> <!subteam^S3>' }] })).toEqual(
      new Set(['U1', 'UBOT', 'C7', 'U5', 'S3']),
    );
  });

  it('never fails, whatever is in it', () => {
    const part = fc.constantFrom(
      'blocks',
      'elements',
      'type',
      'rich_text',
      'rich_text_list',
      'text',
      'rows',
      'message_blocks',
      'style',
      'fields',
    );
    const odd = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        part,
        fc.integer(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(part, tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(odd, odd, odd, (words, blocks, attachments) => {
        expect(read({ text: words, blocks, attachments })).toBeTypeOf('string');
      }),
    );
  });

  it('leaves nothing behind that the database would refuse', () => {
    expect(read({ text: '<@UBOT> a <@UBOT> <@UBOT> b' })).toBe('a b');
  });
});
