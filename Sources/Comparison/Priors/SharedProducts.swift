import Segmentation

/// Which columns, terms and after them shingles, explain no likeness of two reports by themselves.
struct FeatureMarks: Sendable {
    /// For each column, whether nearly every report of the level and year has it.
    let setPhrases: [Bool]
    /// For each term, what kind of word it is.
    let kinds: [TokenKind]

    /// Whether a column is a term; else it is a shingle.
    func isTerm(_ column: Int32) -> Bool { column < Int32(kinds.count) }

    /// Whether a column is the name of a place, a person or an organisation.
    func isName(_ column: Int32) -> Bool { isTerm(column) && TokenKind.names.contains(kinds[Int(column)]) }
}

/// What each feature of two reports adds to their cosine.
struct SharedProducts {
    /// In column order, without set phrases and names.
    let telling: [RowProductList.Product]
    /// What set phrases add, and what names add.
    private(set) var setPhrases = 0.0
    private(set) var names = 0.0
    /// What all add: the cosine.
    private(set) var sum = 0.0
    let marks: FeatureMarks

    init(_ products: [RowProductList.Product], marks: FeatureMarks) {
        var telling: [RowProductList.Product] = []
        for product in products {
            sum += product.value
            if marks.setPhrases[Int(product.column)] {
                setPhrases += product.value
            } else if marks.isName(product.column) {
                names += product.value
            } else {
                telling.append(product)
            }
        }
        self.telling = telling
        self.marks = marks
    }

    /// The columns of terms that may be named and contribute most, in descending order, ties by the smaller column.
    ///
    /// - Parameters:
    ///   - limit: how many at most.
    ///   - mayName: whether a column may be named.
    func strongestTerms(limit: Int, where mayName: (Int32) -> Bool) -> [Int32] {
        telling.filter { marks.isTerm($0.column) && mayName($0.column) }
            .first(limit) { $0.value != $1.value ? $0.value > $1.value : $0.column < $1.column }
            .map(\.column)
    }
}
