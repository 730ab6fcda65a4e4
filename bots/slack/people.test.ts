import { describe, expect, it } from 'vitest';
import { notConnected } from './errors.ts';
import { identify, toProfile } from './people.ts';
import type { Teams } from './teams.ts';

const lea = {
  id: 'U1',
  team_id: 'T1',
  name: 'lea',
  real_name: 'Lea Winter',
  locale: 'de-DE',
  tz: 'Europe/Berlin',
  is_email_confirmed: true,
  profile: { email: 'Lea@Lindenhof.example', display_name: 'Lea', real_name: 'Lea Winter' },
};

type Known = Readonly<Record<string, readonly object[]>>;

/** Teams whose users.info knows the given users. */
const teamsWith = (known: Known): Pick<Teams, 'get'> => ({
  get: async (id: string) =>
    known[id] &&
    ({ id, client: { users: { info: async ({ user }: { user: string }) => infoOf(known[id] ?? [], user) } } } as never),
});

function infoOf(users: readonly object[], id: string) {
  const user = users.find((one) => 'id' in one && one.id === id);
  if (!user)
    throw Object.assign(new Error('An API error occurred: user_not_found'), { data: { error: 'user_not_found' } });
  return { user };
}

describe('somebody in Slack', () => {
  it('has the name, language, zone and address that Slack knows', async () => {
    expect(await identify('T1', 'u1', teamsWith({ T1: [lea] }))).toEqual({
      name: 'Lea',
      email: 'lea@lindenhof.example',
      language: 'de',
      zone: 'Europe/Berlin',
      colleague: true,
    });
    expect(toProfile({ ...lea, locale: 'zh-CN' }, true).language).toBe('zh');
  });

  it('has no address that Slack has not verified', () => {
    expect(toProfile({ ...lea, is_email_confirmed: false }, true).email).toBeUndefined();
  });

  it.each([
    ['a guest', { is_restricted: true }],
    ['a guest of one channel', { is_ultra_restricted: true }],
    ['somebody that the app can not see', { is_stranger: true }],
    ['a bot', { is_bot: true }],
    ['deactivated', { deleted: true }],
    ['invited and not there yet', { is_invited_user: true }],
    ['Slackbot', { id: 'USLACKBOT' }],
  ])('is no colleague when %s', (_, change) => {
    expect(toProfile({ ...lea, ...change }, true).colleague).toBe(false);
  });

  it('is no colleague when they belong to another organisation, which may claim any address', async () => {
    const profile = await identify('T1', 'u1', teamsWith({ T1: [{ ...lea, team_id: 'T9' }] }));
    expect(profile).toMatchObject({ name: 'Lea', colleague: false });
    expect(profile?.email).toBeUndefined();
  });

  it('is what their own team says when that is connected too', async () => {
    const shared = [{ ...lea, team_id: 'T2', is_email_confirmed: false }];
    expect(await identify('T1', 'u1', teamsWith({ T1: shared, T2: [{ ...lea, team_id: 'T2' }] }))).toMatchObject({
      email: 'lea@lindenhof.example',
      colleague: true,
    });
    const asGuest = [{ ...lea, team_id: 'T2', is_restricted: true }];
    expect(await identify('T1', 'u1', teamsWith({ T1: shared, T2: asGuest }))).toMatchObject({ colleague: false });
  });

  it('is a colleague in each team of an organisation that they belong to', async () => {
    const grid = { ...lea, team_id: 'T7', enterprise_user: { teams: ['T7', 'T1'] } };
    expect(await identify('T1', 'u1', teamsWith({ T1: [grid] }))).toMatchObject({ colleague: true });
  });

  it('is unknown when Slack does not know them, and not when it can not be asked', async () => {
    expect(await identify('T1', 'u2', teamsWith({ T1: [lea] }))).toBeUndefined();
    await expect(identify('T8', 'u1', teamsWith({ T1: [lea] }))).rejects.toSatisfy(notConnected.is);
  });
});
