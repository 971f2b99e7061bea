import Support

/// How often each term occurs in one document, counted elsewhere; texts are counted by ``CorpusCounter``.
public struct DocumentTerms: Sendable {
    /// The document's id.
    public let id: String
    /// Greater than 0 for each term.
    public let counts: [String: Int]

    /// Counts made elsewhere, each greater than 0.
    public init(id: String, counts: [String: Int]) {
        self.id = id
        self.counts = counts
    }
}

extension CountMatrix {
    /// Takes counts that were made elsewhere; all terms are of kind `word`.
    ///
    /// The order of the documents is kept. Terms outside the selection are left out, and then documents
    /// without a term, since they cannot be compared: their ids are missing from ``reportIDs``, which is for
    /// the caller to report.
    /// - Complexity: linear in the documents' distinct terms, plus sorting the vocabulary.
    public init(_ documents: [DocumentTerms], selection: TermSelection = TermSelection()) {
        self = CountedCorpus(documents).matrix(
            CountedCorpus.Part(documents: Array(documents.indices), ids: documents.map(\.id)), selection: selection,
            threads: 1)
    }

    /// Takes the counts of a vocabulary's terms, with a row for each of `documents`, even one without any such term.
    public init(_ documents: [DocumentTerms], vocabulary: Vocabulary) {
        self = CountedCorpus(documents).matrix(
            CountedCorpus.Part(documents: Array(documents.indices), ids: documents.map(\.id)), vocabulary: vocabulary,
            threads: 1)
    }
}

extension CountedCorpus {
    /// Documents as if they had been counted in a single scope.
    fileprivate init(_ documents: [DocumentTerms]) {
        let table = TermTable()
        let counted = documents.enumerated().map { index, document in
            var entries: [Int32] = []
            for (term, count) in document.counts {
                precondition(count > 0, "a term occurs once or more")
                var term = term
                entries.append(Int32(term.withUTF8 { table.number(of: $0, kind: 0) }))
                entries.append(Int32(count))
            }
            let tokens = Int32(document.counts.values.reduce(0, +))
            return (index: index, counted: CountedDocument(tokens: [tokens], entries: entries, others: []))
        }
        self.init([(table, counted)], documents: documents.count, scopeCount: 1)
    }
}
