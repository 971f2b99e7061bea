import Text

/// Tables of the words around numbers.
enum TargetWords {
    // MARK: Comparators

    /// The number or more.
    static let atLeast = PhraseTable("以上 及以上 或以上 不低于 不少于 不小于 高于 大于 超过 超 突破 破 过 至少 多 余 不得低于 不得少于 (含)以上 甚至更多")
    /// The number or less.
    static let atMost = PhraseTable("以内 之内 以下 及以内 不超过 不高于 不大于 低于 小于 控制在 不得超过 不突破")
    /// About the number.
    static let near = PhraseTable("左右 上下 约 大约 近 接近 将近")
    /// Words of reaching before a number, which say nothing about what is reached.
    static let reaching = PhraseTable(
        """
        达到 达 突破 超过 超 破 过 高于 不低于 不少于 不小于 不高于 不超过 不得低于 不得少于 不得超过 不突破 低于 小于 大于 控制在 稳定在 保持在 \
        维持在 巩固在 力争 争取 确保 努力 至少 约 大约 近 接近 将近 一般 首次 再次 重回 跃上 迈上 登上 跨上 站上 实现 完成 提高到 提高至 提升到 提升至 增加到 增加至 增长到 增长至 扩大到 扩大至 \
        上升到 上升至 发展到 降到 降至 下降到 下降至 降低到 降低至 减少到 减少至 压缩到 压缩至 缩短到 缩短至 恢复到 改善到 改善至 调整到 调整为 \
        累计 总计 共计 共 均 分别 各 也 仍 都 在 到 至 为 是 再 拟 按 将 要 能 可 设定 设为 定为 定在 确定为 确定 安排 保持 稳定 占到 达成 完成率达 每立方米 每升 拟按 预期 \
        年均 年人均 月人均 人均每年 每人每年 每人每月 每人 每年 每月 每户 目标 必须 应 即 已 总数达 全面 基本 由 从
        """)
    /// Words before a number that qualify it and are included in the hedge.
    static let bounding = PhraseTable(
        "突破 超过 超 破 过 高于 不低于 不少于 不小于 不高于 不超过 不得低于 不得少于 不得超过 不突破 低于 小于 大于 控制在 力争 争取 确保 努力 至少 约 大约 近 接近 将近")

    /// Words that may precede the name of an indicator.
    static let leading = PhraseTable(
        """
        我们 我们要 力争 确保 争取 努力 务必 奋力 要 将 再 还 使 今年 全年 年内 本年 其中 届时 同时 全省 全市 全区 全县 全州 全国 我省 我市 我区 我县 我州 我国 \
        实现 预计 预期 计划 累计 和 及 以及 与 并 、 “ ” 是 到 ， （ ） ( ) —— — - 、 ： 进一步 继续 全面 加快 大力 着力 扎实 积极 深入 不断 切实 \
        各级 建议 拟 推动 在 通过 使得 努力实现 同口径 提出 比去年 比上年 较上年 较去年 按可比价格计算 保持 达到 完成 按照 另 共 坚持 新的一年 明年 未来五年 今后五年 五年 本届政府 任期内 至少
        """)

    // MARK: Changes

    /// Directions, which remain in the name of the indicator.
    static let changes = PhraseTable(
        """
        增长 年均增长 同比增长 比上年增长 下降 年均下降 降低 提高 提升 增加 减少 上升 上涨 增幅 降幅 增速 增长速度 年均增速 涨幅 递增 年均递增 净增 \
        削减 压减 扩大 缩小 翻 回升 同口径增长 同口径增 可比增长 增 降 累计下降 比上年下降 比去年增加 比去年增长 比去年下降 比上年增加 比上年提高 \
        再提高 再增加 再降低 再降 增长率 年均提高 分别增长 分别下降 均增长 各增长 增幅达 增速达 实际增长 名义增长
        """)

    /// Verbs of tasks; the first one in a list is implied before the other members.
    static let tasks = PhraseTable(
        """
        新建 改建 扩建 新改建 新改扩建 改扩建 新建改建 新建改造 改造 改造提升 提升改造 建设 建设改造 建成 新增 净增 培育 引进 招引 新招引 打造 实施 推进 推动 支持 创建 \
        创成 争创 开工 新开工 竣工 投产 续建 治理 综合治理 修复 筹集 安装 加装 签约 新签约 盘活 处置 关停 取缔 化解 清理 整合 设立 组建 发展 开展 举办 争取 安排 投入 \
        发放 开发 培训 选派 帮扶 扶持 解决 减少 压减 压缩 淘汰 退出 关闭 降低 提高 提升 增加 扩大 转移 新培育 培育壮大 新认定 认定 新布局 布局 建立 建好 \
        开通 新开通 新开辟 新入驻 集聚 转化 攻克 攻关 启动 开办 开设 修缮 绿化 营造 造林 种植 划定 储备 完成 实现 启动建设 开工建设 新建成 建成投用 \
        新建和改造 新建和改建 新建和改扩建 新建和转化 修建 铺设 改良 配备 配置 配发 提供 创作 推出 落实 吸引 入选 聚集 招募 招聘 征集 动工 上市 \
        迁建 交付 加快建设 规划建设 推广 投放 更新 更新改造 置换 拆除 征收 征迁 选聘 评选 遴选 表彰 资助 救助 覆盖 服务 保障 组织 参加
        """)

    // MARK: Not goals

    /// Directly before a number: describes the present.
    static let facts = PhraseTable(
        "有 拥有 现有 已有 共有 高达 多达 约有 设有 目前 现在 以现有 总投资 概算投资 估算投资 计划总投资 注册资本 用好 发挥 发挥好 运用好 执行好 利用好")
    /// Anywhere before a number in its clause: describes the present.
    static let standing = PhraseTable("还有 现有 共有 设有 平均每年新增")
    /// At the beginning of a clause: tells what something is based on.
    static let bases = PhraseTable("围绕 聚焦 依托 针对 立足 对照 瞄准 紧扣")
    /// Before a number of things: tells for whom something is done.
    static let objects = PhraseTable("对 围绕 把 将 针对 依托 以 与 同 向 由 原有 上述 这 该 全部 所有")
    /// Anywhere in the clause: describes the past.
    static let past = PhraseTable(
        "去年 上年 过去 以来 了 已达 已有 已经 已完成 已建成 已累计 已突破 已超过 已形成 已实现 已落实 已签约 已开工 已谋划 对已 业已 曾 前年 同期 历史上")
    /// A past used for comparison does not make the clause about the past.
    static let comparisons = PhraseTable(
        """
        比去年 较去年 比上年 较上年 与上年 与去年 同比 在去年的基础上 在去年基础上 在上年基础上 在上年的基础上 \
        由上年 从上年 由去年 从去年 于上年 占上年 为了 了解
        """)
    /// At the beginning of a sentence: all of it describes the past.
    static let pastOpenings = PhraseTable("去年 过去 上年 一年来 五年来 几年来 近年来 近几年 多年来 改革开放以来 党的十八大以来 回顾 截至 目前 截止 据统计")
    /// At the beginning of a clause, without a word of intent: describes the present.
    static let selves = PhraseTable("我区 我省 我市 我县 我州 我国 全区有 全省有 全市有 我们有")
    static let will = PhraseTable("要 将 力争 确保 争取 努力 届时 到2 必须 目标 预期 实现")
    /// A sentence with one of these states a goal even outside a plan.
    static let goals = PhraseTable("预期目标 主要目标 奋斗目标 调控目标 发展目标 总目标 力争 争取 确保 将达到 要达到 应达到 将增长 计划指标 规定的指标 将增加 要求达到")
    /// Projects that a number merely measures.
    static let works = PhraseTable("项目 工程 装置 生产线 基地 电厂 电站 机组 深加工 乙烯 煤矿 航道 码头 园区 炼油 火电")
    /// What is classified by a threshold.
    static let classed = PhraseTable(
        "项目 企业 工程 产业 工业 村 寨 人口 老人 老年 儿童 家庭 客户 单位 农业 企 商 大户 集群 园区 集团 强县 强镇 县 镇 婴幼儿 居民 耕地 坡 景区")
    /// After a number without a unit: persons.
    static let persons = PhraseTable(
        "农业 人口 农村 贫困 建档 居民 群众 学生 职工 劳动 农民 老年 残疾 户籍 常住 外出 返乡 人 农牧 就业 师生 富余 下岗 失业 移民 特困 低收入 困难 扶贫对象 脱贫人口 中小学生 儿童 妇女 游客")
    /// Directly after one of these, a bare power of ten is a number.
    static let reached = PhraseTable("突破 破 超过 超 达到 达 稳定在 跨过 跨越 过 保持在 重回 跃上 迈上 登上 跨上 站上")

    /// Indicators measured in time, and their changes.
    static let timed = PhraseTable("年限 寿命 天数 时限 时间 周期 工期")
    static let scored = PhraseTable("得分 满意度 指数 分值 评分")
}

extension PhraseTable {
    /// Whether a word is in the table.
    func holds(_ word: String) -> Bool {
        let text = TargetText(word)
        return holds(text, 0..<text.count)
    }
}
