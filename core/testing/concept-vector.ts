/** What means the same, in both languages: a stand-in for what a model learned. English words by their beginning. */
const CONCEPTS: readonly (readonly string[])[] = [
  ['warrant', 'guarantee', '保修', '质保'],
  ['return', 'refund', 'money back', '退货', '退款', '退回'],
  ['ship', 'deliver', 'courier', '发货', '运费', '快递', '配送'],
  ['pay', 'invoice', 'bill', '付款', '发票', '账单'],
  ['holiday', 'vacation', 'days off', '休假', '年假', '放假'],
  ['parking', 'garage', 'vehicle', '停车', '车库', '汽车'],
  ['password', 'login', 'sign in', '密码', '登录'],
  ['lunch', 'canteen', 'meal', 'food', '午餐', '食堂', '吃饭'],
  ['repair', 'broken', 'fix', 'defect', '维修', '坏了', '修理'],
  ['travel', 'train', 'trip', 'journey', '出差', '火车', '旅行'],
  ['door', 'entrance', 'key', '门禁', '大门', '钥匙'],
  ['salary', 'wage', 'overtime', '工资', '薪水', '加班'],
];
const HASHED = 52;
/** What a word counts beside what it means. */
const WORD = 0.25;

/** A vector of 64 numbers: a place for each concept, and the other words by their hash. The same text has the same vector. */
export function conceptVector(text: string): number[] {
  const words = text.toLowerCase();
  const vector = CONCEPTS.map((names) => Number(names.some((name) => startsIn(name, words))));
  const hashed = new Array<number>(HASHED).fill(0);
  for (const word of words.match(/[a-z0-9]{4,}|\p{Script=Han}{2}/gu) ?? []) {
    const place = hashOf(word) % HASHED;
    hashed[place] = (hashed[place] ?? 0) + WORD;
  }
  const whole = [...vector, ...hashed];
  return whole.some((number) => number > 0) ? whole : whole.map((_, at) => Number(at === whole.length - 1));
}

const startsIn = (name: string, words: string): boolean =>
  /[a-z]/.test(name) ? new RegExp(`\\b${name}`).test(words) : words.includes(name);

const hashOf = (word: string): number =>
  [...word].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7);
