import Text

/// The sentence with which a report begins: 现在，我代表市人民政府，向大会报告工作，请予审议.
struct Salutation {
    /// Where 我代表 (or 我受 … 委托) begins in the compact text.
    let start: Int
    /// Whom the speaker speaks for: what stands between 代表 and the kind of body (人民政府, 国务院).
    let principal: Scalars
    /// 人民政府, 政府, 国务院, 行政公署, 管理委员会.
    let organ: String

    private static let beginnings = [Scalars("我代表"), Scalars("我受"), Scalars("受")]
    private static let organs = (["人民政府", "人民委员会", "行政公署", "行署", "国务院", "政府"] + Zone.committees.sorted())
        .map { (name: $0, scalars: Scalars($0)) }
    private static let breaks: Set<Unicode.Scalar> = ["。", "！", "!", "；", "，", ",", "、", "："]
    private static let commission = Scalars("委托")
    private static let purposes = ["审议", "审查", "报告", "说明"].map { Scalars($0) }
    /// How closely the government follows 我代表, and the purpose the government.
    private static let principalReach = 40
    private static let purposeReach = 60

    /// The first salutation that begins within `range` of a text without blanks.
    static func find(in text: Scalars, within range: Range<Int>) -> Salutation? {
        for index in range.clamped(to: 0..<text.count) {
            guard text[index] == "我" || text[index] == "受" else { continue }
            for beginning in beginnings where text.matches(beginning, at: index) {
                if let found = read(text, at: index, after: index + beginning.count) { return found }
            }
        }
        return nil
    }

    private static func read(_ text: Scalars, at start: Int, after begin: Int) -> Salutation? {
        let window = Scalars(text[begin..<min(text.count, begin + principalReach)])
        let found = organs.compactMap { organ in window.position(of: organ.scalars).map { (organ, $0) } }
            .min { $0.1 < $1.1 }
        guard let (organ, position) = found else { return nil }
        let principal = Scalars(window[..<position])
        guard !principal.contains(where: { breaks.contains($0) }) else { return nil }
        let end = begin + position + organ.scalars.count
        let rest = Scalars(text[end..<min(text.count, end + purposeReach)])
        let stop = rest.firstIndex { $0 == "。" || $0 == "！" || $0 == "!" } ?? rest.count
        let sentence = Scalars(rest[..<stop])
        guard sentence.holdsAny(purposes), !Courtesy.isIn(sentence) else { return nil }
        // 接受监督 is not a commission to speak.
        let speaksFor = text[begin - 1] == "表" || Scalars(rest.prefix(4)).position(of: commission) != nil
        guard speaksFor else { return nil }
        return Salutation(start: start, principal: principal, organ: organ.name)
    }
}
