import Text

/// Reads what the quantities of a sentence are amounts of.
///
/// The name comes before the number (城镇新增就业50万人), after it (新建50家服务中心), on both sides (财政支出的80%用于民生), in a
/// list whose verb occurs once (改造老旧小区1000个、管网500公里), or before a list of numbers (分别下降2%、3%和4%).
struct IndicatorReader {
    struct Reading {
        let indicator: String
        /// The words that qualify the number, in text order.
        let hedges: [String]
    }

    let text: TargetText
    let sentence: Range<Int>
    let quantities: [Quantity]
    let others: [Quantity]
    /// The names read so far, with the ends of their quantities.
    private var names: [(name: String, end: Int)] = []
    /// The end of what belongs to the last quantity.
    private var taken: Int
    /// The verb implied before the other members of a list.
    private var verb = ""
    private var verbClause = -1
    /// The last bound before what a share is of, and where that share ends.
    private var remote: (bound: String, end: Int)?
    /// The names that 分别 assigns to the following quantities, the next one first.
    private var respective: (names: [String], change: String)?

    /// - Parameters:
    ///   - text: the text.
    ///   - sentence: the sentence.
    ///   - quantities: the quantities whose names are asked for.
    ///   - others: those of the sentence that are none of them, at which names end.
    init(text: TargetText, sentence: Range<Int>, quantities: [Quantity], others: [Quantity] = []) {
        self.text = text
        self.others = others
        self.sentence = sentence
        self.quantities = quantities
        taken = sentence.lowerBound
    }

    /// The name last read before a position, without its change.
    func subject(before position: Int) -> String? {
        names.last { $0.end <= position }.map { Self.withoutChange($0.name) }
    }

    /// Reads the quantity at `index`; quantities must be read in order, each once.
    mutating func read(_ index: Int) -> Reading {
        let quantity = quantities[index]
        let clause = clauseStart(quantity.start)
        if clause != verbClause {
            verbClause = clause
            verb = ""
        }
        let left = max(clause, min(taken, quantity.start), listStart(quantity))..<quantity.start
        let right = right(of: index)
        taken = max(quantity.end, right.upperBound)
        var cut = Self.trim(text, withoutOrigin(left))
        if UnitShare.isWhole(text, cut.range) { cut.range = cut.range.upperBound..<cut.range.upperBound }
        let resolve = Self.resolve(text, cut.range)
        var hedges = cut.hedges
        if let resolve, TargetWords.bounding.holds(text, resolve) { hedges.append(text.string(resolve)) }
        if isArranged(quantity) { hedges.append("按…安排") }
        hedges += shared(index)
        if hedges.isEmpty, let bound = leastOfList(index) { hedges.append(bound) }
        if hedges.isEmpty, let bound = remoteBound(quantity, cut.range) ?? listedBound(quantity, left) {
            hedges.append(bound)
            remote = (bound, quantity.end)
        }
        var name = name(index, cut, left, right)
        if let resolve { name = name.replacing(text.string(resolve), with: "", maxReplacements: 1) }
        name = completed(Self.withoutShare(Self.tidy(name)), clause: clause)
        if name.isEmpty { name = Self.tidy(text.string(left)) }
        names.append((name, quantity.end))
        return Reading(indicator: name, hedges: hedges)
    }

    /// In 总投资20亿元、年度投资6亿元, where the name of the second begins; 0 elsewhere.
    private func listStart(_ quantity: Quantity) -> Int {
        guard let other = others.last(where: { $0.end < quantity.start }), text.at(other.end) == "、",
            other.end + 1 < quantity.start
        else { return 0 }
        return other.end + 1
    }

    private static let bounds = PhraseTable("不低于 不少于 不高于 不超过 高于 低于 不得低于 不得超过")

    /// The bound before what a share is of: 不低于人均可支配收入的20%.
    private func remoteBound(_ quantity: Quantity, _ name: Range<Int>) -> String? {
        guard quantity.kind == .share, text.at(quantity.start - 1) == "的" else { return nil }
        // From the left, since 不低于 ends with 低于.
        var (bound, from): (String?, Int) = (nil, name.lowerBound)
        while let found = Self.bounds.first(in: text, from..<name.upperBound) {
            bound = text.string(found)
            from = found.upperBound
        }
        return bound
    }

    /// In 不低于城镇居民收入的20%和农民收入的30%, the bound of the first share is that of the second.
    private func listedBound(_ quantity: Quantity, _ left: Range<Int>) -> String? {
        guard quantity.kind == .share, text.at(quantity.start - 1) == "的", let remote,
            remote.end == left.lowerBound, Self.joints.length(in: text, at: remote.end, limit: left.upperBound) != nil,
            text.at(remote.end) != "，"
        else { return nil }
        return remote.bound
    }

    /// Matches 按3.2%左右安排.
    private func isArranged(_ quantity: Quantity) -> Bool {
        text.at(quantity.start - 1) == "按" && text.at(quantity.end) == "安" && text.at(quantity.end + 1) == "排"
    }

    // MARK: Names

    private mutating func name(_ index: Int, _ cut: Cut, _ left: Range<Int>, _ right: Range<Int>) -> String {
        let quantity = quantities[index]
        if let name = respectiveName(index, cut, left), !name.isEmpty { return name }
        let before = text.string(cut.range)
        let behind = text.string(right) + sharedEnd(index, right) + sharedNoun(index, cut, right)
        if !before.isEmpty, TargetWords.changes.holds(text, cut.range), behind.isEmpty {
            // 固定资产投资1.6万亿元，增长25%.
            if let subject = names.last { return Self.joined(Self.withoutChange(subject.name), before) }
            return before
        }
        if before.isEmpty && behind.isEmpty { return names.last?.name ?? previousClause(left.lowerBound) }
        if behind.isEmpty, let last = names.last.map({ Self.withoutChange($0.name) }) {
            // 生产总值达到3万亿元、人均超过1万美元; 产值达到500亿元，占工业的比重达到12%.
            if before == "人均" || before == "户均" || before == "亩均" { return before + last }
            if before.hasPrefix("占") { return last + before }
            if before == "总量" || before == "总额" { return last + before }
            // 开工建设保障房15万套、竣工9万套.
            if TargetWords.tasks.holds(text, cut.range) { return before + Self.withoutTask(last) }
        }
        if quantity.kind != .share { return listed(before, behind, cut) }
        return before + behind
    }

    /// The name in the clause that ends before a position; empty at the beginning of the sentence.
    private func previousClause(_ position: Int) -> String {
        guard position > sentence.lowerBound else { return "" }
        let end = text.endsClause(position - 1) ? position - 1 : position
        return text.string(Self.trim(text, clauseStart(end)..<end).range)
    }

    /// Completes a name in a list of tasks, in which the verb occurs only once.
    private mutating func listed(_ before: String, _ behind: String, _ cut: Cut) -> String {
        let own = TargetWords.tasks.length(in: text, at: cut.range.lowerBound, limit: cut.range.upperBound)
        if let own {
            verb = text.string(cut.range.lowerBound..<cut.range.lowerBound + own)
            return before + behind
        }
        if TargetWords.tasks.occurs(in: text, cut.range) { return before + behind }
        return verb + before + behind
    }

    /// In 每个市打造3个、每个县打造2个地标, the first takes its noun from the second, if it has none before it.
    private func sharedNoun(_ index: Int, _ cut: Cut, _ right: Range<Int>) -> String {
        let quantity = quantities[index]
        guard right.isEmpty, quantity.kind == .things, text.at(quantity.end) == "、", index + 1 < quantities.count,
            quantities[index + 1].unit == quantity.unit, index == 0 || quantities[index - 1].end < verbClause
        else { return "" }
        let verb = (UnitShare.opening(Scalars(text.string(cut.range))) ?? 0) + cut.range.lowerBound
        let gap = quantity.end + 1..<quantities[index + 1].start
        guard TargetWords.tasks.holds(text.scalars, verb..<cut.range.upperBound), gap.count <= 8,
            TargetWords.tasks.length(in: text, endingAt: gap.upperBound, limit: gap.lowerBound) != nil
        else { return "" }
        return text.string(self.right(of: index + 1))
    }

    /// In 3个市级、16个县级储备仓库, the first takes its noun from the second.
    private func sharedEnd(_ index: Int, _ right: Range<Int>) -> String {
        guard let last = right.last, text[last] == "级", right.count <= 5, index + 1 < quantities.count,
            quantities[index + 1].start == right.upperBound + 1
        else { return "" }
        let next = self.right(of: index + 1)
        guard let level = next.first(where: { text[$0] == "级" }) else { return "" }
        return text.string(level + 1..<next.upperBound)
    }

    private static let origins = PhraseTable("由 从")

    /// In 财政补助由每人每年380元提高到, the original amount is not part of the name.
    private func withoutOrigin(_ left: Range<Int>) -> Range<Int> {
        guard let origin = Self.origins.last(in: text, left), origin.lowerBound > left.lowerBound,
            (origin.upperBound..<left.upperBound).contains(where: { text[$0].digit != nil })
        else { return left }
        return left.lowerBound..<origin.lowerBound
    }

    /// The text after a quantity that belongs to it.
    private func right(of index: Int) -> Range<Int> {
        let quantity = quantities[index]
        var start = quantity.end
        if text.at(start) == "的" { start += 1 }
        let empty = quantity.end..<quantity.end
        guard start < sentence.upperBound, Self.opensName(text[start]) else { return empty }
        if Self.notNames.length(in: text, at: start, limit: sentence.upperBound) != nil { return empty }
        var limit = min(sentence.upperBound, start + 30)
        if index + 1 < quantities.count { limit = min(limit, quantities[index + 1].start) }
        var end = start
        while end < limit, !text.endsClause(end), text[end] != "、" {
            if text[end] == "（" || text[end] == "(" {
                guard let region = Self.regions.length(in: text, at: end, limit: limit) else { break }
                end += region - 1
            }
            end += 1
        }
        if index + 1 < quantities.count, end == quantities[index + 1].start {
            // 新建5所、和 before the next number is not part of the name.
            while end > start, Self.joints.length(in: text, endingAt: end, limit: start) != nil { end -= 1 }
        }
        return end > start ? start..<end : empty
    }

    private static let notNames = PhraseTable("和 与 及 以及 并 或 安排 的速度 的水平 水平 区间 的区间 目标 的目标 之间 高于 其中 ， 用地标准 比去年 较上年 比上年")
    /// 县(市)创建 goes on behind the bracket.
    private static let regions = PhraseTable("(市) （市） (市、区) （市、区） (区) （区）")
    private static let joints = PhraseTable("和 与 及 、 至 到 ，")

    private static func opensName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isHan || scalar == "“" || scalar == "《" || scalar.isLatinLetter || scalar.digit != nil
    }

    private func clauseStart(_ position: Int) -> Int {
        var start = position
        while start > sentence.lowerBound, !text.endsClause(start - 1) { start -= 1 }
        return start
    }

    // MARK: 分别

    /// The quantities from `index` on with only separators between them.
    private func run(from index: Int) -> Range<Int> {
        var end = index + 1
        while end < quantities.count {
            let gap = quantities[end - 1].end..<quantities[end].start
            guard gap.count <= 2, gap.allSatisfy({ "、，和及与".unicodeScalars.contains(text[$0]) }) else { break }
            end += 1
        }
        return index..<end
    }

    private mutating func respectiveName(_ index: Int, _ cut: Cut, _ left: Range<Int>) -> String? {
        if var pending = respective {
            if cut.range.isEmpty, !pending.names.isEmpty {
                let name = pending.names.removeFirst()
                respective = pending.names.isEmpty ? nil : pending
                return Self.joined(name, pending.change)
            }
            respective = nil
        }
        guard let word = Self.respectively.last(in: text, left) else { return nil }
        let run = run(from: index)
        let change = text.string(Self.trim(text, word.upperBound..<left.upperBound).range)
        let subjects = Self.trim(text, left.lowerBound..<word.lowerBound).range
        var parts = subjects.isEmpty ? names.suffix(run.count).map { Self.withoutChange($0.name) } : []
        if subjects.isEmpty, parts.count < run.count {
            parts = Self.parts(previousClause(clauseStart(left.lowerBound)), count: run.count)
        } else if parts.isEmpty {
            parts = Self.parts(text.string(subjects), count: run.count)
        }
        guard parts.count == run.count else {
            return Self.joined(text.string(subjects), change)
        }
        respective = parts.count > 1 ? (Array(parts.dropFirst()), change) : nil
        return Self.joined(parts[0], change)
    }

    private static let respectively = PhraseTable("分别")

    /// The members of a list with a common ending: 城镇和农村居民收入 is 城镇居民收入 and 农村居民收入; 肉蛋奶产量 is three outputs.
    static func parts(_ list: String, count: Int) -> [String] {
        var parts: [String] = [""]
        var scalars = Array(list.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "、", "和", "及", "与":
                if !parts[parts.count - 1].isEmpty { parts.append("") }
            default:
                parts[parts.count - 1].unicodeScalars.append(scalar)
            }
        }
        if parts.count == 1, count > 1, parts[0].hasSuffix("产量"), parts[0].count == count + 2 {
            return parts[0].dropLast(2).map { String($0) + "产量" }
        }
        guard parts.count == count, let last = parts.last else { return [] }
        return parts.map { $0 == last ? last : $0 + sharedEnd(of: last, for: $0) }
    }

    /// The ending that only the last member has but that is meant for all.
    private static func sharedEnd(of last: String, for part: String) -> String {
        let (whole, member) = (TargetText(last), TargetText(part))
        if modifiers.holds(member, 0..<member.count) {
            let own = modifiers.length(in: whole, at: 0, limit: whole.count) ?? member.count
            return whole.count > own ? whole.string(own..<whole.count) : ""
        }
        guard let length = heads.length(in: whole, endingAt: whole.count, limit: 1),
            amounts.length(in: member, endingAt: member.count, limit: 0) == nil
        else { return "" }
        return whole.string(whole.count - length..<whole.count)
    }

    /// Members of a list that cannot stand alone.
    private static let modifiers = PhraseTable(
        "城镇 农村 城市 乡村 一 二 三 第一 第二 第三 集中 分散 散居 小学 初中 高中 省级 市级 县级 国家级 东部 中部 西部 城镇常住 农村常住 职工 城乡 省 市 县")
    private static let heads = PhraseTable("排放量 排放总量 产量 存栏量 出栏量 饲养量 覆盖率 普及率 处理率 利用率 收集率 增加值 总产值 补助标准 保障标准 死亡率")
    private static let amounts = PhraseTable("量 率 额 值 收入 能耗 排放 标准 面积 人数 投资 消费 支出 数 强度 比重")

    /// In 分别稳定在800亿斤、60亿斤、160亿斤以上, the hedge after the last applies to all.
    private func shared(_ index: Int) -> [String] {
        let own = quantities[index].hedges
        guard own.isEmpty else { return own }
        let run = run(from: index)
        guard run.count > 1 else { return own }
        let from = clauseStart(quantities[index].start)
        guard Self.respectively.occurs(in: text, from..<quantities[index].start) else { return own }
        return quantities[run.upperBound - 1].hedges
    }
}
