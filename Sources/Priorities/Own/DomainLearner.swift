import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Learns the weights of an analyst's domains from example sentences: for each domain a ``LinearMachine`` against all
/// others and against a background of sentences of work reports, whatever they are about, which stands for what is of no
/// domain.
///
/// The background and the examples of `none` weigh together as much as the examples of a domain do on average, half each
/// if there are both. So a domain is told where a sentence is more like its examples than like any sentence. Measured: with
/// much more weight hardly anything is told, with less nearly everything.
struct DomainLearner {
    /// What was learnt.
    struct Result {
        let model: DomainModel
        /// How many examples are given their own code by what the others teach; nil if that was not tried.
        let right: Int?
    }

    /// Domains with fewer examples are not tried, and probabilities then not calibrated.
    static let fewestExamples = 5
    /// The parts of the examples that are told by what the others teach.
    private static let parts = 5
    /// The temperature where it cannot be fitted: lower than those that are.
    private static let cautious = 2.0

    /// The codes in ascending order, the last of them `none`.
    private let codes: [String]
    /// The code of each sentence, by its index; nil for the background.
    private let labels: [Int?]
    /// The place of each example among those of its code.
    private let places: [Int]
    private let features: SentenceFeatures

    /// Nothing hangs on the order of domains and of their examples.
    ///
    /// - Parameters:
    ///   - examples: for each code its sentences.
    ///   - background: sentences that may be about anything. Those that are examples are left out.
    init(_ examples: [(code: String, sentences: [String])], background: [String]) {
        let sorted = examples.filter { $0.code != DomainScheme.noDomain }.sorted { $0.code < $1.code }
        let none = examples.first { $0.code == DomainScheme.noDomain }
        codes = sorted.map(\.code) + [DomainScheme.noDomain]
        var (labels, places, texts): ([Int?], [Int], [String]) = ([], [], [])
        for (label, sentences) in (sorted.map(\.sentences) + [none?.sentences ?? []]).enumerated() {
            for (place, sentence) in sentences.sorted().enumerated() {
                labels.append(label)
                places.append(place)
                texts.append(sentence)
            }
        }
        let known = Set(texts)
        for sentence in background where !known.contains(sentence) {
            labels.append(nil)
            places.append(0)
            texts.append(sentence)
        }
        (self.labels, self.places) = (labels, places)
        features = SentenceFeatures(texts.map { Folding.placed(Simplified.text(Scalars($0))) })
    }

    /// Learns the weights, and fits the temperature to what examples score by the others.
    func learn() -> Result {
        let examples = labels.indices.filter { labels[$0] != nil }
        let counts = codes.indices.map { code in examples.count { labels[$0] == code } }
        let machines = machines { _ in true }
        guard counts.allSatisfy({ $0 == 0 || $0 >= Self.fewestExamples }) else {
            return Result(model: model(machines, temperature: Self.cautious), right: nil)
        }
        var held: [(label: Int, scores: [Double])] = []
        for part in 0..<Self.parts {
            let isHeld = { (row: Int) in labels[row] != nil && places[row] % Self.parts == part }
            let others = self.machines { !isHeld($0) }
            for row in examples where isHeld(row) {
                held.append((labels[row]!, others.map { $0.score(row, of: features.rows) }))
            }
        }
        let right = held.count { example in
            example.scores.indices.allSatisfy {
                $0 == example.label || example.scores[$0] < example.scores[example.label]
            }
        }
        return Result(model: model(machines, temperature: Self.temperature(held)), right: right)
    }

    /// A machine for each code, from the rows that are taken.
    private func machines(_ isTaken: (Int) -> Bool) -> [LinearMachine] {
        let taken = labels.indices.map(isTaken)
        let none = codes.count - 1
        let domainExamples = labels.indices.count { taken[$0] && labels[$0] != nil && labels[$0] != none }
        let noneExamples = labels.indices.count { taken[$0] && labels[$0] == none }
        let background = labels.indices.count { taken[$0] && labels[$0] == nil }
        let share = Double(domainExamples) / Double(max(1, none)) / (noneExamples > 0 && background > 0 ? 2 : 1)
        let costs = labels.indices.map { row in
            guard taken[row] else { return 0.0 }
            guard let label = labels[row] else { return share / Double(background) }
            return label == none && none > 0 ? share / Double(noneExamples) : 1
        }
        return codes.indices.map { code in
            LinearMachine(
                features.rows, isMember: labels.map { ($0 ?? none) == code }, costs: costs,
                columnCount: features.keys.count)
        }
    }

    private func model(_ machines: [LinearMachine], temperature: Double) -> DomainModel {
        func hundredths(_ value: Double) -> Double { (value * DomainModel.scale).rounded() }
        let rows = features.keys.indices.map { column in
            machines.map { Int16(max(-32_767, min(32_767, hundredths($0.weights[column] * features.rarity[column])))) }
        }
        let kept = rows.indices.filter { row in rows[row].contains { $0 != 0 } }
        return DomainModel(
            codes: codes, temperature: temperature, bias: machines.map { Int32(hundredths($0.bias)) },
            sentenceNGrams: kept.map { (features.keys[$0], rows[$0]) })
    }

    /// The temperature under which what examples are is most probable, in hundredths.
    private static func temperature(_ held: [(label: Int, scores: [Double])]) -> Double {
        var best = (temperature: cautious, loss: Double.infinity)
        for step in 20...160 {
            let temperature = Double(step) / 20
            let loss = held.reduce(0) { loss, example in
                let top = example.scores.max()!
                let total = example.scores.reduce(0) { $0 + exp(temperature * ($1 - top)) }
                return loss + log(total) - temperature * (example.scores[example.label] - top)
            }
            if loss < best.loss { best = (temperature, loss) }
        }
        return best.temperature
    }
}
