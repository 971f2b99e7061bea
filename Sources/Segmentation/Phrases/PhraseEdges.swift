/// Words of reports with which a sequence of words may begin or end, but a term does not: 入选|全国, 固定资产投资|增长.
///
/// They cling to their neighbours like the parts of a term, since reports are formulaic: by figures alone
/// 自觉|接受|监督 and 新增|学位 look like terms. Such a candidate is listed but not taken; the analyst may take it.
enum PhraseEdges {
    static func isFirst(_ word: String) -> Bool { first.contains(word) }
    static func isLast(_ word: String) -> Bool { last.contains(word) }
    static func isBody(_ word: String) -> Bool { bodies.contains(word) }
    static func isGeneral(_ word: String) -> Bool { general.contains(word) }

    /// Verbs and adverbs that take what follows as their object or verb.
    private static let first = set(
        """
        坚持 推进 推动 加快 加速 加强 加大 实施 完成 实现 开展 深化 提升 提高 扩大 促进 保持 增强 强化 优化 支持 入选 获评 争创 创建 新增
        新建 建成 开工 开通 成功 全面 积极 深入 持续 主动 自觉 严格 牢固 高度 巩固 防范 化解 守住 扛 构建 培育 打造 落实 贯彻 取得 迈出
        奋力 改善 统筹 举办 承办 纳入 排查 整治 激发 解决 健全 建立 完善 探索 圆满 超额 顺利 发放 接待 筹集 办理 增进 牢牢
        深刻 充分 切实 扎实 大力 着力 努力 率先 进一步 更加 不断 稳步 有序 有效 兜牢 严控 融入 发挥 带动 引进 壮大
        拓展 放大 释放 盘活 谋划 争取 抢抓 帮助 关心 维护 聚焦 围绕 强力 力争 确保 做好 抓好 用好 办好 搞好 管好 高于 低于 践行 牢记
        树立 感恩 砥砺 勇毅 奋进 谱写
        """)

    /// Verbs that state something about what precedes.
    private static let last = set(
        """
        增长 下降 上升 提升 提高 增加 减少 突破 达到 达 完成 实现 推进 高于 低于 位居 居 排名 列 增速 全国 国家 省级 国家级 领悟 行动派 扛牢
        来之不易 前列 好转 局面 步伐 面貌 上来 下来 起来 同胞 侨胞 朋友 事情 意志 方略 省市区 通车 投产 投运 竣工 开工 落地 见效 接受 谱写
        """)

    /// Bodies of the state and the party with their people, divisions by their kind, and those whom every report greets: each
    /// speaks of them in the words of its level.
    private static let bodies = set(
        """
        人大 省人大 市人大 自治区人大 县人大 区人大 州人大 人大常委会 省人大常委会 市人大常委会 常委会 人民代表大会 人大代表 代表 委员 政协
        省政协 市政协 自治区政协 州政协 政协委员 人民政协 人民政府 省人民政府 市人民政府 自治区人民政府 政府 省政府 市政府 自治区政府 县政府 区政府
        州政府 党委 省委 市委 自治区党委 县委 区委 州委 党中央 中央 国务院 总书记 习近平 党组 党组织 书记 主席 主任 省长 市长 同志 解放军
        人民解放军 武警 武警部队 指战员 官兵 区县 市州 州市 县市 市县
        县区 旗县 盟市 省辖市 地市 自治区 直辖市 民主党派 工商联 无党派人士 人民团体 工会 共青团 妇联 参事文史 参事 文史 建议 提案 同胞 侨胞
        台胞 海外侨胞 台湾同胞 港澳同胞 国际友人 驻军
        """)

    /// Nouns that say of no matter what it is: by themselves they tell nothing, in a phrase (长效机制, 结构性矛盾) they may.
    private static let general = set(
        """
        项目 重点项目 重大项目 问题 重点 能力 水平 目标 任务 力度 作用 体系 机制 体制 制度 措施 举措 政策措施 成效 成果 成绩 成就 进展 结果 效果 实效 优势 要素 力量 动力
        活力 功能 条件 要求 规划 计划 行动计划 方案 部署 安排 意见 办法 标准 规模 结构 比重 比例 总量 数量 效率 效能 效益 步伐 格局 局面 形势 环节 领域
        方面 方向 方式 模式 路径 途径 渠道 载体 主体 核心 关键 基础 布局 行动 工程 活动 工作 系统 机构 单位 部门 行业 地区 区域 地方 国家 全国 全省 全市 全区
        国内 国内外 世界 社会 群众 人民 人民群众 群体 人员 人士 队伍 干部 领导 思想 意识 精神 责任 职责 职能 权力 利益 关系 事项 事业 情况 原因 困难 矛盾 压力
        挑战 机遇 形式 内容 性质 特色 特点 阶段 时期 进程 过程 时间 空间 中心 总体 整体 专项 试点 示范 典型 成员 位置 地位 台阶 势头 态势 趋势
        潜力 实力 素质 观念 理念 原则 方针 战略 规定 程序 因素 现象 经验 认识 氛围 指标 指数 增速 增幅 幅度 意志 信心 决心 使命 大局 全局 根本 前提
        实际 速度 运用 打好 精品 生活 面积 人数 产量 调整 应对 骨干 传统 事件 一流 高质量 高水平 优质 强省 强市 强县 惠民 富民 差距 定力 总体要求 主要任务
        发展 建设 管理 服务 生产 开发 利用 应用 研究 影响 集中 统一 升级 评价 决策 考核 经济 产业 企业 平台 基地 设施 产品 改造 提升 变化 需要
        本质 实质 规律 实践 事情 东西 大家 同时 明显 程度 范围 层次 类型 种类 名单 期间 年度 季度 全年 上年 当年 今后 未来 目前 以来 方法 手段 措置 抓手
        """)

    private static func set(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
