import Gazetteer
import Text

/// What the opening of a piece says, read but not yet weighed.
struct Opening {
    /// The lines of the title page, without blanks.
    let titleLines: [Scalars]
    /// The same with their blanks.
    let spacedTitleLines: [Scalars]
    /// The title page as one run of text, so that what a line break cuts apart is found.
    let titleText: Scalars
    /// The beginning of the text after the title page, without blanks.
    let body: Scalars
    let salutation: Salutation?
    let header: LabelledHeader?
    let session: Session?

    /// How much of the body, in scalars, is read for what it says about itself.
    static let bodyReach = 3000
    private static let salutationReach = 700

    init(_ piece: CleanPiece) {
        let head = piece.lines.prefix(piece.headCount).prefix(20)
        spacedTitleLines = Array(head)
        titleLines = head.map(\.compact)
        titleText = titleLines.flatMap { $0 }
        var body: Scalars = []
        for line in piece.lines.dropFirst(piece.headCount) {
            body.append(contentsOf: line.compact)
            if body.count >= Self.bodyReach { break }
        }
        self.body = Scalars(body.prefix(Self.bodyReach))
        salutation = Salutation.find(in: self.body, within: 0..<Self.salutationReach)
        header = piece.header
        session = Session.find(in: titleText) ?? piece.header?.title.flatMap { Session.find(in: $0.compact) }
    }
}

/// A session of a people's congress: 第六届人民代表大会第六次会议, also 六届人大六次会议.
struct Session: Equatable {
    /// 第六届人民代表大会第六次会议.
    let name: String
    /// What precedes it: the place, and the words leading up to it.
    let before: Scalars
    /// Where the place ends.
    let position: Int

    /// The year of a session of the National People's Congress, to which the State Council reports.
    ///
    /// Since the sixth (1983), a congress lasts five years and meets once in each: the first session of the
    /// fourteenth was in 2023. nil for anything that does not fit.
    static func nationalYear(in text: Scalars) -> Int? {
        for congress in [Scalars("全国人民代表大会"), Scalars("全国人大")] {
            var start = 0
            while let position = text.position(of: congress, from: start) {
                start = position + congress.count
                guard let found = numbers(text, congress: position, end: start), let meeting = found.meeting,
                    (6...20).contains(found.term), (1...5).contains(meeting)
                else { continue }
                // 向第十届全国人民代表大会第一次会议报告, not 十届全国人大一次会议以来.
                let before = found.place > 0 ? text[found.place - 1] : "。"
                guard before == "向" || before == "在" || before == "席" else { continue }
                return 2023 + 5 * (found.term - 14) + meeting - 1
            }
        }
        return nil
    }

    /// The sessions of the National People's Congress that a text gives by term and number.
    static func nationalSessions(in text: Scalars) -> [(term: Int, meeting: Int)] {
        [Scalars("全国人民代表大会"), Scalars("全国人大")].flatMap { congress in
            var found: [(term: Int, meeting: Int)] = []
            var start = 0
            while let position = text.position(of: congress, from: start) {
                start = position + congress.count
                if let numbers = numbers(text, congress: position, end: start), let meeting = numbers.meeting {
                    found.append((numbers.term, meeting))
                }
            }
            return found
        }
    }

    private static let congresses = [Scalars("人民代表大会"), Scalars("人大")]

    /// The first session in a text without blanks.
    static func find(in text: Scalars) -> Session? {
        for congress in congresses {
            var start = 0
            while let position = text.position(of: congress, from: start) {
                start = position + congress.count
                if let session = read(text, congress: position, end: start) { return session }
            }
        }
        return nil
    }

    /// What precedes the committee to which the office of a prefecture or league reports, as it has no
    /// congress of its own: 毕节地区人大工委.
    static func beforeCommittee(in text: Scalars) -> Scalars? {
        for committee in committees {
            if let position = text.position(of: committee) { return Scalars(text[max(0, position - 24)..<position]) }
        }
        return nil
    }

    private static let committees = ["人大工委", "人大工作委员会", "人民代表大会工作委员会"].map { Scalars($0) }

    private static func read(_ text: Scalars, congress: Int, end: Int) -> Session? {
        guard let found = numbers(text, congress: congress, end: end) else { return nil }
        var name = "第\(Numerals.chinese(found.term))届人民代表大会"
        if let meeting = found.meeting { name += "第\(Numerals.chinese(meeting))次会议" }
        return Session(name: name, before: Scalars(text[max(0, found.place - 24)..<found.place]), position: found.place)
    }

    /// The term before a congress and the meeting after it, and where the place before them ends.
    private static func numbers(
        _ text: Scalars, congress: Int, end: Int
    ) -> (term: Int, meeting: Int?, place: Int)? {
        guard congress > 1, text[congress - 1] == "届" else { return nil }
        var begin = congress - 1
        while begin > 0, Numerals.isNumeral(text[begin - 1]) { begin -= 1 }
        guard let term = Numerals.number(in: text, at: begin), term.end == congress - 1, term.value > 0 else {
            return nil
        }
        let place = begin > 0 && text[begin - 1] == "第" ? begin - 1 : begin
        let next = end < text.count && text[end] == "第" ? end + 1 : end
        guard let meeting = Numerals.number(in: text, at: next), meeting.end < text.count, text[meeting.end] == "次",
            meeting.value > 0
        else { return (term.value, nil, place) }
        return (term.value, meeting.value, place)
    }
}
