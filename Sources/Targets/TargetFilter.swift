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
            && !isEnumerated(quantity, before, clause) && !countsCounties(quantity, before) && !isRateOfReward(quantity)
            && !classesCounted(index) && !classesNext(index)
    }

    /// Whether a quantity of the review can be a result: it is neither a name, a threshold, a measure of one work nor the
    /// number from which something rose.
    func canBeResult(_ index: Int) -> Bool {
        let quantity = quantities[index]
        let clause = clause(of: quantity)
        let before = clause.lowerBound..<quantity.start
        return fitsUnit(quantity, before, clause) && !isName(quantity) && !isBaseline(quantity, before, clause)
            && !isThreshold(index, clause) && !isMeasureOfWork(quantity, before, clause)
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
        if quantity.unit == "年一遇" { return Self.defences.occurs(in: text, before) }
        if quantity.isPowerOnly {
            // 达万高铁: without a unit, a power of ten is a number only where the amount ends.
            let isWord = quantity.kind == .bare && text.at(quantity.end)?.isHan == true
            if isWord, Self.marks.length(in: text, at: quantity.end, limit: clause.upperBound) == nil { return false }
            return endsWith(TargetWords.reached, before) && text.at(quantity.end) != "级"
        }
        if quantity.isChinese && !isSureNumeral(quantity) { return false }
        switch quantity.kind {
        case .bare:
            if endsWith(TargetWords.reached, before) { return text.at(quantity.end) != "级" }
            guard quantity.unit.unicodeScalars.contains(where: { $0 == "万" || $0 == "亿" }) else { return false }
            if !quantity.hedges.isEmpty && quantity.end == clause.upperBound { return true }
            return countsPersons(quantity, before, clause)
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

    private static let defences = PhraseTable("标准 能力 提高 提升 达到")
    private static let marks = PhraseTable("大关 台阶 规模 的")

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
        // 前10位的企业: a rank.
        if text.at(quantity.start - 1) == "前", ["位", "名", "家", "个"].contains(quantity.unit) { return true }
        if isRoad(quantity) || isPolicy(quantity) { return true }
        if quantity.unit == "番" { return false }
        let title = max(sentence.lowerBound, quantity.start - 40)..<quantity.start
        if let open = title.last(where: { text[$0] == "《" || text[$0] == "》" }), text[open] == "《" { return true }
        var at = quantity.start - 1
        while at >= max(sentence.lowerBound, quantity.start - 4) {
            if text[at] == "”" || text[at] == "》" { break }
            if text[at] == "“" || text[at] == "《" {
                if isQuotedGoal(quantity, open: at) { return false }
                let limit = min(sentence.upperBound, quantity.end + 5)
                return (quantity.end..<limit).contains { text[$0] == "”" || text[$0] == "》" }
            }
            at -= 1
        }
        return false
    }

    private static let roads = PhraseTable("国道 省道 县道 乡道 专道")

    /// 国道109线: the number of a road.
    private func isRoad(_ quantity: Quantity) -> Bool {
        guard quantity.unit == "线" || quantity.unit.isEmpty else { return false }
        return Self.roads.length(in: text, endingAt: quantity.start, limit: max(0, quantity.start - 3)) != nil
    }

    /// What is counted by 条 and built: 线路10条.
    private static let lines = PhraseTable("路 线 航 链 河 道 街 沟 管 廊 渠 带 巷 溪 通道 桥 索")

    /// 民营经济31条, 金融支持30条: a set of measures that is called by their number.
    private func isPolicy(_ quantity: Quantity) -> Bool {
        guard quantity.unit == "条", quantity.hedges.isEmpty else { return false }
        if text.at(quantity.end)?.isHan == true {
            let behind = quantity.end..<min(sentence.upperBound, quantity.end + 10)
            return Self.papers.occurs(in: text, behind) && !Self.lines.occurs(in: text, behind)
        }
        let start = text.clauseStart(quantity.start, notBefore: sentence.lowerBound)
        return quantity.start > start && !Self.lines.occurs(in: text, start..<quantity.start)
            && Self.policies.occurs(in: text, start..<quantity.start)
    }

    private static let papers = PhraseTable("意见 政策 措施 规定 要求 举措 办法 细则")
    private static let policies = PhraseTable("落实 执行 用好 用足 兑现 出台 贯彻 政策 措施 意见 举措 新政")

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
        if endsWith(TargetWords.facts, before) { return !isInvested(before) }
        if quantity.kind == .things || quantity.kind == .people {
            if endsWith(TargetWords.objects, before) { return !isTreated(quantity) }
            // 以32个大型灌区、5个中型灌区…为重点: what applies to the first member applies to the list.
            let previous = quantities.last { $0.end <= quantity.start && $0.start >= before.lowerBound }
            if let previous, previous.kind == quantity.kind, text.at(quantity.start - 1) == "、",
                endsWith(TargetWords.objects, before.lowerBound..<previous.start)
                    || endsWith(TargetWords.facts, before.lowerBound..<previous.start)
            {
                return true
            }
        }
        if isOnlyAttended(quantity, before) || isBasis(quantity) { return true }
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

    /// 在抓好75户企业改制试点的基础上: what was done before.
    private func isBasis(_ quantity: Quantity) -> Bool {
        guard quantity.kind == .things || quantity.kind == .people else { return false }
        var end = quantity.end
        while end < sentence.upperBound, !text.endsClause(end) { end += 1 }
        return Self.foundations.length(in: text, endingAt: end, limit: quantity.end) != nil
    }

    private static let foundations = PhraseTable("基础上")
    private static let treatments = PhraseTable("进行 实施 实行 给予 开展 予以")
    private static let dispositions = PhraseTable("改为 下放 纳入 取消 移交 调整为 转为 扩大到")

    /// 对1000个村进行帮扶: the number of those for whom something is done is a goal.
    private func isTreated(_ quantity: Quantity) -> Bool {
        let behind = quantity.end..<min(sentence.upperBound, quantity.end + 25)
        return switch text[quantity.start - 1] {
        case "对": Self.treatments.occurs(in: text, behind)
        case "将", "把": Self.dispositions.occurs(in: text, behind)
        default: false
        }
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

    /// Whether a threshold follows in a list that a quantity belongs to: 超50亿元、超100亿元的项目.
    private func precedesThreshold(_ index: Int, _ clause: Range<Int>) -> Bool {
        guard index + 1 < quantities.count, quantities[index].kind == .money, quantities[index + 1].kind == .money,
            quantities[index + 1].start < clause.upperBound
        else { return false }
        let gap = quantities[index].end..<quantities[index + 1].start
        let isList = gap.count <= 3 && gap.allSatisfy { "、和及或超过".unicodeScalars.contains(text[$0]) }
        return isList && isThreshold(index + 1, clause)
    }

    private static let lots = PhraseTable("一批 一大批")
    private static let investments = PhraseTable("年度投资 年度计划投资 年计划投资")
    private static let conditions = PhraseTable("及以下 及以上 低于 不足 且")

    /// Whether what follows shows that things are classed by the number: 1.6升及以下, 15平方米以下的家庭, 在800人以上安置点.
    private func classes(_ quantity: Quantity, _ clause: Range<Int>) -> Bool {
        let before = clause.lowerBound..<quantity.start
        if quantity.kind == .share || quantity.kind == .things { return false }
        let condition = Self.conditions.length(in: text, at: quantity.end, limit: clause.upperBound)
        if let condition, text.at(quantity.end + condition)?.isHan == true || text.at(quantity.end) == "低" {
            return true
        }
        if quantity.kind == .money, let lot = Self.lots.last(in: text, before), quantity.start - lot.upperBound <= 10,
            !TargetWords.tasks.occurs(in: text, lot.upperBound..<quantity.start)
        {
            return true
        }
        guard let last = quantity.hedges.last, last.hasSuffix("以上") || last.hasSuffix("以下") else { return false }
        if last.hasSuffix("以下"), text.at(quantity.end) == "的" { return true }
        // 保持在700亿斤以上水平 is a goal.
        let word = TargetWords.reaching.length(in: text, endingAt: quantity.start, limit: clause.lowerBound) ?? 0
        return text.at(quantity.start - 1) == "在" && word <= 1 && text.at(quantity.end)?.isHan == true
    }

    /// 亿元以上项目, 60岁以上老人, 10亿元的基金.
    private func isThreshold(_ index: Int, _ clause: Range<Int>) -> Bool {
        let quantity = quantities[index]
        if classes(quantity, clause) || precedesThreshold(index, clause) { return true }
        // 200个2万人以上的小城镇: what directly follows a count describes what is counted.
        if index > 0, quantities[index - 1].end == quantity.start, quantities[index - 1].kind == .things,
            !quantity.hedges.isEmpty, quantity.kind != .things, quantity.kind != .share
        {
            return true
        }
        let next = text.at(quantity.end)
        let near = quantity.end..<min(clause.upperBound, quantity.end + 6)
        // 产值超千亿元产业集群.
        if quantity.kind == .money || quantity.kind == .bare, next?.isHan == true,
            TargetWords.reached.length(in: text, endingAt: quantity.start, limit: clause.lowerBound) != nil,
            TargetWords.classed.occurs(in: text, near)
        {
            return true
        }
        if next == "的", quantity.kind == .money || quantity.kind == .power {
            return !endsWith(Self.investments, clause.lowerBound..<quantity.start)
        }
        guard let last = quantity.hedges.last, last.hasSuffix("以上") || last.hasSuffix("以下"),
            next?.isHan == true || next == "“"
        else { return false }
        switch quantity.kind {
        case .money where isFunded(quantity, clause): return false
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

    private static let areas = PhraseTable("新区 工业区 园区 开发区 产业园 核心区 启动区 起步区 片区")
    private static let outputs = PhraseTable("年产 日产 日处理 年处理 日供水 库容 单机 年加工 年吞吐")

    /// 60万吨大乙烯项目: the number measures a project.
    private func isMeasureOfWork(_ quantity: Quantity, _ before: Range<Int>, _ clause: Range<Int>) -> Bool {
        if endsWith(Self.outputs, before) { return text.at(quantity.end)?.isHan == true }
        // 年产120万吨氧化铝、30万吨电解铝: the list is of one plant.
        if let output = Self.outputs.last(in: text, before), text.at(quantity.start - 1) == "、",
            let previous = quantities.last(where: { $0.end <= quantity.start }), previous.start == output.upperBound
        {
            return text.at(quantity.end)?.isHan == true
        }
        // 建设100平方公里的新区.
        if quantity.unit.hasSuffix("平方公里"), text.at(quantity.end) == "的", quantity.hedges.isEmpty,
            Self.areas.occurs(in: text, quantity.end..<min(clause.upperBound, quantity.end + 16))
        {
            return true
        }
        let isStock = ["头", "只", "羽"].contains { quantity.unit.hasSuffix($0) }
        guard quantity.kind == .amount || quantity.kind == .power || isStock, text.at(quantity.end)?.isHan == true,
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
