import Text

/// The paragraph that states what the year is to bring: 今年经济社会发展主要预期目标是：生产总值增长6%左右，….
///
/// It belongs to the plan wherever it stands, also behind the government's own work or the explanation of an outline.
enum YearTargets {
    private static let times = ["今年", "本年", "明年"].map { Scalars($0) }
    private static let goals = ["预期目标", "主要目标", "奋斗目标", "发展目标"].map { Scalars($0) }
    private static let products = ["生产总值", "GDP", "国民经济"].map { Scalars($0) }
    private static let growth = Scalars("增长")
    /// How far behind the time the word for goals may stand, in scalars.
    private static let reach = 40

    /// Where the first such paragraph begins.
    /// - Parameters:
    ///   - lines: the paragraphs.
    ///   - range: where it may stand.
    static func start(in text: Scalars, lines: [Range<Int>], within range: Range<Int>) -> Int? {
        lines.first { line in
            range.contains(line.lowerBound) && isStated(Scalars(text[line]))
        }?.lowerBound
    }

    private static func isStated(_ line: Scalars) -> Bool {
        guard line.holdsAny(goals), line.holdsAny(products), let growth = line.position(of: growth) else {
            return false
        }
        return goals.contains { goal in
            guard let place = line.position(of: goal), place < growth else { return false }
            let before = Scalars(line[max(0, place - reach)..<place])
            return before.holdsAny(times) || HeadingRole.year(in: before) != nil
        }
    }
}
