/// Words of reports with which a sequence of words may begin or end, but a term does not: 入选|全国, 固定资产投资|增长.
///
/// They cling to their neighbours like the parts of a term, since reports are formulaic: by figures alone
/// 自觉|接受|监督 and 新增|学位 look like terms. Such a candidate is listed but not taken; the analyst may take it.
enum PhraseEdges {
    static func isFirst(_ word: String) -> Bool { first.contains(word) }
    static func isLast(_ word: String) -> Bool { last.contains(word) }

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
        来之不易 通车 投产 投运 竣工 开工 落地 见效 接受 谱写
        """)

    private static func set(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
