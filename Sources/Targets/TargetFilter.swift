import Text

/// Distinguishes quantities that can be goals from those that describe the past, the present, or something else.
struct TargetFilter {
    let text: TargetText
    let sentence: Range<Int>
    let quantities: [Quantity]
    /// The year of the report, if known.
    let year: Int?

    /// Whether a sentence as a whole is about the past.
    static func isPast(_ text: TargetText, sentence: Range<Int>) -> Bool {
        TargetWords.pastOpenings.length(in: text, at: sentence.lowerBound, limit: sentence.upperBound) != nil
            && !TargetWords.will.occurs(in: text, sentence)
    }

    func canBeGoal(_ index: Int) -> Bool {
        let quantity = quantities[index]
        let clause = clause(of: quantity)
        let before = clause.lowerBound..<quantity.start
        return fitsUnit(quantity, before, clause) && !isName(quantity) && !isPast(clause, before)
            && !isFact(quantity, before) && !isBaseline(quantity, before, clause)
            && !isThreshold(index, clause) && !isMeasureOfWork(quantity, before, clause)
            && !isEnumerated(quantity, before, clause)
    }

    /// The clause around a quantity.
    private func clause(of quantity: Quantity) -> Range<Int> {
        var start = quantity.start
        while start > sentence.lowerBound, !text.endsClause(start - 1) { start -= 1 }
        var end = quantity.end
        while end < sentence.upperBound, !text.endsClause(end) { end += 1 }
        return start..<end
    }

    private func endsWith(_ table: PhraseTable, _ range: Range<Int>) -> Bool {
        table.length(in: text, endingAt: range.upperBound, limit: range.lowerBound) != nil
    }

    // MARK: Units

    private func fitsUnit(_ quantity: Quantity, _ before: Range<Int>, _ clause: Range<Int>) -> Bool {
        if quantity.isPowerOnly { return endsWith(TargetWords.reached, before) && text.at(quantity.end) != "级" }
        if quantity.isChinese && !isSureNumeral(quantity) { return false }
        switch quantity.kind {
        case .bare:
            if endsWith(TargetWords.reached, before) { return text.at(quantity.end) != "级" }
            guard quantity.unit.unicodeScalars.contains(where: { $0 == "万" || $0 == "亿" }) else { return false }
            if !quantity.hedges.isEmpty && quantity.end == clause.upperBound { return true }
            var end = quantity.end
            if text.at(end) == "的" { end += 1 }
            return TargetWords.persons.length(in: text, at: end, limit: clause.upperBound) != nil
        case .time:
            return TargetWords.timed.occurs(in: text, before)
        case .level:
            return quantity.unit != "分" || TargetWords.scored.occurs(in: text, before)
        case .share:
            return quantity.unit != "成" || isEndOfAmount(quantity.end)
        default:
            return text.at(quantity.unitEnd) != "级"
        }
    }

    /// Chinese numerals count if they are greater than ten, have a power of ten, or are shares.
    private func isSureNumeral(_ quantity: Quantity) -> Bool {
        if quantity.kind == .share { return true }
        if let power = quantity.unit.unicodeScalars.first, power == "万" || power == "亿" { return true }
        return (quantity.value ?? 0) > 10
    }

    private func isEndOfAmount(_ end: Int) -> Bool {
        guard let next = text.at(end) else { return true }
        return !next.isHan || next == "的"
    }

    // MARK: Names

    /// Whether it is part of a name: “180项目”, 《…》, and quoted expressions.
    private func isName(_ quantity: Quantity) -> Bool {
        if text.at(quantity.start - 1) == "每" { return true }
        if quantity.unit == "番" { return false }
        let title = max(sentence.lowerBound, quantity.start - 40)..<quantity.start
        if let open = title.last(where: { text[$0] == "《" || text[$0] == "》" }), text[open] == "《" { return true }
        var at = quantity.start - 1
        while at >= max(sentence.lowerBound, quantity.start - 4) {
            if text[at] == "”" || text[at] == "》" { break }
            if text[at] == "“" || text[at] == "《" {
                let limit = min(sentence.upperBound, quantity.end + 5)
                return (quantity.end..<limit).contains { text[$0] == "”" || text[$0] == "》" }
            }
            at -= 1
        }
        return false
    }

    // MARK: Past and present

    private func isPast(_ clause: Range<Int>, _ before: Range<Int>) -> Bool {
        var from = clause.lowerBound
        while let found = TargetWords.past.first(in: text, from..<before.upperBound) {
            let compared = max(clause.lowerBound, found.lowerBound - 1)
            if !TargetWords.comparisons.occurs(in: text, compared..<min(clause.upperBound, found.upperBound + 6)) {
                return true
            }
            from = found.upperBound
        }
        return namesPastYear(before)
    }

    private static let sinces = PhraseTable("比 较 由 从 自 在 按 按照 与 同 以 至 到 翻 ( （ “ 《 和 、")

    /// 一九八一年上升百分之一: a past year tells when it was; in 比2020年增长 it does not.
    private func namesPastYear(_ before: Range<Int>) -> Bool {
        guard let year else { return false }
        return TargetPeriods(text: text, year: year).years(before).contains { named in
            let opens = Self.sinces.length(in: text, endingAt: named.position, limit: before.lowerBound) == nil
            let earlier = before.lowerBound..<named.position
            return named.year < year && opens && text.at(named.position + 5) != "度"
                && !TargetWords.tasks.occurs(in: text, earlier) && !TargetWords.will.occurs(in: text, earlier)
        }
    }

    private func isFact(_ quantity: Quantity, _ before: Range<Int>) -> Bool {
        if endsWith(TargetWords.facts, before) { return true }
        if quantity.kind == .things || quantity.kind == .people {
            if endsWith(TargetWords.objects, before) { return !isTreated(quantity) }
            // 以32个大型灌区、5个中型灌区…为重点: what applies to the first member applies to the list.
            let previous = quantities.last { $0.end <= quantity.start && $0.start >= before.lowerBound }
            if let previous, previous.kind == quantity.kind, text.at(quantity.start - 1) == "、",
                endsWith(TargetWords.objects, before.lowerBound..<previous.start)
            {
                return true
            }
        }
        let near = max(before.lowerBound, before.upperBound - 12)..<before.upperBound
        if quantity.kind != .share, TargetWords.standing.occurs(in: text, near) { return true }
        // 14亿人民: an entire people.
        if Self.peoples.length(in: text, at: quantity.end, limit: sentence.upperBound) != nil { return true }
        // 9亿劳动力是我们最大的资源.
        if quantity.start == sentence.lowerBound, quantity.kind == .bare || quantity.kind == .people { return true }
        if quantity.kind == .things,
            TargetWords.bases.length(in: text, at: before.lowerBound, limit: before.upperBound) != nil,
            !TargetWords.tasks.occurs(in: text, before)
        {
            return true
        }
        let speaks = [sentence.lowerBound, before.lowerBound].contains { start in
            TargetWords.selves.length(in: text, at: start, limit: before.upperBound) != nil
        }
        return speaks && !TargetWords.will.occurs(in: text, sentence.lowerBound..<before.upperBound)
    }

    private static let peoples = PhraseTable("人民 各族人民")

    private static let treatments = PhraseTable("进行 实施 给予 开展 予以")

    /// 对1000个村进行帮扶: the number of those for whom something is done is a goal.
    private func isTreated(_ quantity: Quantity) -> Bool {
        guard text[quantity.start - 1] == "对" else { return false }
        let behind = quantity.end..<min(sentence.upperBound, quantity.end + 25)
        return Self.treatments.occurs(in: text, behind)
    }

    private static let origins = PhraseTable("从 由 自 比")
    private static let changes = PhraseTable(
        "提高到 提高至 增加到 增加至 增长到 降到 降至 降低到 降低至 下降到 下降至 减少到 减少至 上升到 扩大到 扩大至 调整到 调整为 提升到 提升至 压缩到 压缩至 缩短到 缩短至 上调到 上调至 提高为 再提高到"
    )

    /// 由380元提高到420元: the first number is the baseline.
    private func isBaseline(_ quantity: Quantity, _ before: Range<Int>, _ clause: Range<Int>) -> Bool {
        guard Self.origins.occurs(in: text, before) else { return false }
        return Self.changes.length(in: text, at: quantity.end, limit: clause.upperBound) != nil
    }

    // MARK: Descriptions

    /// The text directly after the quantity up to the next 、 or the end of its clause.
    private func behind(_ quantity: Quantity, _ clause: Range<Int>) -> Range<Int> {
        var end = quantity.end
        while end < clause.upperBound, text[end] != "、" { end += 1 }
        return quantity.end..<end
    }

    /// 亿元以上项目, 60岁以上老人, 10亿元的基金.
    private func isThreshold(_ index: Int, _ clause: Range<Int>) -> Bool {
        let quantity = quantities[index]
        let next = text.at(quantity.end)
        let near = quantity.end..<min(clause.upperBound, quantity.end + 6)
        // 产值超千亿元产业集群.
        if quantity.kind == .money || quantity.kind == .bare, next?.isHan == true,
            TargetWords.reached.length(in: text, endingAt: quantity.start, limit: clause.lowerBound) != nil,
            TargetWords.classed.occurs(in: text, near)
        {
            return true
        }
        if next == "的", quantity.kind == .money || quantity.kind == .power { return true }
        guard let last = quantity.hedges.last, last.hasSuffix("以上") || last.hasSuffix("以下"),
            next?.isHan == true || next == "“"
        else { return false }
        switch quantity.kind {
        case .money, .power, .level, .time:
            let follows = quantities.dropFirst(index + 1).contains { $0.start < clause.upperBound }
            return follows || TargetWords.classed.occurs(in: text, behind(quantity, clause))
        case .people, .extent, .amount:
            let near = quantity.end..<min(clause.upperBound, quantity.end + 4)
            return quantity.unit != "人次" && quantity.unit.count == 1 && TargetWords.classed.occurs(in: text, near)
                && !TargetWords.tasks.occurs(in: text, max(clause.lowerBound, quantity.start - 4)..<quantity.start)
        default:
            return false
        }
    }

    private static let outputs = PhraseTable("年产 日产 日处理 年处理 日供水 库容 单机 年加工 年吞吐")

    /// 60万吨大乙烯项目: the number measures a project.
    private func isMeasureOfWork(_ quantity: Quantity, _ before: Range<Int>, _ clause: Range<Int>) -> Bool {
        if endsWith(Self.outputs, before) { return text.at(quantity.end)?.isHan == true }
        guard quantity.kind == .amount || quantity.kind == .power, text.at(quantity.end)?.isHan == true,
            quantity.hedges.isEmpty, TargetWords.works.occurs(in: text, quantity.end..<clause.upperBound)
        else { return false }
        return !endsWith(TargetWords.tasks, before)
    }

    /// 福州、厦门、泉州3个产业园: the number counts the names before it.
    private func isEnumerated(_ quantity: Quantity, _ before: Range<Int>, _ clause: Range<Int>) -> Bool {
        guard quantity.kind == .things, let value = quantity.value, (2...9).contains(value),
            text.at(quantity.end)?.isHan == true
        else { return false }
        let previous = quantities.last { $0.end <= quantity.start && $0.end > before.lowerBound }
        var start = previous?.end ?? before.lowerBound
        if previous != nil { start = (start..<before.upperBound).first { text[$0] == "、" }.map { $0 + 1 } ?? start }
        start = (start..<before.upperBound).last { text[$0] == "）" }.map { $0 + 1 } ?? start
        let list = start..<before.upperBound
        let separators = list.count { text[$0] == "、" }
        let joined = list.count { text[$0] == "和" }
        return separators > 0 && (separators + 1 == Int(value) || separators + joined + 1 == Int(value))
    }
}
