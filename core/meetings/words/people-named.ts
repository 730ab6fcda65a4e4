/** Who can be meant by a name that somebody calls. */
export type People = {
  readonly speakers: readonly string[];
  /** The names people call each other by, longest first. */
  readonly names: readonly string[];
  /** The speaker that a called name means; undefined when nobody or several could be meant. */
  readonly resolve: (name: string) => string | undefined;
};

/** Chinese family names by their sound, so that 小王 finds "Wang Wei". */
const FAMILY_NAMES =
  'wang王汪 li李黎 zhang张章 liu刘 chen陈 yang杨 zhao赵 huang黄 zhou周 wu吴伍 xu徐许 sun孙 hu胡 zhu朱 gao高 lin林 he何贺 guo郭 ma马 luo罗 ' +
  'liang梁 song宋 zheng郑 xie谢 han韩 tang唐汤 feng冯 yu于余俞 dong董 xiao肖萧 cheng程 cao曹 yuan袁 deng邓 fu傅付 shen沈 zeng曾 peng彭 lv吕 ' +
  'su苏 lu卢陆鲁 jiang蒋姜江 cai蔡 jia贾 ding丁 wei魏韦 xue薛 ye叶 yan阎严颜 pan潘 du杜 dai戴 xia夏 zhong钟 tian田 ren任 fan范樊 fang方 ' +
  'shi石史施 yao姚 tan谭 liao廖 zou邹 xiong熊 jin金 hao郝 kong孔 bai白 cui崔 kang康 mao毛 qiu邱 qin秦 gu顾 hou侯 shao邵 meng孟 long龙 ' +
  'wan万 duan段 qian钱 yin尹 chang常 qi齐 yi易 wen文温';
const BY_SOUND = new Map(
  FAMILY_NAMES.split(' ').map((entry) => [entry.replace(/[^a-z]/g, ''), [...entry.replace(/[a-z]/g, '')]]),
);
const FAMILY = new Set([...BY_SOUND.values()].flat());
const TITLES = ['总', '工', '经理', '老师', '姐', '哥', '博士', '主管', '主任', '医生'];
const HAN = /\p{Script=Han}/u;

/** The people of a meeting and the names they go by: Anna Weber is "Anna" and "Weber", 王伟 is 小王 and 王工. */
export function peopleIn(speakers: readonly string[]): People {
  const meant = new Map<string, Set<string>>();
  for (const speaker of speakers) {
    for (const name of namesOf(speaker)) meant.set(name, (meant.get(name) ?? new Set()).add(speaker));
  }
  const one = (name: string): string | undefined => {
    const found = meant.get(name);
    return found?.size === 1 ? [...found][0] : undefined;
  };
  const resolve = (name: string): string | undefined =>
    one(name) ?? (HAN.test(name) ? one(familyAlias(name)) : undefined);
  return { speakers, names: [...meant.keys()].toSorted((a, b) => b.length - a.length), resolve };
}

/** 小王, 王工 and 王伟 called in Chinese all share the family name with "Wang Wei". */
const familyAlias = (name: string): string => `小${[...name.replace(/^[小老阿]/, '')][0] ?? ''}`;

/** Whether Chinese characters can be what somebody is called: 小王, 王总, 王晓明. */
export const isChineseName = (name: string): boolean =>
  (/^[小老阿]/.test(name) && name.length <= 3 && FAMILY.has(name[1] ?? '')) ||
  (FAMILY.has(name[0] ?? '') && name.length >= 2 && name.length <= 4);

function namesOf(speaker: string): string[] {
  const inside = /[(（](.+?)[)）]/.exec(speaker)?.[1] ?? '';
  const full = speaker.replace(/\s*[(（].*$/, '').trim();
  return [speaker, full, ...callNames(full), ...(HAN.test(inside) ? [inside, ...callNames(inside)] : [])].filter(
    Boolean,
  );
}

function callNames(full: string): string[] {
  if (HAN.test(full)) return chineseCallNames(full[0] ?? '', full);
  const words = full
    .split(/\s+/)
    .filter((word) => /^\p{Lu}/u.test(word) && word.length > 1 && !/^(?:Dr|Mr|Mrs|Ms|Prof)\.?$/.test(word));
  const families = [words[0], words.at(-1)].flatMap((word) => BY_SOUND.get((word ?? '').toLowerCase()) ?? []);
  return [...new Set([...words, ...families.flatMap((family) => chineseCallNames(family, ''))])];
}

function chineseCallNames(family: string, full: string): string[] {
  const given = full.length === 3 ? [full.slice(1)] : [];
  const last = full.length >= 2 ? [`小${full.at(-1)}`, `阿${full.at(-1)}`] : [];
  return [`小${family}`, `老${family}`, ...TITLES.map((title) => family + title), ...given, ...last];
}

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What is made of the people of a meeting, made once for all of its sentences. */
export function perMeeting<T>(make: (people: People) => T): (people: People) => T {
  const made = new WeakMap<People, { readonly value: T }>();
  return (people) => {
    const known = made.get(people) ?? { value: make(people) };
    made.set(people, known);
    return known.value;
  };
}

/** A pattern's source that matches any name people go by. */
export const anyName = perMeeting((people) =>
  people.names.length === 0 ? '(?!)' : people.names.map(escaped).join('|'),
);
