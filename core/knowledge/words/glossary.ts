import { countries } from '../../text/countries.ts';
import { stem } from './stem.ts';

/**
 * Words of the workplace that mean the same, one group a line, English and Chinese together: so "money back" finds a
 * page that says "refund", and a Chinese question finds an English page. The first word names the group.
 */
const GROUPS = `
refund reimburse reimbursement refunded moneyback 退款 退钱 退费 返款
return returned 退 退货 退回 寄回
exchange swap 换货 更换 调换 换 该换 要换
deliver delivery ship shipping shipment postage shipped dispatch transit arrive receive 到货 收到 签收 送达 收货 送到 寄到 到达 发货 配送 交货 送货 运输 寄送 快递 物流 派送 出货 运送 寄 寄出 post
parcel package packet 包裹 快件
courier carrier 承运商 快递公司
packaging packing box 包装 纸箱
stock inventory 库存 现货 存货
order purchase buy bought 订单 订 订货 订购 购买 下单 采购 买
price cost charge fee pricing rate 钱 价格 费用 收费 价钱 多少钱 报价 单价 花费 扣钱
discount rebate reduction 折扣 优惠 打折 几折 返利 便宜
quote quotation 报价单
pay payment paid 付钱 交钱 付款 支付 缴费 付费
invoice bill billing 发票 账单 开票
receipt 收据 小票 票据 单据
creditcard 信用卡
card 银行卡
transfer wire 转账 汇款
bank 银行
tax vat 税 税费 增值税 税率
customs duty 关税 海关 清关
warranty guarantee 保修 质保 保修期 质保期 三包
repair fix mend 维修 修理 返修 送修 检修 修
defective faulty broken defect malfunction fault 故障 坏 损坏 坏了 质量问题 broke break bug 缺陷 毛病
damage damaged dented scratched crushed 破损 压坏 摔坏 受损
crack cracked 开裂 裂 裂开 裂缝 裂痕
compensate compensation 赔 赔偿 理赔
rent rental lease tenant 租 租赁 租用 租金
lost missing mislaid 丢失 遗失 丢 丢掉 弄丢 不见了
replace replacement 更换件 替换
spare 备件 配件 零件
calibrate calibration 校准 标定
certificate cert 证书
accredited accreditation 认可
factory 工厂
file record 病历 档案 文件
accurate accuracy precision 精度 准确度 误差
measure measurement reading 测量 读数
sensor probe 传感器 探头
device instrument apparatus appliance 设备 仪器
spreadsheet excel csv 表格 电子表格
forget forgot forgotten 忘 忘记 忘了
slow slowly 慢 缓慢 很慢 太慢
eur euro 欧元
cny rmb yuan renminbi 元 人民币
usd dollar 美元
battery 电池
manual instruction guide 说明书 手册 指南 使用说明
firmware software 软件 固件
update upgrade 更新 升级
install setup installation 安装
open opening businesshours 营业 开放 开门 上班 下班 营业时间 办公时间 工作时间 上班时间 开放时间
close closed 关门 休息 shut 停业 歇业 打烊
hour hours 小时
phone telephone call ring 电话 致电 打电话 来电
mail email 邮件 邮箱 电子邮件
address location 地址 位置
contact reach 联系 联络
office 办公室 办事处
visit 参观 来访 访问
park parking 停车 停车位 车位 carpark 停车场 泊车
leave holiday vacation pto 假期 休假 请假 假 timeoff
annual yearly 年度 每年
sick sickness illness ill 生病 病 unwell
doctor physician 医生 大夫 medic
proof 证明 凭证
publicholiday 节假日 法定节假日 公众假期 放假
salary wage payroll 工资 薪水 薪资 payday 发薪
overtime 加班
remote homeoffice 远程 居家办公 在家办公
contract agreement 合同 协议
cancel cancelled cancellation terminate termination 爽约 取消 解约 终止
notice 通知
probation 试用期
training course 培训 课程
hire job vacancy apply application 招聘 职位 应聘 申请
onboard onboarding newcomer 入职 新员工 新人
colleague employee staff 同事 员工 职员
manager supervisor boss teamlead 经理 主管 领导 上司
approve approval 批准 审批 同意 批 signoff 审核 核准 签字
expense 报销 费用报销 报
travel trip 出差 差旅 旅行
hotel accommodation 酒店 住宿 宾馆 住
flight airplane 机票 飞机 航班
railway rail 火车 高铁
meal allowance dinner supper breakfast 餐补 餐费 补贴 吃饭 用餐 晚餐 晚饭 早餐
gift 礼品 礼物
budget 预算
password passcode 密码 口令
login signin logon 登录 登陆
account 账户 账号 帐号
reset 重置 重设
lock locked 锁定 被锁 锁 锁住
vpn 虚拟专用网
wifi wlan 无线网络 无线网
laptop notebook computer pc 笔记本 电脑 笔记本电脑
printer print 打印机 打印
screen monitor display 屏幕 显示器 显示屏
security secure 安全
phishing suspicious 钓鱼 可疑
privacy dataprotection 隐私 数据保护
data 数据
delete erase removal 删除 清除
store keep retain retention 保存 保留 存储
personal 个人
consent 授权
access permission 权限 访问权限
customer client 客户 顾客
supplier vendor 供应商
partner distributor reseller 经销商 代理商 合作伙伴
university academic school 大学 高校 学校
volume bulk quantity 批量 数量 大量
minimum 最低 最少 起订量
maximum limit 最高 最多 上限 封顶
deadline due 截止 截止日期
urgent express rush 加急 紧急 特快
saturday weekend 周末 周六 星期六
sunday 周日 星期日 星期天
day days 天 日
week weeks 周 星期
month months 月 个月
year years 年
free gratis 免费
sample trial demo 样品 试用 演示
color colour 颜色
size dimension 尺寸 大小
weight heavy 重量
temperature 温度
waterproof watertight 防水
clean cleaning 清洁 清洗
storage 储存 存放
compatible support 兼容
language 语言
country abroad international overseas 国家 国外 海外 国际
china chinese 中国
germany german 德国
shanghai 上海
beijing 北京
shenzhen 深圳
guangzhou 广州
hamburg 汉堡
berlin 柏林
munich 慕尼黑
france french 法国
switzerland swiss 瑞士
britain uk england 英国
usa america american 美国
japan japanese 日本 日语
europe eu european 欧盟 欧洲
complaint complain 投诉 complained
feedback review 反馈 评价
event conference fair 活动 会议 展会
meeting 开会
room 会议室
key badge keycard 门禁卡 门卡 工牌 钥匙
insurance 保险
member membership 会员
subscription subscribe 订阅
food lunch menu 午餐 食物
patient 病人 患者
laboratory lab 实验室 化验室
copy duplicate 复印 复印件 副本
appointment booking book reserve reservation 预约 预订 挂号
visitor guest 访客 来宾 客人
respond reply response 响应 回应
bonus reward 奖金 奖励
recommend referral refer 推荐 介绍 内推
marry married marriage wedding 结婚 婚礼
die died death bereavement funeral 去世 过世
maternity pregnant pregnancy childbirth 怀孕 生育 生孩子
paternity 陪产
christmas xmas 圣诞 圣诞节
resign resignation quit 辞职 离职
roster shift 排班 班表 轮班
late tardy 迟到
penalty fine deduct 罚款 扣款 扣
deposit downpayment 定金 订金 押金 预付款
instalment installment 分期 分期付款
cash 现金
pension retirement retire 养老金 退休
intern internship apprentice trainee 实习 实习生
interview 面试
volunteer volunteering 志愿 志愿者
relocation 搬家
child kid children baby 孩子 小孩 儿童 宝宝 小朋友
elderly senior 老人 老年人
student pupil 学生
charity nonprofit 慈善 公益
passport 护照
visa 签证
medicine medication drug 药 药品
pain ache hurt 疼 痛 疼痛
tooth teeth dental 牙齿
smoke smoking cigarette 抽烟 吸烟
drink beverage 喝 饮料
eat eaten 吃 进食
alcohol wine beer 酒 喝酒
bicycle bike cycle 自行车 单车
taxi cab 出租车 打车
bus shuttle coach 班车 巴士 公交
subway metro underground 地铁
airport 机场
luggage baggage suitcase 行李
checkin 入住
checkout 退房
pool swim swimming 泳池 游泳 游泳池
gym fitness 健身 健身房
canteen cafeteria restaurant 食堂 餐厅
kitchen pantry 厨房 茶水间
elevator lift 电梯
toilet restroom bathroom loo 厕所 洗手间 卫生间
shower 淋浴 洗澡
fire 火灾 消防 着火
emergency 急诊 急救
incident accident 事故
virus malware 病毒 中毒
steal stolen theft thief 被偷 被盗 盗窃 偷
mobile smartphone cellphone 手机
network internet 网络 上网
connect connection 连接 连上
restart reboot 重启 重新启动
backup 备份
server 服务器
website site webpage 网站 网页
crash freeze 死机 崩溃 卡死
scan scanner 扫描 扫描仪
projector beamer 投影 投影仪
camera webcam 摄像头 相机
keyboard 键盘
mouse 鼠标
charger charging 充电 充电器 充电桩
desk 办公桌 桌子
chair 椅子
stationery 文具 办公用品
toner ink 墨盒 墨粉 硒鼓
uniform 工服 制服 工作服
photo picture photograph 照片 图片
form 表单 申请表
register registration signup 注册 登记 报名
submit submission 提交 上交 递交
collect pickup 领取 取件 自提
queue line 排队
postpone reschedule 改期 延期 推迟
launch golive 上线 发布
own owner ownership belong 归属 产权 所有权
copyright 版权 知识产权
confidential nda secret 保密 机密
interpreter translate translation 翻译 口译
english 英语 英文
housing flat apartment dormitory 宿舍 公寓 住房
fuel petrol gasoline 汽油 油费
kilometre kilometer mileage 公里 里程
whiten whitening bleach 美白
`;

/** Chinese words that say what two English words say. */
const COMPOUNDS = `
运费 deliver price
邮费 deliver price
年假 annual leave
病假 sick leave
产假 maternity leave
退还 return refund
包邮 free deliver
免运费 free deliver
退货政策 return
退换货 return exchange
保修卡 warranty card
交货期 deliver
交期 deliver
到货时间 deliver
付款方式 pay
培训费 training price
维修费 repair price
校准证书 calibrate certificate
校准费 calibrate price
发票抬头 invoice
电话号码 phone
婚假 marry leave
陪产假 paternity leave
丧假 bereavement leave
国庆 国庆 publicholiday
国庆节 国庆 publicholiday
春节 春节 publicholiday
牙疼 tooth pain
牙痛 tooth pain
打车费 taxi price
住宿费 hotel price
停车费 park price
快递费 deliver price
`;

/** Phrases that mean something else than their words, written as one word before a text is cut into words. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:public|bank|national|legal|statutory) holidays?\b/gi, 'publicholiday'],
  [
    /\bmoney back\b|\b(?:pay|pays|paid|paying) back\b|\bget (?:the |our |my )?(?:whole|full) (?:amount|price|sum)\b/gi,
    'moneyback',
  ],
  [
    /\b(?:send|sends|sent|sending|give|giving|take|takes|taken|taking|bring|hand) (?:(?:it|them|this|that|these|one|goods) )?back\b/gi,
    'returned',
  ],
  [
    /\b(?:carry|carries|carried|carrying|take|taking|roll|rolled) (?:(?:it|them|\w+) )?(?:over|forward)\b|\bcarried into\b/gi,
    'carryover',
  ],
  [/\b(?:working |work )?(?:from home|home office)\b/gi, 'homeoffice'],
  [/\b(?:opening|business|office|working) (?:hours|times)\b/gi, 'businesshours'],
  [/\bcredit cards?\b/gi, 'creditcard'],
  [/\btakes? to (?=\p{Lu}|there\b)/gu, 'take deliver to '],
  [/\bteam leads?\b/gi, 'teamlead'],
  [/\bdata (?:protection|privacy)\b/gi, 'dataprotection data'],
  [/\b(?:sick|doctor['’]?s) note\b/gi, 'doctor proof'],
  [/医生(?:证明|开的证明)/g, '医生 证明'],
  [/\b(?:hand|turn)(?:s|ed|ing)? in\b/gi, 'submit'],
  [/\bset(?:s|ting)? up\b/gi, 'setup'],
  [/\b(?:time|days?) off\b/gi, 'timeoff'],
  [/\b(?:sign(?:s|ed|ing)? off(?: on)?|say(?:s|ing)? yes)\b/gi, 'signoff'],
  [/\b(?:can['’]t|cannot|not|unable to) (?:make it|come)\b|(?<!起|出|回)[来去]不了/gi, 'cancel'],
  [/\b(?:the )?united states\b|(?<=\b(?:from|in|to|within|of) )the us\b/gi, 'usa'],
  [/\bunited kingdom\b/gi, 'uk'],
  [/\bunused\b|没(?:有)?(?:使)?用过|未使用过?|未用过/gi, 'unused'],
  [/我们?(?:想要|想|需要|要)(?=[订买购问申])/g, ' '],
  [/打几折/g, '折扣'],
  [/(?<=\p{Script=Han})完(?=\p{Script=Han})(?![全成整善毕工美备结])/gu, ''],
  [/(?<=[\d一二两三四五六七八九十百千] ?)[台套](?![湾风式餐房])/gu, ' '],
];

export const joinPhrases = (text: string): string =>
  PHRASES.reduce((joined, [phrase, word]) => joined.replace(phrase, word), text);

const lines = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' '));

const groupOf = new Map<string, readonly string[]>();
for (const [name = '', ...words] of lines(GROUPS)) {
  for (const word of [name, ...words]) if (!groupOf.has(stem(word))) groupOf.set(stem(word), [stem(name)]);
}
for (const [word = '', ...parts] of lines(COMPOUNDS)) groupOf.set(word, parts.map(stem));
for (const { english, chinese } of countries())
  if (!groupOf.has(chinese) && /^\p{L}+$/u.test(english)) groupOf.set(chinese, [stem(english.toLowerCase())]);

/** What stands for a word when words are compared: its group or groups, else its stem. */
export const conceptsOf = (word: string): readonly string[] => {
  const known = stem(word);
  return groupOf.get(known) ?? [known];
};
