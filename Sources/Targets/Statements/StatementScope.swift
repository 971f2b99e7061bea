import Text

/// Whom a number is said of: which of the usual indicators it is, whether of the whole region, and whether it binds.
struct StatementScope: Sendable {
    /// An indicator as it is written to tables.
    struct Named {
        /// ``TargetIndicators/canonical(_:)`` of its name.
        let name: String
        let code: String?
        let isHeadline: Bool
        /// Whether it says how much something changes.
        let isChange: Bool
        /// Its row of the table; nil if it is none of the usual indicators.
        let row: Int?
        /// Whether it says by how much something falls.
        let isFall: Bool
    }

    private static let falls = PhraseTable("下降 降低 减少 削减 压减 降幅 回落 降")

    private let text: TargetText
    private let indicators: TargetIndicators
    /// Whether 全国 is the report's own region.
    private let isNational: Bool
    /// Whether what was reached is read, not what is to be reached.
    private let isReview: Bool
    /// Whether anything is said to bind anywhere.
    private let mentionsBinding: Bool
    /// How many scalars before a number a part of the region is sought.
    private let near = 40
    /// The words for the report's own region that may stand before an indicator, longest first.
    private let regions: [[UInt8]]

    /// - Parameters:
    ///   - text: the text.
    ///   - indicators: the usual indicators.
    ///   - region: the name of the report's region, if known.
    ///   - isNational: whether that is the state.
    ///   - isReview: whether what was reached is read.
    init(text: TargetText, indicators: TargetIndicators, region: String?, isNational: Bool, isReview: Bool = false) {
        self.text = text
        self.indicators = indicators
        self.isNational = isNational
        self.isReview = isReview
        mentionsBinding = !isReview && Self.binding.occurs(in: text, 0..<text.count)
        let words = Self.words(for: region) + ["本省", "本市", "本区", "本县", "本州"] + (isNational ? ["全国"] : [])
        regions = words.map { Array($0.utf8) }
    }

    /// 西藏自治区 and 西藏.
    private static func words(for region: String?) -> [String] {
        guard let region, region.count > 2 else { return region.map { [$0] } ?? [] }
        let endings = ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "省", "市", "地区", "县", "区", "州"]
        let ending = endings.first { region.hasSuffix($0) && region.count > $0.count + 1 }
        return [region] + (ending.map { [String(region.dropLast($0.count))] } ?? [])
    }

    private static let openings = ["安排", "预期"].map { Array($0.utf8) }

    /// A name without the report's own region and 安排 before it, if it is one of the usual indicators then.
    private func own(_ name: String) -> String {
        // UTF-8 is self-synchronising, so bytes can be compared, which is much faster.
        var own = name.utf8[...]
        for word in Self.openings where own.starts(with: word) { own = own.dropFirst(word.count) }
        for word in regions where own.starts(with: word) && own.count > word.count {
            own = own.dropFirst(word.count)
            break
        }
        if own.startIndex == name.utf8.startIndex { return name }
        let rest = indicators.canonical(String(decoding: own, as: UTF8.self))
        return indicators.match(rest) == nil ? name : rest
    }

    /// Whether one of the usual indicators is named in a sentence.
    func namesIndicator(_ sentence: Range<Int>) -> Bool { indicators.areNamed(in: text, sentence) }

    /// The indicator of a number.
    ///
    /// - Parameters:
    ///   - name: the name that was read.
    ///   - unit: the unit of the number.
    ///   - position: where the number begins.
    ///   - sentence: the sentence in which it stands.
    func indicator(_ name: String, unit: String, at position: Int, in sentence: Range<Int>) -> Named {
        let name = own(indicators.canonical(name))
        guard let match = indicators.match(name) else {
            let isHeadline = Self.members(name).contains { member in
                indicators.match(member).map { indicators.rows[$0.row].isHeadline } ?? false
            }
            return Named(
                name: name, code: nil, isHeadline: isHeadline && isOfRegion(position, sentence, within: near),
                isChange: false, row: nil, isFall: false)
        }
        // Reviews tell at length of one zone, and the amounts are its own to the end of the sentence.
        let reach = isReview && !match.isChange ? sentence.count : near
        let end = name.unicodeScalars.count
        return Named(
            name: name, code: indicators.code(match, unit: unit),
            isHeadline: indicators.rows[match.row].isHeadline && isOfRegion(position, sentence, within: reach),
            isChange: match.isChange || MeasuredUnit(unit).isMultiple, row: match.row,
            isFall: match.isChange && Self.falls.length(in: Scalars(name), endingAt: end, limit: 0) != nil)
    }

    /// The members of a name that is several: 单位生产总值能耗和二氧化碳排放量.
    private static func members(_ name: String) -> [String] {
        guard name.unicodeScalars.contains(where: { $0 == "、" || $0 == "和" || $0 == "及" || $0 == "与" }) else {
            return []
        }
        let members = name.split(whereSeparator: { "、和及与".contains($0) })
        return members.count > 1 ? members.map(String.init) : []
    }

    private static let parts = PhraseTable(
        """
        新区 开发区 高新区 经开区 园区 自贸区 自贸试验区 试验区 集聚区 聚集区 示范区 产业区 工业区 综保区 保税区 功能区 经济带 都市圈 城市群 经济圈 县域 各县 各市 各地 县区 区县 \
        贫困县 贫困地区 民族地区 革命老区 沿海地区 山区 老区 库区 牧区 主城 市辖 片区
        """)

    private static let wholes = PhraseTable("全省 全市 全区 全州 全县 全国 预期目标 主要目标 奋斗目标 主要预期")

    /// Whether a number is said of the whole region: no part of it is named shortly before it in its sentence, unless
    /// the whole is named after that.
    private func isOfRegion(_ position: Int, _ sentence: Range<Int>, within reach: Int) -> Bool {
        let near = max(sentence.lowerBound, position - reach)..<position
        // 新增国家级开发区4个: parts that are counted are not those of whom more is said.
        guard let part = Self.parts.last(in: text, near), text.at(part.upperBound)?.digit == nil else { return true }
        return Self.wholes.occurs(in: text, part.upperBound..<position)
    }

    private static let kinds = PhraseTable("约束性 预期性")
    private static let binding = PhraseTable("约束性")
    private static let said = PhraseTable("指标为 指标是 指标有 指标包括 指标方面 指标： 指标: 指标( 目标是 目标为 目标： 目标: 目标包括 指标中 ： :")

    /// Whether a goal is said to bind: 约束性指标：…, or (约束性) behind it.
    func isBinding(_ quantity: Range<Int>, in sentence: Range<Int>) -> Bool {
        guard mentionsBinding else { return false }
        let behind = quantity.upperBound..<min(sentence.upperBound, quantity.upperBound + 8)
        let near = behind.lowerBound..<(behind.first { text.endsClause($0) || text[$0] == "、" } ?? behind.upperBound)
        if Self.binding.occurs(in: text, near) { return true }
        // Sentences end at the semicolon, what 约束性指标 governs only at the full stop.
        var start = sentence.lowerBound
        while start > 0, !text[start - 1].isLineBreak, text[start - 1] != "。" { start -= 1 }
        guard let kind = Self.kinds.last(in: text, start..<quantity.lowerBound), text[kind.lowerBound] == "约" else {
            return false
        }
        return Self.said.length(in: text, at: kind.upperBound, limit: quantity.lowerBound) != nil
    }
}
