import Text

/// What an amount is per, where the text says so before the number: 每人每年300元 is 元/人·年, 每个县区3个 is 个/县区.
enum UnitShare {
    private static let each = PhraseTable("每个 每")
    private static let every = PhraseTable("各")
    /// Whom or what a share is of. 每年 alone is not: 每年建设3个 is a goal of 3.
    private static let owners = PhraseTable(
        """
        人每年 人每月 人年 人月 人 户 月 亩 升 立方米 平方米 公里 学生 县(市、区) 县(市) 县（市、区） 县（市） 县区 县市区 县城 设区市 市县 市 县 区 \
        乡镇 镇 乡 行政村 村 社区 街道 省 州 旗 学校 园区
        """)
    private static let written = ["人每年": "人·年", "人每月": "人·月", "人年": "人·年", "人月": "人·月"]
    private static let least = PhraseTable("一般 至少 不少于 不低于 分别 重点培育 培育")

    /// The unit of a quantity with what it is per.
    ///
    /// - Parameters:
    ///   - quantity: the quantity.
    ///   - text: the text.
    ///   - clause: where its clause begins.
    static func unit(of quantity: Quantity, in text: TargetText, clause: Int) -> String {
        guard quantity.kind != .share, !quantity.unit.contains("/"), let owner = owner(quantity, text, clause) else {
            return quantity.unit
        }
        return quantity.unit + "/" + owner
    }

    private static func owner(_ quantity: Quantity, _ text: TargetText, _ clause: Int) -> String? {
        let before = clause..<quantity.start
        guard let (word, length) = share(each, text, before) ?? share(every, text, before) else { return nil }
        let name = text.string(word.upperBound..<word.upperBound + length)
        let gap = word.upperBound + length..<quantity.start
        if text[word.lowerBound] == "各" {
            // 各县新建学校100所 is a sum; 各县重点培育1-2个 is for each of them.
            let isSmall = quantity.isRange || quantity.value.map { $0 <= 5 } ?? false
            let isFew = quantity.kind == .things || quantity.kind == .money
            guard isFew, isSmall || least.occurs(in: text, gap), name != "人", name != "户" else { return nil }
        }
        // 每人口 and 每市场 are other words, 每百户 is a part of the name.
        let next = text.at(word.upperBound + length)
        if name.count == 1, let next, "口均场级长民".unicodeScalars.contains(next) { return nil }
        // What is per cubic metre stands right before the number.
        if ["立方米", "平方米", "升", "亩", "公里"].contains(name), !gap.isEmpty { return nil }
        return written[name] ?? name
    }

    /// The last 每 or 各 of a range that an owner follows, and the owner's length.
    private static func share(
        _ table: PhraseTable, _ text: TargetText, _ range: Range<Int>
    ) -> (word: Range<Int>, owner: Int)? {
        var end = range.upperBound
        while let word = table.last(in: text, range.lowerBound..<end) {
            if let length = owners.length(in: text, at: word.upperBound, limit: range.upperBound) {
                return (word, length)
            }
            end = word.lowerBound
        }
        return nil
    }

    /// Whether a name is nothing but 各县.
    static func isWhole(_ text: TargetText, _ name: Range<Int>) -> Bool {
        guard let word = every.length(in: text, at: name.lowerBound, limit: name.upperBound) else { return false }
        return owners.length(in: text, at: name.lowerBound + word, limit: name.upperBound) == name.count - word
    }

    /// The end of 各县 or 每个县区 at the beginning of a name; nil if there is none or nothing else.
    static func opening(_ name: Scalars) -> Int? {
        guard
            let word = each.length(in: name, at: 0, limit: name.count)
                ?? every.length(in: name, at: 0, limit: name.count),
            let owner = owners.length(in: name, at: word, limit: name.count), word + owner + 1 < name.count,
            !"口均场级长民".unicodeScalars.contains(name[word + owner])
        else { return nil }
        return word + owner
    }
}
