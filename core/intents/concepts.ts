/**
 * Groups of words that mean one thing for sorting office mail, in both languages: what the student learns about
 * "invoice" in English then also holds for 账单. `*` stands for any ending; `_` joins a phrase.
 */
const CONCEPTS: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  finance: {
    en: 'invoice* bill bills billed billing payment* pay payable pays paying paid unpaid overdue dunning receipt receipts remittance vat tax taxes credit_note debit direct_debit bank_transfer wire_transfer transferred deposit balance statement ledger accounting accounts_payable accountant bookkeeping reimburse* expenses expense_report due_date outstanding instalment* installment* iban cost_center cost_centre purchase_order payroll audit budget reminder_fee transfer_it paid_twice owe owing money_transfer account_number arrange_for_payment bank_account tax_return financial settle',
    zh: '发票 账单 付款 支付 打款 汇款 转账 到账 催款 催缴 逾期 欠款 收据 票据 税 增值税 专票 普票 税号 抬头 开票 对账 尾款 定金 预付款 余额 报销 入账 记账 会计 财务 扣款 账户 银行 结算 账期 回单 应付 应收 对公 预算 核销 货款 服务费 金额 元 费用申请 财务桌 餐费 打车 差旅费 押金 会费 学费',
  },
  refund: { en: 'refund* money_back chargeback compensat* credited', zh: '退款 退钱 退货 赔偿 赔付 补偿' },
  price: {
    en: 'price* pricing quote quotes quotation* offer offers cost costs rate rates tariff* discount* estimate* fee fees charge charges',
    zh: '报价 询价 价格 价目 多少钱 费用 收费 单价 优惠 折扣 便宜 价钱 费率',
  },
  purchase: {
    en: 'buy buying purchase* procure* supplier* supply order_from source sourcing bulk moq wholesale reseller distributor* dealer licence* license* seats units pieces pcs tender bid vendor* pilot trial demo demonstration evaluate* interested proposal roll_out enterprise rental rent',
    zh: '采购 购买 求购 批量 订购 起订量 经销 代理 供应商 招标 投标 试用 演示 选型 方案 感兴趣 合作 授权 席位 企业版 样品 厂家 租用 长期合作',
  },
  buyer: {
    en: "looking_for interested_in we_need we_are_planning we_plan_to would_like_to_buy would_like_to_order next_steps your_products your_services your_company saw_your heard_about recommended_you our_company our_school enquiry inquiry do_you_offer get_in_touch sales_team talk_to_sales we're_thinking thinking_of_changing changing_our came_across_your_site would_love_to_see how_your_tool_works what_it'd_cost what_you'd_charge could_you_start we_run we_manage our_centre your_best_prices best_price we_use_spreadsheets",
    zh: '我们想 我们需要 贵司 贵公司 你们的产品 我们公司 我们学校 想了解 咨询 推荐的 有意向 打算 正在寻找 洽谈 我们是一家 更换 提供方案 申请试用 申请个试用 现货 量大 新办公室 能便宜 上门看 我们工厂 我们医院 联系人',
  },
  complain: {
    en: 'complain* disappoint* unacceptable dissatisf* unhappy terrible awful worst rude angry furious outrageous broken damaged defective faulty ruined cheated disgrace* ridiculous fed_up let_down never_again not_good_enough still_waiting no_reply nobody unfriendly scandal* poor_quality poor_service horrible appalling frustrat* annoyed annoying not_happy not_satisfied wrong_item again_and_again third_time second_time dirty laughed joke threw thrown_away in_pieces unprepared minutes_late hours_late weeks_late wrong_size wrong_colour wrong_color waited been_waiting six_weeks_ago filthy peel cracked burnt leaking so-called refuses unreliable wrong_one shrugged not_what overcharged hung_up without_a_word still_no still_nothing again_!',
    zh: '投诉 失望 不满 差评 太差 恶劣 过分 离谱 受够 气愤 生气 破损 坏了 碎了 损坏 质量问题 骗 态度 忍无可忍 不能接受 无法接受 没人管 没人理 没人接 没人回 拖延 推诿 踢皮球 要求赔偿 说法 糟糕 第三次 第二次 又错 裂了 漏水 又坏 毛病 修不好 生锈 掉色 发错 少发 漏发 不道歉 道歉 很脏 头发 等了 过期的 已经过期 踢来踢去 不守时 迟到 放鸽子 没解决 没人处理 忽悠 坑人 敷衍 霸王 一直没 掉漆',
  },
  demand: {
    en: 'expect_a expect_you i_expect we_expect immediately at_once within_seven_days legal_action review put_right explanation apolog* promised outrage go_wrong must_not_happen this_must_stop has_to_stop what_are_you_going_to_do',
    zh: '要求 立即 马上解决 必须 给个说法 解释 道歉 律师 消协 曝光 否则 答应 说好 凭什么 到底 怎么回事 整改 怎么办事 不能这样 说不过去',
  },
  meeting: {
    en: 'meet meeting* appointment* calendar reschedul* postpone* cancelled schedul* slot* agenda invit* invitation kick-off kickoff sync stand-up standup teams dial_in conference_call catch_up one-on-one retro rsvp attend availability available free_on suit suits works_for_me get_together visit lunch sit_down_together sit_down clash clashes running_late quarter_past start_at come_by good_to_talk shall_we when_are_you which_date find_a_date find_another_date planning_session a_call call_tomorrow call_with conference_call video_call zoom_at',
    zh: '会议 开会 例会 见面 碰一下 碰头 约个 约时间 约见 预约 改期 改到 改时间 推迟 延期 日程 议程 邀请 参会 出席 参加 站会 通话 电话会 视频会 有空 方便吗 什么时间 面谈 拜访 会议室 腾讯会议 启动会 评审会 哪天 聊聊 周会 例会改 来访 定在 几点开始 过去拜访 收到请回复 约 体检预约 去不了 换到下周',
  },
  weekday: {
    en: 'monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri tomorrow tonight next_week this_week afternoon morning noon',
    zh: '周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 明天 后天 下周 本周 上午 下午 中午 今晚',
  },
  job: {
    en: 'application* applicant* cv resume vacancy vacancies job jobs hire hiring hired recruit* interview* candidate* internship* intern apprentice* employment salary career* reference_letter probation onboarding resign* resignation notice_period give_notice new_employee work_permit contract_of_employment full-time cv* resume* trained reference letter_of_application advert job_ad your_ad professional_experience night_shift could_start start_in join_your_company candidate references apply_for i_apply applying job_interview',
    zh: '应聘 求职 简历 岗位 职位 招聘 面试 候选人 实习 实习生 入职 离职 辞职 试用期 转正 劳动合同 工资 薪资 录用 学徒 猎头 在职证明 招人 内推 人事 社保 公积金 考勤 绩效 员工',
  },
  leave: {
    en: 'vacation holiday holidays leave annual_leave sick sick_note sick_leave parental maternity paternity days_off day_off time_off unpaid_leave overtime pay_slip payslip shift shifts',
    zh: '请假 休假 年假 病假 事假 产假 陪产假 婚假 调休 加班 病假条 工资条 剩余假期 生病 换班 倒休',
  },
  device: {
    en: 'laptop* computer pc printer* monitor screen keyboard mouse headset phone scanner server servers router docking projector camera tablet disk cable socket usb hdmi bluetooth webcam',
    zh: '电脑 笔记本 打印机 显示器 屏幕 键盘 鼠标 耳机 扫描仪 服务器 路由器 投影仪 摄像头 平板 硬盘 网线 座机 扩展坞 主机',
  },
  software: {
    en: "password* log_in log_on sign_in account_locked vpn wifi wi-fi network internet outlook excel windows browser software program install* update updated driver* licence_key certificate_expired two-factor mfa 2fa authenticator mailbox sync crash* freeze* freezes error errors backup database erp access permission* admin_rights shared_drive app intranet reset helpdesk unlock invalid_credentials doesn't_accept portal create_an_account create_account give_access give_her_access give_him_access crm reinstall new_starter helpdesk it_support password_reset beamer",
    zh: '密码 登录 登陆 账号 无线网 网络 断网 邮箱 软件 系统 安装 驱动 权限 验证码 动态码 崩溃 死机 卡死 闪退 报错 错误 备份 数据库 管理员 共享盘 内网 重置 解锁 冻结 蓝屏 黑屏 浏览器 开通 联网 连不上 打不开 上不了网 进不去 公司网络 连不上网 IP冲突 系统权限 办公软件 装一下 重装 服务台 上网 网速',
  },
  malfunction: {
    en: "doesn't_work does_not_work not_working stopped_working won't_start cannot can't unable locked_out locked stuck frozen slow down error_message fails failed drops black_screen no_sound no_longer flickers jam jammed dead hangs times_out timeout keeps",
    zh: '不了 失败 出错 没反应 不工作 不响应 很慢 特别慢 断线 卡 没声音 没信号 故障 异常 失灵 重启 冲突 不行 连不上 打不开 提示错误',
  },
  approve: {
    en: 'approve approves approved approval* authorise* authorize* authorisation sign-off sign_off go-ahead go_ahead green_light permission permitted allowed consent consents countersign release_it your_ok ok_with_you okay_with_you your_decision your_signature signature your_call yes_or_no may_i may_we agree agreement requisition are_you_fine grant_me okay_if ok_if okay_to_order alright_if fine_if shall_i_order may_i_order can_i_order can_i_go_ahead can_i_promise can_i_spend give_your_ok get_your_ok need_your_ok do_i_get',
    zh: '批准 审批 批示 批复 同意 授权 签字 签核 签批 会签 放行 拍板 点头 许可 核准 审核 审议 定夺 请您决定 特批 准许 盖章 过目 能批 批吗 请领导 领导批准 您看可以 您同意 等您批 是否可行 请示 请批',
  },
  please: {
    en: 'please pls plz kindly could_you can_you would_you will_you would_you_mind be_so_kind i_need we_need i_ask_you ask_you_to make_sure remember_to take_care_of',
    zh: '麻烦 烦请 帮我 帮忙 劳驾 请帮 能不能帮 能否 拜托 请尽快 需要你 请把 请将 请在 记得 给我',
  },
  task_verb: {
    en: 'send forward resend update change correct book order prepare check review proofread translate fill print copy add remove delete move rename upload download archive collect arrange organise organize call_back cancel reserve put write draft compare extend bring water fetch share provide fill_in replace complete submit',
    zh: '发给 发我 发一下 发来 发一份 转发 更新 更改 修改 改成 准备 检查 查一下 核对 审阅 校对 翻译 打印 复印 添加 删除 移动 上传 整理 安排 取消 预订 填写 提供 归档 通知 办理 协助 汇总 补充 完成 提交 新发 改名 装 开通',
  },
  question_word: {
    en: "what when where which who whom whose why how is_there are_there do_you does_the does_it is_it can_i could_i may_i how_much how_many how_long what's wondering tell_me know_if know_whether let_me_know possible question explain difference i_don't_understand wonder could_you_tell_me do_i_need do_i_have is_this are_you is_your are_there does_your do_your can_my can_we any_idea anyone_know does_anyone",
    zh: '吗 什么 怎么 怎样 如何 哪里 哪个 哪些 哪儿 多久 几天 多少 几点 是否 能不能 可不可以 为什么 请问 咨询 有没有 是不是 区别 几岁 能用 能否 要不要 需不需要 行不行 会不会 可以吗 多长时间 多大 几个',
  },
  done: {
    en: 'done finished completed have_sent has_been have_been was_replaced fyi for_your_information just_to_let heads-up heads_up update_on progress on_schedule on_track went_through no_need keeping_you in_the_loop for_the_record status_report weekly_report as_agreed as_discussed minutes_are blockers moved_to settled now_works works_again all_good handover are_through is_through days_ahead ahead_of_schedule i_talked_to i_put i_have_put i_checked i_passed is_now we_picked is_ready are_up has_left is_closed it_works went_out was_discharged are_filed a_bit_more_than than_last_year works_in_progress have_informed no_blockers',
    zh: '完成 已经 知会 同步 汇报 进展 进度 供参考 供您参考 周报 日报 顺利 通过 到货 搞定 不用回复 无需回复 知悉 备忘 交接 恢复 正常 结束 按计划 告知 说一声 已发 已到 更新 装配完 处理好 已处理 其他正常 放在 已经签了 签了 归档 验收通过 无异常 没有异常 已归 已上线 修好了 装好 已安排',
  },
  subscription: {
    en: 'newsletter* unsubscribe* subscribe* subscriber* subscription_preferences view_in_browser view_online read_online read_more issue edition digest weekly monthly webinar* blog podcast episode early_bird this_month highlights roundup new_arrivals recipe register_now sign_up preferences bulletin letter stories readers exhibition no_longer_want no_longer_wish discover_our new_collection free_shipping our_readers friends_of tasting survey explained myths off_all harvest_festival shop_now forward_to_a_friend code welcome_to_the_october your_reading welcome_back picked_by',
    zh: '退订 订阅 简报 通讯 周刊 月刊 期刊 本期 第期 阅读全文 阅读更多 直播 网络研讨会 博客 播客 特惠 新品 上市 早鸟 精选 读者 会员专享 月报 早报 一周 要闻 活动预告 全场 打折 报名 优惠码 浏览器中查看 讲座 专访 速递 快讯 解读 榜单 沙龙 不想再收到 此类邮件 签售 预告 新书 专题 盘点好物 征稿 名家 动态',
  },
  system: {
    en: "automated automatically noreply no-reply do_not_reply don't_reply notification alert build pipeline ticket order_confirmation shipped tracking out_for_delivery verification_code new_sign-in signed_in cron monitoring uptime backup_completed assigned commented mentioned merged has_been_created has_been_shipped confirmation_number booking_confirmed expires export_is_ready exited sensor threshold load_average cpu threshold dashboard generated_automatically was_generated mentioned_you reply_on_the_board new_device status_code exit_code minutes_ago_by successful_login activity_on",
    zh: '系统自动 自动发送 请勿回复 勿回复 告警 报警 构建 流水线 工单 订单号 已发货 派送 验证码 新登录 监控 备份完成 分配给您 评论了 已合并 已创建 取件 预订已确认 已就绪 导出已完成 定时任务 传感器 状态码 共享了 回执 阈值 部署成功 生产环境 耗时 取件码 驿站 如非本人 系统发出 系统邮件 新设备 负载 触发 自动生成 已送达快递柜 提现成功 物流提醒',
  },
  undelivered: {
    en: "undeliver* delivery_status could_not_be_delivered couldn't_be_delivered not_delivered mailer-daemon returned_mail returned_to_sender user_unknown mailbox_full mailbox_unavailable over_quota delivery_failed delivery_failure mail_delivery recipient recipients rejected permanent_failure permanent_error address_not_found does_not_exist smtp unable_to_deliver delayed transcript_for_details no_such_user diagnostic",
    zh: '退信 投递 退回 无法送达 未送达 收件人 拒收 不存在 邮箱已满 对方服务器 延迟投递 域名 邮件系统 未能送达 无法递送',
  },
  away: {
    en: "out_of_office out_of_the_office ooo auto-reply autoreply automatic_reply away_from on_holiday on_vacation on_leave on_annual_leave annual_leave_until until_further back_on back_at return_on my_return i_will_return i_am_away i'm_away limited_access no_access in_my_absence during_my_absence in_urgent_cases urgent_cases no_longer_work left_the_company parental_leave maternity_leave sabbatical currently_travelling we_are_closed closed_between is_closed will_reply travelling abwesen* holiday_notice will_answer travelling_until back_in_the_office turn_to in_training_all_day won't_read_mail delayed_response slow_answers only_check_mail",
    zh: '自动回复 不在办公室 休假中 正在休 正在休假 出差中 已离职 离开公司 回来后 回复您 不在期间 如有急事 急事请 紧急事项 放假 稍慢 无法查看 恢复办公 停用 感谢来信 不上班 返岗 休假回来',
  },
  fraud: {
    en: 'lottery won winner prize million millions usd beneficiary inheritance barrister widow bitcoin crypto gift_cards gift_card verify_your confirm_your suspended suspension limited_account unusual_activity click_here act_now limited_time guaranteed risk-free no_obligation dear_friend confidential next_of_kin transfer_fund investment_opportunity penny stock_pick login_to click_the_link billing_information macros seo search_results page_one followers casino giveaway iphone your_package_is_waiting re-validated validate credentials_at direct_deposit identity_verification wallet inheritance_fund million_dollars us_dollars',
    zh: '中奖 领取 奖金 遗产 比特币 点击链接 验证账号 停用 输入密码 银行卡号 刷单 兼职 日赚 贷款 博彩 娱乐场 首存 加微信 微信 扫码 二维码 套现 高仿 稳赚 高回报 年化 牛股 内幕 逾期将 注销 律师函 充值卡 新账户 点数 代办 代写 招商 群发 实名认证 清空 秒批 征信 凭手机号 凭身份证 加v 加V信 加qq 加QQ 扣扣 点击此处 立即点击 今日停用',
  },
  lure: {
    en: 'viagra pills meds pharmacy prescription mortgage* refinance* debt lose_weight weight_loss kilos diet replica watches singles xxx casino diploma* degree_without work_from_home home_business earn money_fast extra_income be_your_own_boss financial_freedom bulk_mail email_addresses removed_from toner satellite hgh growth_hormone enlarge* penis lowest_rates bad_credit wholesale',
    zh: '壮阳 补肾 减肥 瘦 秘方 成人 美女 交友 无抵押 低息 放款 文凭 学历 办证 六合彩 特码 论文 发财 致富 月入 赚钱 佣金 货到付款 限时 抢购 免费送 软件免费 排名 首页 培训课程 税点 进项 点击',
  },
  thanks: {
    en: "thanks thank thank_you thx cheers grateful well_done great_job congratulations congrats happy_birthday merry_christmas happy_new_year get_well good_luck nice_to lovely wonderful have_a_nice have_a_great good_morning good_night see_you haha lol wow awesome brilliant perfect no_worries you're_welcome you_are_welcome kind_of_you same_to_you hope_you birthday proud fantastic party sweet :-) aww cute delicious hilarious missed_you laughter stay_in_touch farewell last_day get_well_soon have_fun lots_of_fun enjoy_your welcome_to_the_team",
    zh: '谢谢 多谢 辛苦 恭喜 祝贺 生日快乐 新年快乐 节日快乐 圣诞 中秋 早日康复 加油 哈哈 太好了 不客气 明天见 晚安 早上好 愉快 开心 祝 真棒 厉害 漂亮 收到 好的 没事 客气 好久不见 快乐 教师节 过瘾 感恩 照顾 祝福 想念 期待再见 羡慕 有趣',
  },
  record: {
    en: 'transcript* transcribed transcription recording recorded verbatim speaker minutes captions subtitle* srt vtt webvtt speech_to_text moderator raw_transcript action_items unedited',
    zh: '转录 转写 逐字 录音 文字稿 文字记录 会议记录 纪要 字幕 发言人 主持人 录制 语音转 记录稿 未编辑',
  },
  logistics: {
    en: 'deliver* delivery parcel package shipment shipping shipped ship arrived warehouse driver lorry truck carrier pallet stock order orders',
    zh: '包裹 快递 送货 发货 收货 物流 运费 仓库 司机 货车 到货 订单 库存 派送 交货 托盘',
  },
  sickness: {
    en: "sick sick_today i_am_sick i'm_sick ill flu fever caught_a_cold not_feeling_well unwell doctor's_note sick_note sick_leave won't_be_in won't_come_in cannot_come_to_work stay_home doctor_has_written migraine",
    zh: '生病 感冒 发烧 病假 不舒服 医院 病假条 不能上班 头疼 请一天 住院',
  },
  holidays: {
    en: 'days_of_holiday remaining_holiday remaining_vacation vacation_days annual_leave two_weeks_off take_time_off weeks_off leave_request vacation_request days_of_leave my_leave unpaid_leave carry_over',
    zh: '年假 休年假 剩余年假 几天年假 想休 休假申请 请假 无薪假 调休 婚假 产假 陪产假',
  },
  invoice_fraud: {
    en: 'bank_details_have_changed new_bank_details new_account_details from_today_to_the_new_account',
    zh: '代开 可开 开各种 各行业 点数 税点 进项票 可验 有渠道 微信同号 先验后付 保真 优惠代开 账户已变更 新账户',
  },
  cold_pitch: {
    en: 'seo backlink* guest_post search_engine ranking rankings first_page website_traffic web_design offshore our_services outsourcing kindly_share price_list free_audit dear_sir dear_purchasing_manager dear_manager we_are_a_manufacturer leading_manufacturer hope_this_email_finds leads email_list increase_your_sales boost_your',
    zh: '网站优化 推广服务 培训课程 厂家直销 我们是厂家 专业生产 群发 企业邮箱数据 短信平台 精准客户 报名从速 火热招商 拓客',
  },
  repaired: {
    en: 'resolved fixed repaired restored works_again back_to_normal up_again up_and_running replaced has_been_fixed',
    zh: '已恢复 恢复正常 修好了 已解决 已修复 已更换 现已恢复',
  },
  permission: {
    en: 'may_i can_i may_we can_we could_i am_i_allowed are_we_allowed is_it_ok is_it_okay',
    zh: '可以吗 行吗 能不能 可不可以 您看 同意吗',
  },
};

const terms = new Map<string, string[]>();
let longestHan = 1;
let longestPhrase = 1;
/** First words of phrases, first characters of Chinese terms, first letters of stems: most of a text begins none. */
const openings = new Set<string>();
const STEM_OPENING = 4;

function load(): void {
  for (const [concept, { en, zh }] of Object.entries(CONCEPTS)) {
    for (const term of [...en.split(' '), ...zh.split(' ')]) {
      const key = term.replaceAll('_', ' ').replace(/^(\S*[a-z])-([a-z])/, '$1 $2');
      terms.set(key, [...(terms.get(key) ?? []), concept]);
      if (/\p{Script=Han}/u.test(key)) {
        longestHan = Math.max(longestHan, key.length);
        openings.add(key[0] ?? '');
      } else if (key.endsWith('*')) openings.add(`${key.slice(0, STEM_OPENING)}*`);
      else {
        const parts = key.split(' ');
        longestPhrase = Math.max(longestPhrase, parts.length);
        if (parts.length > 1) openings.add(parts[0] ?? '');
      }
    }
  }
}

/** What met a concept first, and how often it was met. */
export type Met = { readonly term: string; count: number };

/** The concepts that a text touches, given the text and its words. */
export function findConcepts(text: string, words: readonly string[]): Map<string, Met> {
  if (terms.size === 0) load();
  const found = new Map<string, Met>();
  const meet = (key: string, term: string) => {
    for (const concept of terms.get(key) ?? []) {
      const met = found.get(concept);
      if (met) met.count++;
      else found.set(concept, { term, count: 1 });
    }
  };
  words.forEach((word, at) => {
    if (/^\p{Script=Han}/u.test(word)) return;
    let phrase = word;
    meet(phrase, phrase);
    const end = openings.has(word) ? Math.min(at + longestPhrase, words.length) : 0;
    for (let next = at + 1; next < end; next++) {
      phrase += ` ${words[next]}`;
      meet(phrase, phrase);
    }
    if (!openings.has(`${word.slice(0, STEM_OPENING)}*`)) return;
    for (let size = STEM_OPENING; size <= word.length; size++) meet(`${word.slice(0, size)}*`, word);
  });
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) {
    for (let start = 0; start < run.length; start++) {
      if (!openings.has(run[start] ?? '')) continue;
      for (let end = start + 1; end <= Math.min(start + longestHan, run.length); end++) {
        const term = run.slice(start, end);
        meet(term, term);
      }
    }
  }
  return found;
}
