/// Words of reports with which a sequence of words may begin or end, but a term does not: 入选|全国, 固定资产投资|增长.
///
/// They cling to their neighbours like the parts of a term, since reports are formulaic: by figures alone
/// 自觉|接受|监督 and 新增|学位 look like terms. Such a candidate is listed but not taken; the analyst may take it.
enum PhraseEdges {
    static func isFirst(_ word: String) -> Bool { first.contains(word) }
    static func isLast(_ word: String) -> Bool { last.contains(word) }
    static func isBody(_ word: String) -> Bool { bodies.contains(word) }

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

    /// Bodies of the state and the party with their people, and divisions by their kind: every report speaks of them, each in
    /// the words of its level.
    private static let bodies = set(
        """
        人大 省人大 市人大 自治区人大 县人大 区人大 州人大 人大常委会 省人大常委会 市人大常委会 常委会 人民代表大会 人大代表 代表 委员 政协
        省政协 市政协 自治区政协 州政协 政协委员 人民政协 人民政府 省人民政府 市人民政府 自治区人民政府 政府 省政府 市政府 自治区政府 县政府 区政府
        州政府 党委 省委 市委 自治区党委 县委 区委 州委 党中央 中央 国务院 总书记 习近平 党组 党组织 书记 主席 主任 省长 市长 同志 解放军
        人民解放军 武警 武警部队 指战员 官兵 区县 市州 州市 县市 市县
        县区 旗县 盟市 省辖市 地市 自治区 直辖市 民主党派 工商联 无党派人士 人民团体 工会 共青团 妇联 参事文史 参事 文史 建议 提案
        """)

    private static func set(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
