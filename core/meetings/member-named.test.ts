import { describe, expect, it } from 'vitest';
import type { Person } from '../people/people-store.ts';
import { memberMeant, memberNamed } from './member-named.ts';

const person = (name: string, address: string): Person => ({
  ...{ id: name, name, language: null, zone: null, role: 'member' },
  identities: [{ channel: 'email', account: '', address }],
});
const MEMBERS = [
  person('Anna Weber', 'anna@lindenhof.example'),
  person('Robert Miller', 'rm@lindenhof.example'),
  person('Jörg Müller', 'jm@lindenhof.example'),
  person('Kim Holm', 'kim@lindenhof.example'),
  person('Kim Berg', 'berg@lindenhof.example'),
  person('王伟 (Wang Wei)', 'wei@lindenhof.example'),
  person('李娜', 'na@lindenhof.example'),
  person('Alex Stone', 'stone@lindenhof.example'),
  person('Alex Stone', 'stone2@lindenhof.example'),
];

describe('the colleague whom a name means', () => {
  it.each([
    ['Anna Weber', 'Anna Weber'],
    ['weber, anna', 'Anna Weber'],
    ['Anna Weber (Lindenhof)', 'Anna Weber'],
    ['anna@lindenhof.example', 'Anna Weber'],
    ['A. W. <Anna@Lindenhof.example>', 'Anna Weber'],
    ['Bob Miller', 'Robert Miller'],
    ['Joerg Mueller', 'Jörg Müller'],
    ['Jorg Muller', 'Jörg Müller'],
    ['王伟', '王伟 (Wang Wei)'],
    ['Wang Wei', '王伟 (Wang Wei)'],
    ['李娜 (Li Na)', '李娜'],
    ['Anna', 'Anna Weber'],
    ['anna', 'Anna Weber'],
  ])('%s is %s', (name, member) => {
    expect(memberNamed(name, MEMBERS)).toBe(member);
  });

  it.each([
    ['a first name that two have', 'Kim'],
    ['a full name that two have', 'Alex Stone'],
    ['a first name with another family name', 'Anna Holm'],
    ['an address that is no colleague, whatever stands before it', 'Anna Weber <anna@nordwind.example>'],
    ['a short form without the family name', 'Bob'],
    ['a short form with another family name', 'Bob Weber'],
    ['a name in another script that nobody here is written with', 'Li Na'],
    ['a company in brackets', 'Mia (Weber)'],
    ['nobody', ''],
  ])('of %s it is not said', (_, name) => {
    expect(memberNamed(name, MEMBERS)).toBeUndefined();
  });

  it('is not sure by a first name, and is nobody where its bearer is there by the full name', () => {
    expect(memberMeant('Anna', MEMBERS)?.surely).toBe(false);
    expect(memberMeant('Anna Weber', MEMBERS)?.surely).toBe(true);
    expect(memberMeant('Anna', MEMBERS, ['Bo', 'Weber, Anna'])).toBeUndefined();
    expect(memberMeant('Anna', MEMBERS, ['Bo'])?.member.name).toBe('Anna Weber');
  });
});
