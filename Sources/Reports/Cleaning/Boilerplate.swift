import Text

/// What a web page puts around a report.
enum Boilerplate: Int, CaseIterable, Comparable {
    case navigation, source, share, editor, related, copyright, introduction, address, caption, pageNumber, keywords,
        marks

    static func < (left: Boilerplate, right: Boilerplate) -> Bool { left.rawValue < right.rawValue }

    /// What it is called in notes.
    var name: String {
        switch self {
        case .navigation: "navigation"
        case .source: "source line"
        case .share: "share and print buttons"
        case .editor: "editor line"
        case .related: "related links"
        case .copyright: "copyright notice"
        case .introduction: "site introduction"
        case .address: "web address"
        case .caption: "photo caption"
        case .pageNumber: "page numbers"
        case .keywords: "keywords"
        case .marks: "stray marks"
        }
    }

    /// Where a line is in the piece.
    struct Zone: OptionSet {
        let rawValue: UInt8
        static let head = Zone(rawValue: 1)
        static let body = Zone(rawValue: 2)
        static let tail = Zone(rawValue: 4)
    }

    /// The kind of boilerplate a trimmed line is; nil for anything that may belong to the report.
    static func kind(of line: Scalars, zone: Zone) -> Boilerplate? {
        guard line.count <= 260 else { return nil }
        let compact = line.compact
        if compact.isEmpty { return nil }
        if compact.count <= 2, !compact.contains(where: { $0.isHan || $0.digit != nil || $0.properties.isAlphabetic }) {
            return .marks
        }
        let length = compact.count
        let fitting = rules.indices.first { number in
            length <= rules[number].longest && rules[number].zones.contains(zone) && rules[number].fits(compact)
        }
        return fitting.map { rules[$0].kind }
    }

    /// Where an editor's credit or a button glued to the end of a paragraph begins; nil if there is none.
    static func gluedEnding(of line: Scalars) -> Int? {
        let reach = 60
        guard line.count > 2 else { return nil }
        let from = max(1, line.count - reach)
        for index in from..<line.count {
            switch line[index] {
            case "(", "（", "【", "[", "分": if endings.contains(where: { line.matches($0, at: index) }) { return index }
            default: break
            }
        }
        return nil
    }

    private static let endings = [
        "(责编", "（责编", "(责任编辑", "（责任编辑", "【责任编辑", "[责任编辑", "分享让更多人看到", "(编辑：", "（编辑：", "(编辑:",
    ].map { Scalars($0) }

    /// One way to recognise a kind of boilerplate.
    private struct Rule {
        let kind: Boilerplate
        let zones: Zone
        let longest: Int
        let fits: @Sendable (Scalars) -> Bool
    }

    private static let everywhere: Zone = [.head, .body, .tail]
    private static let edges: Zone = [.head, .tail]

    private static func beginning(_ words: [String]) -> @Sendable (Scalars) -> Bool {
        let words = PhraseTable(words.map { Scalars($0) })
        return { line in words.length(in: line, at: 0, limit: line.count) != nil }
    }

    private static func holding(_ words: [String]) -> @Sendable (Scalars) -> Bool {
        let words = PhraseTable(words.map { Scalars($0) })
        return { line in words.occurs(in: line) }
    }

    /// One of `labels` followed by a colon: 来源：人民日报.
    private static func labelled(_ labels: [String]) -> @Sendable (Scalars) -> Bool {
        let labels = PhraseTable(labels.map { Scalars($0) })
        return { line in
            let first = line.first
            let start = first == "（" || first == "(" || first == "[" || first == "【" ? 1 : 0
            let found = labels.phrase(in: line, at: start, limit: line.count) { label in
                let end = label.range.upperBound
                return end < line.count && (line[end] == "：" || line[end] == ":")
            }
            return found != nil
        }
    }

    private static func exactly(_ words: [String]) -> @Sendable (Scalars) -> Bool {
        let words = Set(words.map { Scalars($0) })
        return { words.contains($0) }
    }

    private static let rules: [Rule] = [
        Rule(
            kind: .navigation, zones: everywhere, longest: 80,
            fits: beginning(["当前位置", "您的位置", "您所在的位置", "您现在的位置", "您当前的位置", "你的位置", "首页>", "首页»"])),
        Rule(
            kind: .navigation, zones: edges, longest: 12,
            fits: exactly([
                "首页", "网站首页", "无障碍", "长者模式", "网站地图", "繁体", "繁體中文", "EN", "登录", "注册", "返回顶部", "返回首页", "放弃", "是否继续？",
                "关于本站", "关于我们", "联系我们", "法律声明", "隐私政策", "用户协议", "友情链接",
                "友情链接：", "网站声明", "网站导航", "设为首页", "加入收藏", "技术支持：", "编辑推荐", "站内搜索", "搜索", "English", "手机版", "客户端",
                "移动端", "新闻中心", "政务公开", "政务服务", "互动交流", "政民互动", "办事服务", "公共服务", "信息公开", "政府信息公开", "政府数据", "数据开放",
                "领导之窗", "机构设置", "通知公告", "政策文件", "专题专栏", "走进我市",
            ])),
        Rule(
            kind: .source, zones: edges, longest: 80,
            fits: labelled([
                "来源", "信息来源", "稿件来源", "文章来源", "新闻来源", "发布时间", "发布日期", "发表时间", "浏览次数", "阅读次数", "点击数", "点击",
                "浏览", "访问量", "信息来自", "发布机构", "索引号", "信息发布人", "添加时间", "更新时间", "录入时间", "文号", "主题分类", "公开方式", "有效性",
                "生成日期",
            ])),
        Rule(kind: .source, zones: everywhere, longest: 120, fits: labelled(["本文来源", "内容来源", "来源URL", "原文链接"])),
        Rule(
            kind: .share, zones: everywhere, longest: 40,
            fits: holding([
                "分享让更多人看到", "分享到", "打印本页", "打印本稿", "打印此页", "关闭窗口", "扫一扫在手机", "微信扫一扫", "推荐朋友", "【打印】",
                "字号：", "字号:", "[字号", "【字号", "字体：", "字体:",
            ])),
        Rule(
            kind: .share, zones: everywhere, longest: 5,
            fits: exactly(["大", "中", "小", "大中小", "打印", "分享", "收藏", "纠错", "字号", "关闭", "[打印]", "【关闭】", "[关闭]"])),
        Rule(
            kind: .editor, zones: everywhere, longest: 40,
            fits: labelled(["责编", "责任编辑", "编辑", "值班编辑", "审核", "校对", "初审", "终审", "本文责编"])),
        Rule(
            kind: .related, zones: everywhere, longest: 80,
            fits: beginning([
                "上一篇", "下一篇", "上一条", "下一条", "相关阅读", "相关链接", "相关新闻", "相关文章", "延伸阅读", "延展阅读", "更多关于", "更多推荐",
                "我要回帖", "猜你喜欢", "热门推荐", "推荐阅读", "展开全文", "阅读全文", "点击下载",
            ])),
        Rule(
            kind: .related, zones: .tail, longest: 80,
            fits: { $0.holds("工作报告") && $0.holdsAny(fullTextWords) && !($0.last?.closesLine ?? false) }),
        Rule(
            kind: .copyright, zones: everywhere, longest: 200,
            fits: holding([
                "版权声明", "版权所有", "版权归原作者", "版权归作者", "Copyright", "COPYRIGHT", "ICP备", "公网安备", "网站标识码", "如有侵权", "免责声明",
                "AllRightsReserved", "公安备案", "公安机关备案", "违法和不良信息举报", "位访客", "您访问的链接即将离开", "涉及版权", "Publicdomain", "公有领域",
                "维基文库", "著作权法》第五条", "著作权法》第五條", "不适用于该法",
            ])),
        Rule(
            kind: .copyright, zones: everywhere, longest: 40,
            fits: holding(["添加站长微信", "站长微信", "关注公众号", "微信公众号", "扫码关注", "扫描二维码"])),
        Rule(
            kind: .keywords, zones: everywhere, longest: 260,
            fits: labelled(["关键词", "关键字", "标签", "Tags", "TAG", "Tag", "本文标签", "文章标签", "热词"])),
        Rule(kind: .keywords, zones: edges, longest: 260, fits: isKeywordSpam),
        Rule(kind: .pageNumber, zones: everywhere, longest: 16, fits: isPageNumber),
        Rule(
            kind: .introduction, zones: edges, longest: 260,
            fits: { $0.holdsAny(compilers) && $0.holdsAny(compilersVerbs) }),
        Rule(
            kind: .address, zones: everywhere, longest: 80,
            fits: { $0.holdsAny(addresses) && $0.reduce(0) { $0 + ($1.isHan ? 1 : 0) } <= 12 }),
    ]

    /// — 3 —, -12-, 第3页, 第 3 页 共 20 页, 3/20.
    @Sendable static func isPageNumber(_ line: Scalars) -> Bool {
        let dashes: Scalars = ["-", "—", "－", "–", "―", "─", "·"]
        func isNumber(_ part: some Collection<Unicode.Scalar>) -> Bool {
            !part.isEmpty && part.count <= 4 && part.allSatisfy { $0.digit != nil }
        }
        let inner = line.drop { dashes.contains($0) }
        if inner.count < line.count {
            let rest = inner.reversed().drop { dashes.contains($0) }
            return rest.count < inner.count && isNumber(rest)
        }
        if line.first == "第", let page = line.firstIndex(of: "页"), isNumber(line[1..<page]) {
            let rest = line[(page + 1)...].drop { $0 == "，" || $0 == "/" || $0 == "," || $0 == "（" }
            return rest.isEmpty || (rest.first == "共" && (rest.last == "页" || rest.last == "）"))
        }
        let parts = line.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { isNumber($0) } && parts[0].count <= parts[1].count
    }

    /// Many variants of a title in a row, for search engines.
    @Sendable private static func isKeywordSpam(_ line: Scalars) -> Bool {
        line.last?.closesLine != true && !line.contains("。") && line.count >= 20
            && line.occurrences(of: Scalars("工作报告")) >= 3
    }

    private static let fullTextWords = ["全文", "范文", "下载", "阅读"].map { Scalars($0) }
    private static let compilers = ["小编", "本站", "本网", "网友"].map { Scalars($0) }
    private static let compilersVerbs = ["整理", "收集", "欢迎", "参考", "为大家", "分享", "转载"].map { Scalars($0) }
    private static let addresses = ["http://", "https://", "www."].map { Scalars($0) }
}
