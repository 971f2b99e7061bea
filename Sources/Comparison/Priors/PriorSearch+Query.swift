import LinearAlgebra
import TermVectors

extension PriorSearch {
    /// A report whose priors are to be explained.
    struct Query {
        private let row: Int
        private let rows: PriorRows
        private let corpus: PriorCorpus
        private let marks: FeatureMarks
        /// The row in a form that lets each of its priors be compared by one scan of the prior's entries.
        private let products: RowProductList
        private let hasTerm: ColumnMarks
        /// The words of the report; nil if they are not known.
        private let side: PriorTexts.Side?

        init(_ row: Int, _ rows: PriorRows, setPhrases: [Bool], _ corpus: PriorCorpus) {
            self.row = row
            self.rows = rows
            self.corpus = corpus
            marks = FeatureMarks(setPhrases: setPhrases, kinds: corpus.counts.vocabulary.kinds)
            products = RowProductList(rows.rows, row)
            hasTerm = ColumnMarks(corpus.counts.counts, row)
            side = corpus.texts?.side(row)
        }

        /// Explains a prior report.
        ///
        /// - Parameters:
        ///   - prior: the report.
        ///   - isFirst: whether it is the nearest, which is explained in full.
        func explained(_ prior: PriorReports.Prior, isFirst: Bool) -> PriorSearch.Found {
            let shared = SharedProducts(products.products(prior.row), marks: marks)
            let other = corpus.texts?.side(prior.row)
            func share(_ part: Double) -> Double? { shared.sum > 0 ? part / shared.sum : nil }
            return PriorSearch.Found(
                prior: prior, yearsApart: corpus.times[row].years(since: corpus.times[prior.row]),
                explanation: isFirst ? explanation(shared, prior.row, other) : nil,
                topTerms: topTerms(shared, other), setPhraseShare: share(shared.setPhrases),
                nameShare: share(shared.names), termCosine: rows.termCosine(row, prior.row, cosine: prior.cosine),
                sharedTerms: hasTerm.count(corpus.counts.counts, prior.row))
        }

        private func explanation(_ shared: SharedProducts, _ prior: Int, _ other: PriorTexts.Side?) -> Explanation {
            guard let side, let other, let texts = corpus.texts else {
                return Explanation(shared, listing: Explanation.TermCredits(shared, corpus.counts, row, prior).parts)
            }
            let keys = rows.areTermsAlone ? [] : corpus.shingles?.keys ?? []
            let credits = Explanation.PassageCredits(shared, shingles: keys, side, other, judge: texts.words)
            return Explanation(shared, listing: credits.parts, commonWords: credits.commonWords)
        }

        /// The strongest terms that may be named, each as the phrase it mostly stands in.
        private func topTerms(_ shared: SharedProducts, _ other: PriorTexts.Side?) -> [String] {
            let limit = PriorSearch.Found.maximumTopTerms
            // More than are named, since several may stand in one phrase.
            let columns = shared.strongestTerms(limit: 3 * limit) { corpus.telling?[Int($0)] ?? true }
            let terms = corpus.counts.vocabulary.terms
            guard let side, let other, let texts = corpus.texts else {
                return columns.prefix(limit).map { terms[Int($0)] }
            }
            let phrases = SharedPhrases(side, other, judge: texts.words)
            let (places, otherPlaces) = (side.places(of: columns, terms.count), other.places(of: columns, terms.count))
            var found: [String] = []
            var isNamed: Set<Int32> = []
            for (index, column) in columns.enumerated() where found.count < limit && !isNamed.contains(column) {
                let phrase = phrases.phrase(around: places[index], otherPlaces[index])
                found.append(phrase.map(side.text) ?? terms[Int(column)])
                isNamed.formUnion(phrase.map { side.words[$0].map(\.column) } ?? [column])
            }
            return found
        }
    }
}

extension PriorTexts.Side {
    /// Where each of some columns stands, as indices of words.
    ///
    /// - Parameters:
    ///   - columns: the columns.
    ///   - count: the number of all columns.
    fileprivate func places(of columns: [Int32], _ count: Int) -> [[Int]] {
        var numbers = Array(repeating: Int32(-1), count: count)
        for (number, column) in columns.enumerated() { numbers[Int(column)] = Int32(number) }
        var places = Array(repeating: [Int](), count: columns.count)
        for (index, word) in words.enumerated() where word.column >= 0 {
            let number = numbers[Int(word.column)]
            if number >= 0 { places[Int(number)].append(index) }
        }
        return places
    }
}
