import Text

/// A document of a government office that is not a work report: 关于印发…的通知 with its number, 临政办发〔2017〕12号, and the
/// date under the signature.
struct OfficialDocument {
    /// 临政办发〔2017〕12号; nil if there is none.
    let number: Scalars?
    private let numberYear: Int?
    private let signed: Numerals.Date?

    /// Title, number and signature are within this many first lines, a signature possibly within this many last lines.
    private static let reach = 14
    private static let endReach = 5
    private static let longestNumber = 30

    private static let opening: Set<Unicode.Scalar> = ["〔", "[", "（", "(", "【", "［"]
    private static let closing: Set<Unicode.Scalar> = ["〕", "]", "）", ")", "】", "］"]
    private static let titleEnds = [
        "通知", "意见", "办法", "方案", "措施", "决定", "批复", "公告", "通告", "条例", "规定", "细则", "行动计划", "实施意见", "工作方案",
    ].map { Scalars($0) }
    private static let reports = ["工作报告", "情况的报告", "执行情况"].map { Scalars($0) }

    /// - Returns: nil if the first lines do not show such a document.
    init?(_ lines: [Scalars]) {
        let head = lines.prefix(Self.reach).map(\.compact)
        guard !head.contains(where: { $0.count <= 60 && $0.holdsAny(Self.reports) }) else { return nil }
        let numbered = head.lazy.compactMap { line in Self.year(ofNumber: line).map { (line, $0) } }.first
        let isTitled = head.prefix(4).contains { line in
            line.count <= 80 && line.last?.closesLine != true && Self.isTitle(line)
        }
        guard isTitled || numbered != nil && head.contains(where: { $0.count <= 80 && Self.isTitle($0) }) else {
            return nil
        }
        number = numbered?.0
        numberYear = numbered?.1
        signed = Self.date(in: head) ?? Self.date(in: lines.suffix(Self.endReach).map(\.compact))
    }

    /// 关于…的通知, optionally followed by something in brackets (试行).
    private static func isTitle(_ line: Scalars) -> Bool {
        guard line.holds("关于") || line.holds("印发") || line.holds("政府") else { return false }
        var title = line
        if let last = title.last, closing.contains(last), let open = title.lastIndex(where: { opening.contains($0) }) {
            title.removeSubrange(open...)
        }
        while let last = title.last, last == "》" || last == "”" { title.removeLast() }
        return titleEnds.contains { title.matches($0, at: title.count - $0.count) }
    }

    /// The bracketed year of a line that is a document number.
    private static func year(ofNumber line: Scalars) -> Int? {
        guard line.count <= longestNumber, line.last == "号",
            let open = line.firstIndex(where: { opening.contains($0) }),
            open + 5 < line.count, closing.contains(line[open + 5])
        else { return nil }
        return Numerals.wholeNumber(Scalars(line[(open + 1)..<(open + 5)])).flatMap {
            Numerals.plausibleYears.contains($0) ? $0 : nil
        }
    }

    /// The first line that consists of a date alone.
    private static func date(in lines: [Scalars]) -> Numerals.Date? {
        for line in lines where line.count <= 14 && line.last == "日" {
            if let found = Numerals.dates(in: line).first?.date, found.day != nil { return found }
        }
        return nil
    }

    /// What the document says about its year, surest first.
    var years: [YearEvidence] {
        let day = signed.map {
            YearEvidence(year: $0.year, basis: .title, confidence: 0.95, place: "day under the signature")
        }
        let written = numberYear.map {
            YearEvidence(year: $0, basis: .title, confidence: 0.9, place: "number of the document")
        }
        return [day, written].compactMap { $0 }
    }
}
