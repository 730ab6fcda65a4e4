import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mail } from '../../testing/messages.ts';
import { findPersonalData } from './find-personal-data.ts';

const look = (text: string, more: Partial<ReturnType<typeof mail>> = {}) =>
  findPersonalData(mail({ subject: '', text, ...more }), { ownDomains: ['lindenhof.example'] });
const kindsIn = (text: string) => look(text).map(({ kind }) => kind);

describe('findPersonalData', () => {
  it.each([
    ['Please transfer it to DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX.', 'bank-account'],
    ['IBAN GB82WEST12345698765432, thank you', 'bank-account'],
    ['Sort code 12-34-56 at the bank in York', 'bank-account'],
    ['Our account number is 31926819.', 'bank-account'],
    ['请把款打到对公账号 1100 1234 5678 9012 345。', 'bank-account'],
    ['My card is 4111 1111 1111 1111.', 'payment-card'],
    ['我的银行卡是6222021234567890128', 'payment-card'],
    ['身份证号11010519491231002X', 'national-id'],
    ['My SSN is 219-23-4567.', 'national-id'],
    ['National insurance: AB 12 34 56 C', 'national-id'],
    ['Meine Steuer-ID: 36 574 261 809', 'national-id'],
    ['香港身份证 A123456(3)', 'national-id'],
    ['Passport no. C01X0006H is not the format, but passport number 123456789 is.', 'passport'],
    ['护照号码：E12345678', 'passport'],
    ['He was born on 12 March 1985.', 'birth-date'],
    ['Date of birth: 03/12/1985', 'birth-date'],
    ['他1985年3月12日出生。', 'birth-date'],
    ['出生日期：1990-01-02', 'birth-date'],
    ['My daughter was diagnosed with asthma.', 'health'],
    ['I am on sick leave until Monday.', 'health'],
    ['我爱人刚做完手术，请假三天。', 'health'],
    ['My salary of 52,000 EUR has not been paid.', 'salary'],
    ['我的月薪是15000元。', 'salary'],
    ['The payslip is attached.', 'salary'],
    ['Please ask Karl at karl.brandt@brandt.example.', 'email'],
    ['Ring Karl on +49 30 901820.', 'phone'],
    ['王工的手机是13812345678', 'phone'],
    ['The phone of my neighbour is (212) 555-0187.', 'phone'],
    ['Please ship it to 14 Harbour Lane in York.', 'postal-address'],
    ['Sie wohnt in der Lindenstraße 12.', 'postal-address'],
    ['寄到浙江省杭州市文三路199号2楼', 'postal-address'],
  ])('finds in %j: %s', (text, kind) => {
    expect(kindsIn(text)).toEqual([kind]);
  });

  it.each([
    ['an IBAN with a digit wrong', 'IBAN DE89 3704 0044 0532 0130 01'],
    ['a card with a digit wrong', 'My card is 4111 1111 1111 1112.'],
    ['a resident id with a digit wrong', '身份证号110105194912310021'],
    ['a serial number', 'The serial number is 4711-2234-88 and the order 202603031234567.'],
    ['amounts and dates', 'We paid 12,500.00 EUR on 2026-03-05 for 1200 pieces, invoice 2026-0815.'],
    ['the day of a call', 'Call transcript 2025-05-02, call on 02.05.2025'],
    ['a version', 'We run 10.15.7 and 192.168.100.200.'],
    ['the own mailbox of a firm', 'Write to info@brandt.example.'],
    ['the address of a colleague', 'Jonas is jonas@lindenhof.example.'],
    ['a conference on cancer', 'The congress on cancer research is in May.'],
    ['a word about wages', 'The column "salary" is missing in the export.'],
    ['the writer’s own number', 'Please call me on +49 30 901820.'],
    ['a signature', 'Could you send it?\n\nKind regards\nAda Brandt\n14 Harbour Lane, York\n+49 30 901820'],
    ['a signature without a close', 'Could you send it?\nAda\nTel: +49 30 901820'],
    ['the writer’s own number in Chinese', '有问题请打我的电话13812345678'],
  ])('finds nothing in %s', (_, text) => {
    expect(look(text)).toEqual([]);
  });

  it('knows the addresses of those who take part', () => {
    const parties = {
      from: { name: 'Ada', address: 'ada@brandt.example' },
      cc: [{ name: '', address: 'k@x.example' }],
    };
    const found = look('Ada is ada@brandt.example, K is k@x.example, Jo is jo@y.example.', parties);
    expect(found).toMatchObject([{ kind: 'email', count: 1 }]);
  });

  it('says where it stands and keeps nothing of what it is', () => {
    const text = 'Please take DE89370400440532013000 from now on.';
    const attachments = [{ name: 'cv.pdf', mediaType: 'application/pdf', text: 'Born on 12 March 1985.' }];
    const found = findPersonalData({ ...mail({ subject: '', text }), attachments }, { ownDomains: [] });
    expect(found.map(({ kind, count }) => [kind, count])).toEqual([
      ['bank-account', 1],
      ['birth-date', 1],
    ]);
    const [place] = found[0]?.places ?? [];
    expect(place?.in).toBe('text');
    expect(text.slice(place?.start, place?.end)).toBe('DE89370400440532013000');
    expect(found[1]?.places[0]?.in).toBe('attachment 1');
    expect(JSON.stringify(found)).not.toMatch(/DE89|1985/);
  });

  it('counts each and remembers where the first ones are', () => {
    const [found] = look('DE89370400440532013000\n'.repeat(30));
    expect(found).toMatchObject({ kind: 'bank-account', count: 30 });
    expect(found?.places).toHaveLength(20);
  });

  it('reads any text, and every place lies in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        for (const { places } of look(text))
          for (const { start, end } of places) expect(start >= 0 && start < end && end <= text.length).toBe(true);
      }),
    );
  });

  it.each(['1', 'a', 'A1', '+1 ', 'Born on ', '路', '1-', 'a@a.', '4111 '])('is not slowed by endless %j', (part) => {
    expect(look(part.repeat(20_000))).toBeInstanceOf(Array);
  });
});
