import type { PersonalData, PersonalDataKind } from './personal-data.ts';

const EN: Readonly<Record<PersonalDataKind, string>> = {
  email: 'mail address of a third party',
  phone: 'telephone number of a third party',
  'postal-address': 'postal address',
  'bank-account': 'bank account',
  'payment-card': 'bank or credit card',
  'national-id': 'national id or tax number',
  passport: 'passport number',
  'birth-date': 'date of birth',
  health: 'health',
  salary: 'salary',
};

const ZH: Readonly<Record<PersonalDataKind, string>> = {
  email: '他人的邮箱地址',
  phone: '他人的电话号码',
  'postal-address': '住址或邮寄地址',
  'bank-account': '银行账户',
  'payment-card': '银行卡或信用卡',
  'national-id': '身份证号或税号',
  passport: '护照号',
  'birth-date': '出生日期',
  health: '健康信息',
  salary: '薪资',
};

/** "bank account, date of birth (2)": the kinds of personal data in words, with how many where there are several. */
export const personalDataInWords = (found: readonly PersonalData[], language: 'en' | 'zh'): string =>
  found
    .map(({ kind, count }) => `${(language === 'zh' ? ZH : EN)[kind]}${count > 1 ? ` (${count})` : ''}`)
    .join(language === 'zh' ? '、' : ', ');
