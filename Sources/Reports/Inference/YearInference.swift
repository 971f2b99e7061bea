import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Tells when a report was given from what it speaks about, if nothing says so outright.
///
/// For every month from 1954 on, the log-likelihoods of all clues are added (naive Bayes): which dated words
/// occur and which do not, the last congress or plenum named, the years named, five-year plans,
/// anniversaries, numbered fairs. Clues repeat each other, so the sums are divided by a constant before being
/// turned into probabilities. The months of a year together make up the year's probability.
struct YearInference: Sendable {
    /// The most likely year, how likely it is, and what speaks for it.
    struct Result: Sendable {
        let year: Int
        let confidence: Double
        /// The second-best year.
        let rival: Int
        let rivalConfidence: Double
        let clues: [String]
        /// The probability of every year, from ``YearInference/firstYear``.
        let probabilities: [Double]

        func probability(of year: Int) -> Double {
            let index = year - YearInference.firstYear
            return probabilities.indices.contains(index) ? probabilities[index] : 0
        }
    }

    static let firstYear = 1954
    private static let lastYear = 2040
    private static let firstMonth = Month(year: firstYear, month: 1).number
    private static let monthCount = (lastYear - firstYear + 1) * 12

    private let phrases: [DatedExpression]
    private let index: PhraseTable
    /// For each pattern of the index, its phrase.
    private let owner: [Int]
    /// For each phrase and month, ln p and ln(1 − p), and the sum of ln(1 − p) over all phrases.
    private let presences: [[Float]]
    private let absences: [[Float]]
    private let absence: [Float]
    private let meetings: [YearClues.Meeting: Month]
    private let meetingDates: [Month]
    /// Anniversaries, fairs and censuses, and for each pattern of their index its number.
    private let counted: [DatedExpression]
    private let countedIndex: PhraseTable
    private let countedOwner: [Int]
    /// The months in which the National People's Congress met or will meet, in order, and earlier sessions by
    /// name: 5-3.
    private let sessions: [Month]
    private let earlySessions: [String: Month]
    private let profiles: YearProfiles

    /// Divisors for sums of dependent clues, and weights of clues, chosen on one half of the reports of 16
    /// provinces and checked on the other half.
    private enum Weight {
        static let phrases = 1 / 2.0
        /// What is not said tells less than what is said, above all in short texts: counties leave out what
        /// provinces say, and summaries what reports say.
        static let absence: Float = 0.7
        static let fullLength = 10_000
        static let years = 0.8
        static let plans = 0.5
        static let fiveYears = 0.8
        static let anniversaries = 0.8
        static let series = 0.7
        static let censuses = 0.6
    }

    /// How reports are distributed over the months of a year: local sessions are held in January and
    /// February, those of a new term in cities and counties often in autumn and winter.
    private static let months = [0.62, 0.2, 0.06, 0.02, 0.01, 0.01, 0.005, 0.005, 0.01, 0.01, 0.015, 0.035]

    init(dated: [DatedExpression], profiles: YearProfiles) {
        self.profiles = profiles
        phrases = dated.filter { $0.kind == .phrase || $0.kind == .ahead }
        var patterns: [Scalars] = []
        var owner: [Int] = []
        for (number, phrase) in phrases.enumerated() {
            for word in phrase.words {
                patterns.append(Scalars(word))
                owner.append(number)
            }
        }
        index = PhraseTable(patterns)
        self.owner = owner
        var absence = [Float](repeating: 0, count: Self.monthCount)
        var presences: [[Float]] = []
        var absences: [[Float]] = []
        for phrase in phrases {
            let seasons = (Self.firstYear...(Self.lastYear + 1)).map { Self.share(of: phrase, season: $0) }
            let shares = (0..<Self.monthCount).map { number in
                let month = Month(number)
                return Self.probability(of: phrase, in: month, share: seasons[month.season - Self.firstYear])
            }
            presences.append(shares.map { Float(log($0)) })
            absences.append(shares.map { Float(log(1 - $0)) })
            for number in absence.indices { absence[number] += absences[absences.count - 1][number] }
        }
        self.presences = presences
        self.absences = absences
        self.absence = absence
        var meetings: [YearClues.Meeting: Month] = [:]
        for meeting in dated where meeting.kind == .meeting {
            let clues = YearClues(Scalars(meeting.words[0] + "精"))
            for found in clues.meetings { meetings[found] = meeting.from }
        }
        self.meetings = meetings
        meetingDates = Set(meetings.values).sorted()
        counted = dated.filter { [.anniversary, .series, .census].contains($0.kind) }
        let words = counted.enumerated().flatMap { number, expression in
            expression.words.map { (number, Scalars($0)) }
        }
        countedIndex = PhraseTable(words.map(\.1))
        countedOwner = words.map(\.0)
        let early = dated.filter { $0.kind == .session }
        earlySessions = Dictionary(early.map { ($0.words[0], $0.from) }, uniquingKeysWith: { first, _ in first })
        // Since 1985 the congress has met every March, except in 2020, when it met in May.
        sessions =
            early.map(\.from)
            + (1985...Self.lastYear).map { Month(year: $0, month: $0 == 2020 ? 5 : 3) }
    }

    private static func probability(of phrase: DatedExpression, in month: Month, share: Double) -> Double {
        if month < phrase.from { return month.year + 1 < phrase.from.year || phrase.shares.isEmpty ? 0.004 : 0.008 }
        if phrase.kind == .ahead {
            if let until = phrase.until, month > until { return 0.01 }
            return phrase.shares.isEmpty ? 0.15 : 0.3
        }
        return max(0.015, min(0.985, share))
    }

    /// Measured shares, smoothed with those of adjacent years; beyond the last measured year they fade.
    private static func share(of phrase: DatedExpression, season: Int) -> Double {
        guard (measured.lowerBound - 1...measured.upperBound + 1).contains(season) else {
            if season < measured.lowerBound { return 0.015 }
            let fading = pow(0.85, Double(season - measured.upperBound))
            return share(of: phrase, season: measured.upperBound) * fading
        }
        var sum = 0.01
        var weights = 1.02
        for (neighbour, weight) in [(season, 1.0), (season - 1, 0.15), (season + 1, 0.15)] {
            guard measured.contains(neighbour) else { continue }
            sum += weight * (phrase.shares[neighbour] ?? 0)
            weights += weight
        }
        return sum / (weights - 1)
    }

    /// The years for which shares are measured.
    private static let measured = 1998...2025

    /// - Parameters:
    ///   - text: the piece without blanks.
    ///   - isNational: whether the State Council is speaking, which does so only at sessions of the national congress.
    ///   - isLocal: whether a city or county may be speaking, whose terms begin a year or two before provincial ones.
    ///   - latestYear: see ``IngestOptions/latestYear``.
    /// - Returns: nil if the text has no clue at all.
    func infer(_ text: Scalars, isNational: Bool, isLocal: Bool, latestYear: Int) -> Result? {
        let clues = YearClues(text)
        var present = [Bool](repeating: false, count: phrases.count)
        index.scan(text, overlapping: true) { present[owner[$0.phrase]] = true }
        let hits = present.indices.filter { present[$0] }
        let events = events(in: text)
        guard !(hits.isEmpty && clues.years.isEmpty && clues.plans.isEmpty && clues.meetings.isEmpty && events.isEmpty)
        else { return nil }
        let unsaid = Weight.absence * min(1, Float(text.count) / Float(Weight.fullLength))
        var sums = absence.map { $0 * unsaid }
        for hit in hits {
            let (said, missing) = (presences[hit], absences[hit])
            for month in sums.indices { sums[month] += said[month] - unsaid * missing[month] }
        }
        let seasons = seasonTerms(clues, events: events, isLocal: isLocal)
        let latest = clues.meetings.compactMap { meetings[$0] }.max()
        let session = isNational ? latestSession(in: text) : nil
        var logs = [Double](repeating: 0, count: Self.monthCount)
        for number in logs.indices {
            let month = Month(number)
            guard month.year <= latestYear else {
                logs[number] = -.infinity
                continue
            }
            logs[number] =
                Double(sums[number]) * Weight.phrases
                + seasons[(isNational ? month.year : month.season) - Self.firstYear]
                + meetingTerm(latest, month)
                + (isNational ? sessionTerm(month, latest: session) : log(Self.months[month.month - 1]))
        }
        return result(logs, hits: hits, clues: clues, latest: latest)
    }

    /// The year of a national Party congress.
    func year(ofPartyCongress number: Int) -> Int? {
        meetings[YearClues.Meeting(congress: number, plenum: 1)]?.year
    }

    private func result(_ logs: [Double], hits: [Int], clues: YearClues, latest: Month?) -> Result {
        let highest = logs.max() ?? 0
        var years = [Double](repeating: 0, count: Self.lastYear - Self.firstYear + 1)
        for (number, value) in logs.enumerated() { years[number / 12] += exp(value - highest) }
        let sum = years.reduce(0, +)
        for index in years.indices { years[index] /= sum }
        let ranking = years.indices.sorted { (-years[$0], $0) < (-years[$1], $1) }
        let (best, rival) = (ranking[0], ranking[1])
        func gain(_ hit: Int) -> Float {
            let months = 0..<6
            return months.reduce(0) { $0 + presences[hit][best * 12 + $1] - presences[hit][rival * 12 + $1] }
        }
        var words = hits.filter { gain($0) > 1 }.sorted { (-gain($0), $0) < (-gain($1), $1) }.prefix(5).map {
            phrases[$0].words[0]
        }
        if let latest, let meeting = clues.meetings.filter({ meetings[$0] == latest }).max() {
            let number = Numerals.chinese(meeting.congress)
            words.insert(
                meeting.plenum == 1 ? "\(number)大" : "\(number)届\(Numerals.chinese(meeting.plenum))中全会", at: 0)
        }
        for plan in clues.plans.keys.sorted() where plan.profile != "plan-P" {
            let what = ["plan-O": "开局", "plan-E": "收官", "plan-B": "编制", "plan-M": "中期"][plan.profile] ?? ""
            words.append("“\(Numerals.chinese(plan.number).replacingTen)五”\(what)")
        }
        for year in Set(clues.years.keys.map(\.year)).sorted() where abs(year - best - Self.firstYear) <= 1 {
            let times = clues.years.filter { $0.key.year == year }.values.reduce(0, +)
            words.append("\(year)年 \(times)×")
        }
        return Result(
            year: Self.firstYear + best, confidence: years[best], rival: Self.firstYear + rival,
            rivalConfidence: years[rival], clues: words, probabilities: years)
    }

    /// The terms that depend only on the round of sessions: named years, plans, five-year reviews, events.
    private func seasonTerms(_ clues: YearClues, events: [(kind: DatedExpression.Kind, year: Int)], isLocal: Bool)
        -> [Double]
    {
        let years = clues.years.sorted { $0.key < $1.key }.map { named, count in
            var terms = profiles.logarithms(named.profile)
            // The outermost offsets each stand for a generation.
            terms[0] -= log(20)
            terms[24] -= log(20)
            return (named.year, terms.map { $0 * Weight.years * log2(Double(1 + count)) })
        }
        let plans = clues.plans.sorted { $0.key < $1.key }.map { plan, count in
            // The sixth plan began in 1981, and each later one five years after the one before.
            let terms = profiles.logarithms(plan.profile)
            return (1951 + 5 * plan.number, terms, Weight.plans * log2(Double(1 + count)))
        }
        let reviews = (0..<5).map { phase in
            profiles.logarithms("five-\(phase)")[clues.fiveYears]
        }
        return (Self.firstYear...(Self.lastYear + 1)).map { season in
            var sum = 0.0
            for (year, terms) in years { sum += terms[max(-12, min(12, year - season)) + 12] }
            for (start, terms, weight) in plans {
                let offset = season - start
                sum += weight * ((-6...10).contains(offset) ? terms[offset + 6] : log(0.001))
            }
            // Terms of national and provincial governments began in 1993, 1998, …
            let phase = ((season - 3) % 5 + 5) % 5
            sum += Weight.fiveYears * (isLocal ? max(reviews[phase], reviews[(phase + 1) % 5]) : reviews[phase])
            for event in events { sum += Self.eventTerm(event.kind, season - event.year) }
            return sum
        }
    }

    /// How likely an event is to be mentioned the given number of years after it.
    private static func eventTerm(_ kind: DatedExpression.Kind, _ after: Int) -> Double {
        switch kind {
        case .anniversary: Weight.anniversaries * log([0: 0.5, 1: 0.42, -1: 0.05][after] ?? 0.02)
        case .series: Weight.series * log([0: 0.5, 1: 0.45][after] ?? 0.03)
        default: Weight.censuses * log([-1: 0.15, 0: 0.5, 1: 0.6, 2: 0.25, 3: 0.06][after] ?? 0.02)
        }
    }

    private func meetingTerm(_ latest: Month?, _ month: Month) -> Double {
        guard let latest else {
            let recent = meetingDates.contains { $0 <= month && month.number - $0.number <= 6 }
            return recent ? log(0.35) : 0
        }
        if month < latest { return -8 }
        return switch meetingDates.count(where: { latest < $0 && $0 <= month }) {
        case 0: log(0.8)
        case 1: log(0.12)
        case 2: log(0.04)
        default: log(0.02)
        }
    }

    /// A report is given at the session after the last one it looks back on, or names the session at which it is given.
    private func sessionTerm(_ month: Month, latest: Month?) -> Double {
        guard sessions.contains(month) else { return -20 }
        guard let latest else { return 0 }
        if month < latest { return -6 }
        return switch sessions.count(where: { latest < $0 && $0 <= month }) {
        case 0: log(0.35)
        case 1: log(0.55)
        default: log(0.1)
        }
    }

    /// The last session of the National People's Congress that is named.
    private func latestSession(in text: Scalars) -> Month? {
        Session.nationalSessions(in: text).compactMap { term, meeting in
            if let early = earlySessions["\(term)-\(meeting)"] { return early }
            guard (6...20).contains(term), (1...5).contains(meeting) else { return nil }
            let year = 2023 + 5 * (term - 14) + meeting - 1
            return Month(year: year, month: year == 2020 ? 5 : 3)
        }.max()
    }

    private func events(in text: Scalars) -> [(kind: DatedExpression.Kind, year: Int)] {
        var found: [(kind: DatedExpression.Kind, year: Int)] = []
        var seen: Set<Int> = []
        func add(_ number: Int, _ year: Int) {
            guard (1900...2060).contains(year), seen.insert(number * 4096 + year).inserted else { return }
            found.append((counted[number].kind, year))
        }
        countedIndex.scan(text, overlapping: true) { match in
            let number = countedOwner[match.phrase]
            let position = match.range.lowerBound
            let expression = counted[number]
            switch expression.kind {
            case .census: add(number, expression.from.year)
            case .series:
                guard position > 2, text[position - 1] == "届" || text[position - 1] == "次",
                    let ordinal = Numerals.ordinal(in: text, before: position - 1)
                else { return }
                add(number, expression.from.year + expression.step * (ordinal - 1))
            default:
                guard let years = Numerals.cardinal(in: text, at: match.range.upperBound),
                    text.matches(Self.anniversary, at: years.end)
                else { return }
                add(number, expression.from.year + years.value)
            }
        }
        return found
    }

    private static let anniversary = Scalars("周年")
}

extension Month {
    /// The month of a cell in the table.
    fileprivate init(_ cell: Int) { self.init(year: YearInference.firstYear + cell / 12, month: cell % 12 + 1) }
}

extension String {
    /// Plans are named without the leading 一 of a ten: 十四, never 一十四.
    fileprivate var replacingTen: String { hasPrefix("一十") ? String(dropFirst()) : self }
}
