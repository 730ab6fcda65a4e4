import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chunkDocument } from '../core/knowledge/chunk.ts';
import { useDatabase } from '../core/testing/database.ts';
import type { Person } from './peers/slack/driver/person.ts';
import type { Conversation, Post } from './peers/slack/world/types.ts';
import type { Desk } from './slack/receiving-house.ts';
import { openSampleDesk } from './slack/sample-desk.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

const HOURS = 'What are your opening hours?';

const database = useDatabase();
let desk: Desk;
let lea: Person;
let jonas: Person;
let support: Conversation;

beforeEach(async () => {
  ({ desk, lea, jonas, support } = await openSampleDesk(database()));
});
afterEach(() => desk.close());

const from = (posts: readonly { from: string; text: string }[]) =>
  posts.filter((post) => post.from === 'Frontdesk').map(({ text }) => text);

/** What Frontdesk says next where these words are read. */
async function next(read: () => string[], write: () => Promise<unknown>): Promise<string> {
  const before = read().length;
  await write();
  await desk.slack.until(() => read().length > before, { within: 30_000 });
  expect(read()).toHaveLength(before + 1);
  return read().at(-1) ?? '';
}

/** The handbook gets another page. */
const know = (text: string) => {
  const passages = chunkDocument({ path: 'new.en.md', text });
  const page = { path: 'new.en.md', title: 'New', language: 'en', audience: 'everyone' as const, hash: 'h' };
  return database().stores.knowledge.replace(desk.workspaceId, { ...page, passages });
};

/** A talk in a thread of the channel, which its first question begins. */
function thread(person: Person) {
  let root: Post | undefined;
  const read = () => (root ? from(person.seesThread(root)) : []);
  const tell = async (text: string, by = person, mention = false) => {
    const options = root ? { thread: root } : {};
    const post = await (mention || !root ? by.mentions(support, text, options) : by.says(support, text, options));
    root ??= post;
  };
  return { tell, ask: (text: string, mention = false) => next(read, () => tell(text, person, mention)) };
}

/** The talk with Frontdesk alone. */
function alone(person: Person) {
  const talk = person.directMessages();
  const read = () => from(person.sees(talk));
  return (text: string) => next(read, () => person.says(talk, text));
}

describe('a talk in a thread', () => {
  it('asks once which one is meant, and goes on from the answer, after a restart too', async () => {
    const { ask } = thread(lea);
    expect(await ask(HOURS)).toMatch(
      /^Which one do you mean: (Hamburg|Shanghai) office or (Hamburg|Shanghai) office\?/,
    );
    expect(await ask('Shanghai, please')).toMatch(/09:00 to 18:00/);
    await desk.stop();
    await desk.start();
    expect(await ask('And Hamburg?')).toMatch(/09:00 to 17:30/);
    expect(await ask('How long is the warranty on the Elbe T4?')).toMatch(/24 months/);
    expect(await ask('And for the P2?')).toMatch(/6 months/);
  });

  it('in Chinese the same', async () => {
    const { ask } = thread(lea);
    expect(await ask('你们几点上班？')).toMatch(/^你指的是哪一个：(汉堡|上海)办公室，还是(汉堡|上海)办公室？/);
    expect(await ask('上海')).toContain('09:00–18:00');
    expect(await ask('那汉堡呢？')).toContain('09:00–17:30');
    expect(await ask('T4 的保修期多长？')).toContain('24 个月');
    expect(await ask('不是，我问的是 P2。')).toContain('6 个月');
    expect(await ask('忘记密码怎么办？')).toContain('14 位');
  });

  it('is not asked back twice: something else is answered', async () => {
    const { ask } = thread(lea);
    expect(await ask(HOURS)).toContain('Which one');
    expect(await ask(HOURS)).not.toContain('Which one');
  });

  it('tells what was answered so far, to who asks alone', async () => {
    const { ask } = thread(lea);
    await ask('How long is the warranty on the Elbe T4?');
    await ask('Who won the league?');
    const told = await ask('What have we talked about?');
    expect(told).toMatch(/Elbe T4\?[^\n]*: answered from Warranty[\s\S]*league\?[^\n]*: not answered/);
    expect(await ask('And for the P2?')).toMatch(/6 months/);
  });

  it('is answered by what it names, goes back to what was spoken of, and needs no thanks', async () => {
    const { ask, tell } = thread(lea);
    expect(await ask('What does an Elbe T4 cost?')).toContain('1,180');
    expect(await ask('And shipping?')).toMatch(/EUR 39|EUR 14.90/);
    await tell('got it, thanks!');
    expect(await ask('How long is the warranty on the Elbe T4?')).toContain('24 months');
    await tell('You already told me that');
    expect(await ask('How many days of leave do I have in Hamburg?')).toContain('30 days');
    expect(await ask('Back to the warranty: can it be extended?')).toContain('36 months');
    expect(await ask('Say that again, please')).toContain('36 months');
  });

  it('in Chinese too', async () => {
    const { ask, tell } = thread(lea);
    expect(await ask('T4 多少钱？')).toContain('9,200');
    expect(await ask('那运费呢？')).toContain('60 元');
    await tell('懂了，谢谢');
    expect(await ask('汉堡办公室几点上班？')).toContain('09:00–17:30');
    expect(await ask('那周末呢？')).toContain('09:00–17:30');
    expect(await ask('再说回运费，欧盟多少钱？')).toContain('14.90');
    expect(await ask('再说一遍')).toContain('14.90');
  });

  it('goes on in another language, and is answered in that of the last message', async () => {
    const { ask } = thread(lea);
    expect(await ask('What does the Elbe T4 cost?')).toContain('1,180');
    expect(await ask('那 P2 呢？')).toMatch(/Elbe P2[\s\S]*人民币（元）: 2,250/);
    expect(await ask('in euros?')).toMatch(/Elbe P2[\s\S]*EUR: 289/);
    expect(await ask('人民币呢？')).toContain('人民币（元）: 2,250');
    expect(await ask('T4 的保修期多长？')).toContain('24 个月');
    expect(await ask('and the P2?')).toContain('6 months');
    expect(await ask('用中文说')).toContain('6 个月');
    expect(await ask('为什么这么短？')).toMatch(/没有说明原因[\s\S]*6 个月/);
    expect(await ask('in English, please')).toContain('6 months');
  });

  it('answers what was open once it is known, when it is asked again', async () => {
    const { ask } = thread(lea);
    expect(await ask('Is there a canteen in the Hamburg office?')).toContain('a colleague will have to answer');
    expect(await ask('How long is the warranty on the Elbe T4?')).toContain('24 months');
    await know('# Canteen\n\n## Lunch\n\nThe canteen in the Hamburg office is open from 11:30 to 14:00.');
    expect(await ask("What's still open?")).toMatch(
      /an answer by now:\n• Is there a canteen[^\n]*\n[^\n]*11:30 to 14:00/,
    );
    expect(await ask('And now?')).toContain('11:30 to 14:00');
  });

  it('keeps what it could not answer open until a colleague says something', async () => {
    const { ask, tell } = thread(lea);
    expect(await ask('Who won the league?')).toContain('a colleague will have to answer');
    expect(await ask("What's still open?")).toMatch(/These wait for a colleague:\s+• Who won the league\?/);
    await tell('Nobody, it was called off.', jonas);
    await desk.until((all) => all.some(({ text, outcome }) => text.startsWith('Nobody') && outcome === 'file'));
    expect(await ask('还有什么没回答？', true)).toContain('没有未回答的问题');
  });
});

describe('why', () => {
  it('is told from the page that the answer rests on, or that it gives no reason', async () => {
    const { ask } = thread(lea);
    expect(await ask('Do you accept cheques?')).toContain('cheques');
    expect(await ask('Why?')).toMatch(/“Prices and volume discounts › Payment” gives no reason[\s\S]*cheques/);
    await know(
      '# Canteen\n\n## Lunch\n\nThe canteen closes at 14:00. It closes early because the cook works mornings only.',
    );
    expect(await ask('When does the canteen close?')).toContain('14:00');
    expect(await ask('why is that?')).toMatch(
      /“New › Lunch” says why: “It closes early because the cook works mornings only/,
    );
  });

  it('in Chinese the same', async () => {
    const { ask } = thread(lea);
    expect(await ask('T4 的保修期多长？')).toContain('24 个月');
    expect(await ask('为什么')).toMatch(/没有说明原因，只写着：[\s\S]*24 个月/);
    expect(await ask('那 P2 呢？')).toContain('6 个月');
    expect(await ask('哪里写的？')).toMatch(/^“保修与维修 › 保修期”一页写着：/);
  });
});

describe('what is said to somebody else', () => {
  it('is not answered, though it names nobody by a mention', async () => {
    const { ask, tell } = thread(lea);
    await ask('How long is the warranty on the Elbe T4?');
    await tell('Jonas, can you check?');
    const [, jonas] = await desk.until((all) => all.length === 2);
    expect(jonas).toMatchObject({ addressed: false });
    expect(await ask('And for the P2?', true)).toMatch(/6 months/);
    await tell('小王，你看一下');
    await tell('@jonas is that right?');
    const all = await desk.until((messages) => messages.length === 5);
    expect(all.map(({ addressed }) => addressed)).toEqual([true, false, true, false, false]);
  });
});

describe('what was said in a meeting', () => {
  const transcript = `WEBVTT

00:00:01.000 --> 00:00:06.000
<v Lea Winter>Let us decide about the boats. We buy two new kayaks.

00:00:07.000 --> 00:00:12.000
<v Jonas Frei>Good. We decided to close the sauna in August.
`;
  const share = async (where: Conversation) => {
    const files = [{ name: 'boats.vtt', content: transcript, mimetype: 'text/vtt' }];
    await lea.mentions(where, 'minutes, please', { files });
    await desk.until((all) => all.at(-1)?.outcome === 'minutes');
  };

  it('is told in direct messages and mentions that speak of it, as far as the asker may hear it', async () => {
    await share(support);
    const ask = alone(jonas);
    expect(await ask('what did we decide about the sauna?')).toMatch(/^Decided: [\s\S]*close the sauna in August/);
    expect(await ask('why?')).toContain('what was said in the meeting');
    expect(await ask('And the kayaks?')).toMatch(/buy two new kayaks/);
    expect(await ask("What did we decide about the sauna in today's meeting?")).toMatch(/close the sauna in August/);
    expect(await ask("What did we decide about the sauna in yesterday's meeting?")).not.toContain('August');
    expect(await ask('How long is the warranty on the Elbe T4?')).toContain('24 months');
    expect(await ask('And for the P2?')).toContain('6 months');
    expect(await ask('What did we decide about the warranty on the Elbe T4?')).toContain('24 months');
    expect(await thread(jonas).ask('what did we decide about the sauna?')).toMatch(/close the sauna in August/);
    const secret = desk.slack.channel({ name: 'secret', members: [lea], private: true });
    const others = desk.slack.channel({ name: 'others', members: [lea, jonas] });
    expect(from(jonas.sees(secret))).toEqual([]);
    const post = await jonas.mentions(others, 'what did we decide about the sauna?');
    await desk.slack.until(() => from(jonas.seesThread(post)).length === 1, { within: 30_000 });
    expect(from(jonas.seesThread(post))[0]).not.toContain('August');
  });
});

describe('where a guest reads too', () => {
  it('members are answered from what all may see, and told where that is not enough', async () => {
    const { ask } = thread(lea);
    const guest = desk.slack.user({ name: 'Ada Brandt', email: 'ada@brandt.example', guest: 'single' });
    expect(await ask('How do I renew my VPN certificate?')).toContain('Renew certificate');
    await guest.joins(support);
    const told = await ask('And how often do I have to do that?');
    expect(told).toMatch(/not everybody here may see[\s\S]*direct message/);
    expect(told).not.toContain('180');
    expect(await ask('How long is the warranty on the Elbe T4?')).toContain('24 months');
    expect(await ask('And for the P2?')).toMatch(/6 months/);
    expect(await alone(lea)('How often do I have to renew my VPN certificate?')).toContain('180 days');
  });
});

describe('what somebody says of themselves', () => {
  it('is corrected right after it was shown, and nothing else is answered', async () => {
    const ask = alone(lea);
    await ask("I'm in the Hamburg office.");
    expect(await ask('When is the office open?')).toContain('09:00 to 17:30');
    expect(await ask('What do you know about me?')).toContain('Hamburg');
    const told = await ask('No, I moved to Shanghai.');
    expect(told).toMatch(/^I'll remember that you said "I moved to Shanghai"[\s\S]*takes the place of/);
    expect(told).not.toContain('09:00');
    expect(await ask('What do you know about me?')).toMatch(/moved to Shanghai/);
    expect(await ask('不对，我搬到汉堡了。')).toMatch(/^我记住了/);
    expect(await ask('How long is the warranty on the Elbe T4?')).toContain('24 months');
    expect(await ask('No, I moved to Shanghai.')).toMatch(/^I'll remember that you said "I moved to Shanghai"/);
  });

  it('is remembered, made use of, shown to them and forgotten', async () => {
    const ask = alone(lea);
    expect(await ask("Hi, I'm in the Shanghai office.")).toContain(
      `I'll remember that you said "I'm in the Shanghai office"`,
    );
    expect(await ask(HOURS)).toMatch(/09:00 to 18:00/);
    await desk.stop();
    await desk.start();
    expect(await ask('What do you know about me?')).toContain("I'm in the Shanghai office");
    expect(await ask("Forget that I'm in the Shanghai office")).toContain('Forgotten');
    expect(await ask('What do you know about me?')).toContain('I keep nothing');
    expect(await thread(lea).ask(HOURS)).toContain('Which one');
  });

  it('in Chinese the same', async () => {
    const ask = alone(lea);
    expect(await ask('我在上海办公室。')).toContain('我记住了：“我在上海办公室”');
    expect(await ask('你们几点上班？')).toContain('09:00–18:00');
    expect(await ask('你知道我什么？')).toContain('我在上海办公室');
    expect(await ask('忘掉我的一切')).toContain('已忘掉');
    expect(await ask('你知道我什么？')).toContain('什么也没有记');
  });

  it('may say which one is meant', async () => {
    const { ask } = thread(lea);
    expect(await ask(HOURS)).toContain('Which one');
    expect(await ask("I'm in the Shanghai office.")).toMatch(/09:00 to 18:00[\s\S]*I'll remember/);
    expect(await ask("No, I'm in Hamburg.")).toMatch(
      /09:00 to 17:30[\s\S]*takes the place of "I'm in the Shanghai office"/,
    );
    expect(await thread(lea).ask(HOURS)).toMatch(/09:00 to 17:30/);
  });

  it('counts as they said it last, and that is told', async () => {
    const ask = alone(lea);
    await ask('我在上海办公室。');
    expect(await ask('我搬到汉堡办公室了。')).toContain('以前的“我在上海办公室”不再算数');
    expect(await ask('Which office am I in?')).toMatch(/汉堡/);
    expect(await ask("What's my name?")).toBe('You have not told me that.');
    expect(await ask('你们几点上班？')).toContain('09:00–17:30');
    expect(await ask('我不在汉堡办公室了。')).toContain('已忘掉');
    expect(await ask('你知道我什么？')).toContain('什么也没有记');
  });

  it('follows when they change the message', async () => {
    const talk = lea.directMessages();
    const said = await lea.says(talk, "I'm in the Hamburg office.");
    await desk.slack.until(() => from(lea.sees(talk)).some((text) => text.includes("I'll remember")));
    await lea.edits(said, "I'm in the Shanghai office.");
    await desk.until((all) => all.some(({ text }) => text.includes('Shanghai')));
    expect(await alone(lea)('Which office am I in?')).toContain('Shanghai');
  });

  it('is one answer, and what they correct is asked anew', async () => {
    const ask = alone(lea);
    expect(await ask('Please call me Kai. I use the P2.')).toBe(
      `I'll call you Kai. I'll remember that you said "I use the P2".`,
    );
    await ask("I'm in the Hamburg office");
    expect(await ask('When is the office open?')).toContain('09:00 to 17:30');
    expect(await ask('No, I moved to Shanghai.')).toMatch(/09:00 to 18:00[\s\S]*takes the place of/);
  });

  it('is theirs: what they say alone is not made use of where others read, and nobody else is told', async () => {
    await alone(lea)("I'm in the Shanghai office.");
    expect(await thread(lea).ask(HOURS)).toContain('Which one');
    expect(await thread(jonas).ask('What do you know about me?')).toContain('I keep nothing');
  });

  it('is made use of where they said it, beside the answer to what they ask', async () => {
    const answer = await thread(lea).ask(`I'm based in Hamburg. ${HOURS}`);
    expect(answer).toMatch(/09:00 to 17:30[\s\S]*I'll remember that you said "I'm based in Hamburg"/);
    expect(await thread(lea).ask('When is the office open?')).toMatch(/09:00 to 17:30/);
  });

  it('goes with the message that said it', async () => {
    const talk = lea.directMessages();
    const said = await lea.says(talk, 'Please call me Kai.');
    await desk.slack.until(() => from(lea.sees(talk)).some((text) => text.includes("I'll call you Kai")));
    await lea.deletes(said);
    await desk.until((all) => all.some(({ deleted }) => deleted));
    expect(await alone(lea)('What do you know about me?')).toContain('I keep nothing');
  });
});

describe('the command', () => {
  const command = (person: Person) => {
    const read = () =>
      person
        .sees(support)
        .filter((post) => post.private)
        .map(({ text }) => text);
    return (text: string) => next(read, () => person.runsCommand('/frontdesk', text, support));
  };

  it('goes on with what its user asked by it before, and with nobody else’s', async () => {
    const ask = command(lea);
    const often = 'ask and how often do I have to do that?';
    expect(await ask('ask How do I renew my VPN certificate?')).toContain('Renew certificate');
    expect(await ask(often)).toContain('180 days');
    expect(await ask('ask How long is the warranty on the Elbe T4?')).toContain('24 months');
    expect(await ask('问 那 P2 呢？')).toMatch(/6/);
    expect(await command(jonas)(often)).not.toContain('180 days');
  });

  it('asks back, and knows what its user said of themselves alone', async () => {
    const ask = command(lea);
    expect(await ask(`ask ${HOURS}`)).toMatch(/^Which one do you mean/);
    expect(await ask('ask Shanghai')).toMatch(/09:00 to 18:00/);
    expect(await ask("ask I'm in the Hamburg office")).toContain("I'll remember");
    expect(await ask(`ask ${HOURS}`)).toMatch(/09:00 to 17:30/);
    expect(await ask('ask what do you know about me?')).toContain("I'm in the Hamburg office");
    expect(await thread(jonas).ask(HOURS)).toContain('Which one');
    const corrected = await ask('ask No, I moved to Shanghai.');
    expect(corrected).toContain("I'll remember");
    expect(corrected).not.toMatch(/\d\d:\d\d to/);
    expect(await ask(`ask ${HOURS}`)).toMatch(/09:00 to 18:00/);
    expect(await ask('问 忘掉我的一切')).toContain('已忘掉');
  });
});
