import { describe, expect, it } from 'vitest';
import { detectLanguage } from './language.ts';

describe('detectLanguage', () => {
  it.each([
    ['Could you send me the signed contract by Friday?', 'en'],
    ['pls fix asap', 'en'],
    ['printer is broken again', 'en'],
    ['Show future events, cancel yoga alarms', 'en'],
    ['Turn on robot vacuum cleaner', 'en'],
    ['请把上个月的对账单发给我，谢谢。', 'zh'],
    ['請問貴公司的報價單何時可以提供？', 'zh'],
    ['请写信至desk@x.example，或访问https://x.example/t4，下午联系。', 'zh'],
    ['Angebot Sensoren Lieferung Bergen', 'de'],
    ['Dzień dobry, proszę o ofertę', 'pl'],
    ['Könnten Sie mir bitte den Vertrag schicken?', 'de'],
    ['Bonjour, je voudrais annuler ma commande.', 'fr'],
    ['Is de factuur al betaald? Graag hoor ik van u.', 'nl'],
    ['明日の会議は何時ですか？', 'ja'],
    ['회의는 언제입니까?', 'ko'],
    ['Когда будет готов отчёт?', 'ru'],
  ])('reads %s as %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('takes a mixed text for the language most of it is in', () => {
    expect(detectLanguage('请把 Kubernetes deployment 的 rollback log 发我')).toBe('zh');
    expect(detectLanguage('Hi 王经理, the invoice (发票) is attached, please pay it by Friday')).toBe('en');
  });

  it.each(['', '👍👍', '42 / 7', 'https://www.lindenhof.example/x?y=1'])('finds too little in %j', (text) => {
    expect(detectLanguage(text)).toBe('und');
  });
});
