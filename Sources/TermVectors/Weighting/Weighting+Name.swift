import Support

/// What is wrong with the name of a weighting.
public struct WeightingNameError: ConspectusError, Equatable {
    /// What is wrong, and what may be written.
    public let description: String
    public var category: FailureCategory { .usage }
}

extension Weighting: CustomStringConvertible {
    /// How weightings are written, for help texts and errors.
    public static let forms = [
        "sublinear-tfidf", "sklearn", "quanteda[:tf=prop,base=10]", "gensim[:add=0,base=2]", "smart:ltc",
        "bm25[:k1=1.5,b=0.75]",
    ]

    /// Reads a name with its options: `sublinear-tfidf`, `sklearn`, `quanteda:tf=prop`, `gensim:add=1`,
    /// `smart:lnu,slope=0.25`, `bm25:k1=1.2,b=0.75`. Options that are not given have their defaults.
    /// - Throws: ``WeightingNameError``.
    public init(_ text: String) throws(WeightingNameError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var options = try Options(parts.count > 1 ? parts[1] : nil, weighting: parts[0])
        switch parts[0] {
        case "sublinear-tfidf": self = .sublinearTFIDF
        case "sklearn": self = .sklearn
        case "quanteda":
            var quanteda = QuantedaOptions()
            if let name = options.take("tf") {
                guard let scheme = QuantedaOptions.TermFrequency(rawValue: name) else {
                    let known = QuantedaOptions.TermFrequency.allCases.map(\.rawValue).joined(separator: ", ")
                    throw WeightingNameError(description: "tf=\(name) is none of quanteda's schemes: \(known)")
                }
                quanteda.termFrequency = scheme
            }
            quanteda.base = try options.number("base", from: 1, isFromIncluded: false) ?? quanteda.base
            self = .quanteda(quanteda)
        case "gensim":
            var gensim = GensimOptions()
            gensim.add = try options.number("add", from: 0) ?? gensim.add
            gensim.base = try options.number("base", from: 1, isFromIncluded: false) ?? gensim.base
            self = .gensim(gensim)
        case "smart":
            var smart = try Self.smart(options.takeWord())
            if smart.normalisation == .pivotedUnique {
                smart.slope = try options.number("slope", from: 0, to: 1) ?? smart.slope
            }
            if smart.normalisation == .byteSize {
                smart.alpha = try options.number("alpha", from: 0, to: 1) ?? smart.alpha
            }
            self = .smart(smart)
        case "bm25":
            var bm25 = BM25Options()
            bm25.k1 = try options.number("k1", from: 0) ?? bm25.k1
            bm25.b = try options.number("b", from: 0, to: 1) ?? bm25.b
            self = .bm25(bm25)
        default:
            throw WeightingNameError(
                description: "“\(text)” is no weighting; there are \(Self.forms.joined(separator: ", "))")
        }
        try options.finish()
    }

    private static func smart(_ letters: String?) throws(WeightingNameError) -> SMARTOptions {
        let letters = letters ?? ""
        let parts = Array(letters)
        guard parts.count == 3, let first = SMARTOptions.TermFrequency(rawValue: parts[0]),
            let second = SMARTOptions.DocumentFrequency(rawValue: parts[1]),
            let third = SMARTOptions.Normalisation(rawValue: parts[2])
        else {
            throw WeightingNameError(
                description:
                    "smart:\(letters) must be three letters: one of n l a b L for the term frequency, one of n t p "
                    + "for the document frequency, one of n c u b for the normalisation, such as smart:ltc")
        }
        return SMARTOptions(termFrequency: first, documentFrequency: second, normalisation: third)
    }

    /// The name, with the options that differ from their defaults; ``init(_:)`` reads it as the same weighting.
    public var description: String {
        func text(_ name: String, _ value: Double, _ standard: Double) -> String? {
            value == standard ? nil : "\(name)=\(Numbers.text(value))"
        }
        let (name, options): (String, [String?])
        switch self {
        case .sublinearTFIDF: (name, options) = ("sublinear-tfidf", [])
        case .sklearn: (name, options) = ("sklearn", [])
        case .quanteda(let own):
            name = "quanteda"
            options = [
                own.termFrequency == .count ? nil : "tf=\(own.termFrequency.rawValue)", text("base", own.base, 10),
            ]
        case .gensim(let own): (name, options) = ("gensim", [text("add", own.add, 0), text("base", own.base, 2)])
        case .smart(let own):
            name = "smart"
            options = [own.letters, text("slope", own.slope, 0.2), text("alpha", own.alpha, 0.375)]
        case .bm25(let own): (name, options) = ("bm25", [text("k1", own.k1, 1.5), text("b", own.b, 0.75)])
        }
        let given = options.compactMap { $0 }
        return given.isEmpty ? name : name + ":" + given.joined(separator: ",")
    }
}

/// The options after the colon.
private struct Options {
    private let weighting: String
    private var word: String?
    private var values: [(name: String, value: String)] = []

    init(_ text: String?, weighting: String) throws(WeightingNameError) {
        self.weighting = weighting
        for part in text?.split(separator: ",", omittingEmptySubsequences: false) ?? [] {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if sides.count == 1, word == nil, values.isEmpty {
                word = sides[0]
            } else if sides.count == 2, !values.contains(where: { $0.name == sides[0] }) {
                values.append((sides[0], sides[1]))
            } else {
                throw WeightingNameError(
                    description: "“\(part)” in \(weighting):\(text!) is not an option such as b=0.75")
            }
        }
    }

    mutating func takeWord() -> String? {
        defer { word = nil }
        return word
    }

    mutating func take(_ name: String) -> String? {
        guard let index = values.firstIndex(where: { $0.name == name }) else { return nil }
        return values.remove(at: index).value
    }

    mutating func number(
        _ name: String, from least: Double, isFromIncluded: Bool = true, to most: Double = .infinity
    ) throws(WeightingNameError) -> Double? {
        guard let text = take(name) else { return nil }
        guard let number = Double(text), number.isFinite, number >= least, number <= most,
            isFromIncluded || number > least
        else {
            let upper = most.isFinite ? " to \(Numbers.text(most))" : " up"
            throw WeightingNameError(
                description: "\(name)=\(text) of \(weighting) must be a number from \(Numbers.text(least))\(upper)"
                    + (isFromIncluded ? "" : ", and not \(Numbers.text(least)) itself"))
        }
        return number
    }

    /// An option that has not been taken is unknown.
    func finish() throws(WeightingNameError) {
        guard let left = word ?? values.first?.name else { return }
        throw WeightingNameError(description: "\(weighting) has no option “\(left)”")
    }
}
