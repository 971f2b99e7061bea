import Gazetteer
import Text

/// What a piece calls itself in its first paragraphs: 过去五年，是天津发展极不平凡的五年.
enum SelfReference {
    private static let followers = ["发展", "历史", "改革"].map { Scalars($0) }
    private static let leaders: Set<Unicode.Scalar> = ["是", "在", "为"]
    private static let spans = ["五年", "一年", "之年", "年份"].map { Scalars($0) }
    /// How often the name must occur in total, so that a place merely mentioned does not win.
    private static let minimumMentions = 8

    /// The division named by such a sentence, if it is of the kind that speaks and the text is full of its name.
    static func find(in body: Scalars, text: [Scalars], kind: GovernmentKind, gazetteer: Gazetteer, year: Int?)
        -> Division?
    {
        for index in body.indices.dropLast(6) where leaders.contains(body[index]) {
            for length in 2...8 {
                let end = index + 1 + length
                guard end < body.count, body[end - 1].isHan else { break }
                guard followers.contains(where: { body.matches($0, at: end) }) else { continue }
                let after = Scalars(body[end..<min(body.count, end + 40)])
                let sentence = Scalars(after.prefix { $0 != "。" && $0 != "！" })
                guard sentence.holdsAny(spans) else { continue }
                let found = gazetteer.resolve(Scalars(body[(index + 1)..<end]).text, year: year).filter(kind.fits)
                guard found.count == 1, let division = found.first else { continue }
                let name = Scalars(division.shortName)
                let mentions = text.reduce(0) { $0 + $1.occurrences(of: name) }
                if mentions >= minimumMentions { return division }
            }
        }
        return nil
    }
}
