/**
 * Characters and words that are wrong whatever a sentence says: slips of the keyboard (a word that was typed twice) and of the ear
 * (idioms, 侯 for 候). What may be right, such as 的 for 得, is left alone; what follows or comes before tells it from other words.
 */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/(?<!目)的的(?!确|士)/g, '的'],
  [/(?<![不一])了了(?![之解结])/g, '了'],
  [/们们/g, '们'],
  [/(?<![共总附调])和和(?![气睦平谐美])/g, '和'],
  [/请请(?![示求假客])/g, '请'],
  [/(我们|你们|他们|您的|我的|因为|所以|但是|如果|已经)\1/g, '$1'],
  [/([时等问稍气])侯(?!爵)/g, '$1候'],
  [/侯(?=选人|补|机室|车室)/g, '候'],
  [/(?<!叫)做为(?![期何此])/g, '作为'],
  [/必竟/g, '毕竟'],
  [/既使(?![用命])/g, '即使'],
  [/即然/g, '既然'],
  [/好象(?![牙棋限征])/g, '好像'],
  [/(?<![自知])己经(?![济营])/g, '已经'],
  [/(?<!可)以经(?![济营验常过典由理贸费销纪])/g, '已经'],
  [/(?<!而)已后(?![悔续退])/g, '以后'],
  [/(?<!而)已前(?![往进去来])/g, '以前'],
  [/抱谦/g, '抱歉'],
  [/麻凡/g, '麻烦'],
  [/部份(?![额量])/g, '部分'],
  [/布署/g, '部署'],
  [/挂勾/g, '挂钩'],
  [/幅射/g, '辐射'],
  [/震憾/g, '震撼'],
  [/编缉/g, '编辑'],
  [/辩认/g, '辨认'],
  [/分辩率/g, '分辨率'],
  [/寒喧/g, '寒暄'],
  [/松驰/g, '松弛'],
  [/渡假/g, '度假'],
  [/([急烦暴])燥/g, '$1躁'],
  [/安祥/g, '安详'],
  [/报消(?![息费])/g, '报销'],
  [/另人(?=满意|担心|失望|高兴|惊讶|不安|遗憾|难忘|期待|印象|费解)/g, '令人'],
  [/按装(?![置箱载修配])/g, '安装'],
  [/再接再励/g, '再接再厉'],
  [/一愁莫展/g, '一筹莫展'],
  [/迫不急待/g, '迫不及待'],
  [/甘败下风/g, '甘拜下风'],
  [/走头无路/g, '走投无路'],
  [/默守成规/g, '墨守成规'],
  [/穿流不息/g, '川流不息'],
  [/谈笑风声/g, '谈笑风生'],
  [/一如继往/g, '一如既往'],
];

/** What is said in quotation marks is somebody else's. */
const QUOTED = /“[^”]*”|「[^」]*」|『[^』]*』/gu;

/** A text without the slips that leave no doubt. Pure. */
export function correctChinese(text: string): string {
  const kept: string[] = [];
  const open = text.replace(QUOTED, (found) => `\u{e000}${kept.push(found) - 1}\u{e001}`);
  const right = SLIPS.reduce((left, [slip, meant]) => left.replace(slip, meant), open);
  return right.replace(/\u{e000}(\d+)\u{e001}/gu, (_, index) => kept[Number(index)] ?? '');
}
