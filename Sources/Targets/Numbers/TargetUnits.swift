import Text

/// What a unit measures, which determines the quantities that can be goals.
enum UnitKind: Sendable, Equatable {
    /// %, ‰, 个百分点, 倍, 番, 成.
    case share
    case money
    /// Weights and volumes of goods.
    case amount
    /// Power and capacity.
    case power
    /// Areas and lengths.
    case extent
    /// Persons, households.
    case people
    /// Measure words of things.
    case things
    /// 年, 岁, 天: goals only for indicators measured in time.
    case time
    /// Concentrations, scores.
    case level
    /// Only a power of ten: 1亿农业转移人口.
    case bare
}

/// Tables of units.
enum TargetUnits {
    private static let lists: [(UnitKind, String)] = [
        (.share, "% ‰ %o 个百分点 个点 百分点 倍 番 成"),
        (.money, "元 美元 欧元 港元 日元 人民币 元人民币"),
        (
            .amount,
            "吨 吨标准煤 吨标煤 标准煤 公斤 千克 斤 市斤 克 担 立方米 立方 方 升 箱 标箱 标准箱 TEU 吨公里 人公里 吨海里 人海里 蒲式耳 桶 重量箱 码 匹 件套"
        ),
        (.power, "千瓦 千瓦时 度 兆瓦 兆瓦时 瓦 吉瓦 千伏安 kW kWh MW GW GWh P PFlops 标准机架 机架 线 门 Mbps Gbps 兆 马力"),
        (.extent, "亩 公顷 平方米 平方公里 平方千米 平米 ㎡ 公里 千米 米 海里 里 亩次 延米 车道公里 皮长公里 芯公里 孔公里"),
        (.people, "人 名 位 人次 人（次） 人(次) 人天 户 户次 户籍人口 人口 户家庭"),
        (
            .things,
            """
            个 家 所 座 项 条 件 场 场次 处 辆 台 台套 台(套) 台（套） 套 张 部 片 只 头 羽 口 艘 架 列 班 趟 航班 架次 班次 班列 幢 栋 间 孔 眼 \
            株 棵 支 批 宗 款 例 床 册 种 篇 幅 对 组 块 具 尾 盏 枚 本 集 节 堂 课时 次 人份 份 份次 亩株 队 营 根 道 段 标段 店 村 乡镇 \
            街道 社区 县 校 站 厂 点 桩 车位 泊位 床位 学位 岗位 工位 辆次 车次 艘次 宗地 盘 团 首 部集 期 双 卷
            """
        ),
        (.time, "年 岁 天 日 个工作日 工作日 小时 分钟"),
        (.level, "微克/立方米 微克每立方米 毫克/升 毫克/立方米 微克 毫克 分贝 分 吨/平方公里 元/平方米 公斤/亩 斤/亩 万元/亩 千克标准煤 克标准煤 立方米/万元 摄氏度 年一遇"),
    ]

    /// What each unit measures.
    static let kinds: [String: UnitKind] = {
        var kinds: [String: UnitKind] = [:]
        for (kind, list) in lists {
            for unit in list.split(whereSeparator: \.isWhitespace) { kinds[String(unit)] = kind }
        }
        return kinds
    }()

    static let all = PhraseTable(lists.map(\.1).joined(separator: " "))

    /// Powers of ten between a number and its unit.
    static let multipliers = PhraseTable("万亿 千亿 百亿 十亿 亿 千万 百万 十万 万 千 百")

    /// Denominators, after the slash of a ratio.
    static let denominators = PhraseTable(
        "月 年 人 人年 人月 天 日 小时 户 亩 吨 升 平方米 立方米 平方公里 万元 度 千瓦时 头 床 生 生年 人次 百户 万人 千人 秒 公顷 公里 村 亩年 人·月 人·年 学年 平米")

    /// Units that identify a masked number, since masks also hide names (**片区, **首府).
    static let ofMasks = PhraseTable(
        """
        % ‰ 个百分点 百分点 倍 元 美元 吨 公斤 斤 立方米 千瓦 千瓦时 度 兆瓦 亩 公顷 平方米 平方公里 公里 人 名 人次 户 个 家 所 座 项 条 件 场 处 辆 台 \
        套 张 只 头 种 例 册 岁 所 亩次 公顷 千米 标准箱 万标箱 架次 班次 床位 学位 岗位 车位 车次 辆次 场次 平方千米 立方 千瓦时 兆瓦时 吉瓦 吨标准煤 人天 微克/立方米 微克 标箱
        """)

    /// Words that begin with a measure word but are not amounts: 个方面, 片区, 家门口.
    static let notUnits = PhraseTable(
        """
        个方面 个月 个世纪 个年头 个坚持 个确保 个着力 个重大关系 个自信 个维护 个意识 个百年 个阶段 个字 个季度 个五年 \
        项目 个统筹 个转变 个围绕 个创新高 项措施 项机制 条措施 条硬措施 条实施意见 条意见 条政策 条规定 条要求 条红线 \
        片区 家门口 年代  年期 道关 分之 所有 人民 人大 人均 位于 口岸 部门 部委 班子 组织 集团 集群 集中 点位 点多 件事 条龙 次产业 次会议 次全会 \
        次党代会 条例 家乡 家庭 处理 处置 名录 场所 场馆 支持 支出 支付 度电 成立 成为 成果 成效 成就 成员 成本 级 方面 方向 方针 方案 \
        米阳光 里外 里长 分钟 小时圈 条战线 条主线 条底线 周年 日电 期工程 期项目 期建设 号 版
        """)
}
