import LinearAlgebra
import Segmentation
import Support

/// What was counted in many documents, over all words that any of them has, in one or more scopes.
///
/// A scope is a part of each document (its whole, its plan). ``matrix(_:selection:threads:)`` gives what stop
/// words and bounds leave of it.
public struct CountedCorpus: Sendable {
    package let documentCount: Int
    /// The number of scopes in which each document was counted.
    public let scopeCount: Int
    /// All words that were met, in byte order.
    public let terms: TermList
    /// Words that were looked for and found among tokens that are not counted.
    let others: Set<String>
    /// One for each thread.
    private let shards: [Shard]
    /// Where positions are stored; nil if none were recorded.
    let spool: TextSpool?
    /// For each document, the shard in which it was counted and its index there.
    private let locations: [(shard: Int32, index: Int32)]

    /// What one thread counted, the documents with their indices in the corpus.
    typealias Count = (table: TermTable, documents: [(index: Int, counted: CountedDocument)])

    /// The same, with the words numbered over all tables together.
    private struct Shard: Sendable {
        let documents: [CountedDocument]
        /// For each word of its table, the index in ``terms`` and the kind.
        let terms: [Int32]
        let kinds: [UInt8]
        /// For each word, whether another one, of another kind, has the same index.
        let areShared: [Bool]

        init(_ count: Count, terms: [Int32], among total: Int) {
            documents = count.documents.map(\.counted)
            self.terms = terms
            kinds = (0..<count.table.count).map { count.table.kind($0) }
            var words = Array(repeating: UInt8(0), count: total)
            for term in terms { words[Int(term)] += 1 }
            areShared = terms.map { words[Int($0)] > 1 }
        }
    }

    /// - Parameters:
    ///   - counts: of each thread; every document of the corpus is in one of them.
    ///   - documents: the number of documents.
    ///   - scopeCount: the number of scopes.
    ///   - spool: where positions are stored; nil if none were recorded.
    init(_ counts: [Count], documents: Int, scopeCount: Int, spool: TextSpool? = nil) {
        self.spool = spool
        documentCount = documents
        self.scopeCount = scopeCount
        let merged = TermList.merging(counts.map(\.table))
        terms = merged.terms
        var locations = Array(repeating: (shard: Int32(-1), index: Int32(-1)), count: documents)
        for (shard, count) in counts.enumerated() {
            for (index, document) in count.documents.enumerated() {
                locations[document.index] = (Int32(shard), Int32(index))
            }
        }
        precondition(locations.allSatisfy { $0.shard >= 0 }, "every document is counted")
        self.locations = locations
        let total = merged.terms.count
        shards = zip(counts, merged.indices).map { Shard($0, terms: $1, among: total) }
        others = shards.reduce(into: []) { all, shard in
            for document in shard.documents { all.formUnion(document.others) }
        }
    }

    /// Where the positions of a document are.
    func positions(_ document: Int) -> PositionStorage { counted(document).document.positions }

    /// The shard of a document.
    func shard(_ document: Int) -> Int32 { locations[document].shard }

    /// For each shard and word number, the index in ``terms``.
    var shardTerms: [[Int32]] { shards.map(\.terms) }

    /// Those of ``terms`` that occur in a scope.
    /// - Complexity: linear in the words of the documents.
    public func terms(scope: Int) -> TermList {
        var occurs = Array(repeating: false, count: terms.count)
        for document in 0..<documentCount { forEachWord(document, scope: scope) { term, _, _ in occurs[term] = true } }
        return terms.filtered { occurs[$0] }
    }

    /// The number of words in all documents, where each document's distinct words count once.
    public var entryCount: Int {
        shards.reduce(0) { $0 + $1.documents.reduce(0) { $0 + $1.entries.count / (scopeCount + 1) } }
    }

    /// The number of tokens of a document in a scope: all but white space and punctuation, including stop words.
    public func tokenCount(_ document: Int, scope: Int = 0) -> Int { Int(counted(document).document.tokens[scope]) }

    /// Whether any document has this word, in any part and as any kind.
    public func hasMet(_ word: String) -> Bool { others.contains(word) || terms.index(of: word) != nil }

    private func counted(_ document: Int) -> (document: CountedDocument, shard: Shard) {
        let shard = shards[Int(locations[document].shard)]
        return (shard.documents[Int(locations[document].index)], shard)
    }

    /// Calls `body` with each word of a document in a scope: its index in ``terms``, its count and its kind.
    /// A word met as several kinds comes once for each.
    @inline(__always)
    func forEachWord(_ document: Int, scope: Int, _ body: (_ term: Int, _ count: Int32, _ kind: Int) -> Void) {
        let (document, shard) = counted(document)
        document.entries.withUnsafeBufferPointer { entries in
            shard.terms.withUnsafeBufferPointer { terms in
                for entry in stride(from: 0, to: entries.count, by: scopeCount + 1) {
                    let count = entries[entry + 1 + scope]
                    if count == 0 { continue }
                    let word = Int(entries[entry])
                    body(Int(terms[word]), count, Int(shard.kinds[word]))
                }
            }
        }
    }
}

/// How often each word of a corpus occurs in a scope of some of the documents.
struct WordTotals: Sendable {
    /// The number of these documents that each word occurs in.
    var documents: [Int32]
    /// How often each word occurs, for each kind of words.
    var byKind: [Int]

    init(words: Int) {
        documents = Array(repeating: 0, count: words)
        byKind = Array(repeating: 0, count: words * WordKinds.all.count)
    }

    /// How often a word occurs, as any kind.
    func count(_ word: Int) -> Int {
        let kinds = WordKinds.all.count
        return (0..<kinds).reduce(0) { $0 + byKind[word * kinds + $1] }
    }

    /// The kind that a word has most often; ties go to the first in ``WordKinds/all``, which is in the order
    /// of `TokenKind`.
    func kind(_ word: Int) -> TokenKind {
        let kinds = WordKinds.all.count
        return WordKinds.all[(0..<kinds).max { byKind[word * kinds + $0] < byKind[word * kinds + $1] }!]
    }

    static func + (a: WordTotals, b: WordTotals) -> WordTotals {
        var sum = a
        for word in b.documents.indices { sum.documents[word] += b.documents[word] }
        for place in b.byKind.indices { sum.byKind[place] += b.byKind[place] }
        return sum
    }
}

extension CountedCorpus {
    /// Calls `body` with each word of a document in a scope: its number in the document's shard, and its count.
    @inline(__always)
    func forEachNumber(_ document: Int, scope: Int, _ body: (_ word: Int, _ count: Int32) -> Void) {
        counted(document).document.entries.withUnsafeBufferPointer { entries in
            for entry in stride(from: 0, to: entries.count, by: scopeCount + 1) {
                let count = entries[entry &+ 1 &+ scope]
                if count != 0 { body(Int(entries[entry]), count) }
            }
        }
    }

    /// The maximum number of entries of a document, in any scope.
    func entryCount(_ document: Int) -> Int { counted(document).document.entries.count / (scopeCount + 1) }

    /// Adds up the words of a scope over documents. These are sums of whole numbers, so their order does not matter.
    func totals(_ documents: [Int], scope: Int, threads: Int) -> WordTotals {
        let kinds = WordKinds.all.count
        let ranges = Parallel.ranges(of: documents.count, parts: threads)
        let parts = Parallel.mapWaiting(ranges.count, threads: threads) { part in
            var totals = WordTotals(words: terms.count)
            // A word that a document has as two kinds counts as one document.
            var last = Array(repeating: Int32(-1), count: terms.count)
            // By the shards' numbers, of which the frequent ones are low and lie together.
            var byShard = shards.map { Array(repeating: (count: 0, documents: Int32(0)), count: $0.terms.count) }
            for index in ranges[part] {
                let number = Int(shard(documents[index]))
                let shard = shards[number]
                byShard[number].withUnsafeMutableBufferPointer { words in
                    forEachNumber(documents[index], scope: scope) { word, count in
                        words[word].count += Int(count)
                        if !shard.areShared[word] {
                            words[word].documents += 1
                            return
                        }
                        let term = Int(shard.terms[word])
                        if last[term] != Int32(index) {
                            last[term] = Int32(index)
                            totals.documents[term] += 1
                        }
                    }
                }
            }
            for (shard, words) in zip(shards, byShard) {
                for (word, sums) in words.enumerated() {
                    let term = Int(shard.terms[word])
                    totals.byKind[term * kinds + Int(shard.kinds[word])] += sums.count
                    totals.documents[term] += sums.documents
                }
            }
            return totals
        }
        return parts.dropFirst().reduce(parts.first ?? WordTotals(words: terms.count), +)
    }
}
