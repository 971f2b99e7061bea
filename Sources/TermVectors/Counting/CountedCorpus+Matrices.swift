import CKernels
import LinearAlgebra
import Segmentation
import Support

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension CountedCorpus {
    /// The documents of a corpus that become rows of a matrix, and what is counted of them.
    public struct Part: Sendable {
        /// The documents, in the order of the rows.
        public var documents: [Int]
        /// The id of each row.
        public var ids: [String]
        /// The scope in which the documents are counted.
        public var scope: Int
        /// Words that are not counted; nil for none.
        public var stopWords: StopWords?

        /// The documents that become rows, in this order, with an id each.
        public init(documents: [Int], ids: [String], scope: Int = 0, stopWords: StopWords? = nil) {
            precondition(documents.count == ids.count, "an id for each document")
            self.documents = documents
            self.ids = ids
            self.scope = scope
            self.stopWords = stopWords
        }
    }

    /// The words of a part that a selection keeps. Document frequencies and shares are those of the part's documents.
    ///
    /// - Parameters:
    ///   - part: the documents, and what is counted of them.
    ///   - selection: which words are kept.
    ///   - threads: the largest number of threads.
    public func vocabulary(_ part: Part, selection: TermSelection, threads: Int) -> Vocabulary {
        let totals = totals(part.documents, scope: part.scope, threads: threads)
        var isStopWord = Array(repeating: false, count: terms.count)
        for word in part.stopWords?.words ?? [] {
            if let place = terms.index(of: word) { isStopWord[place] = true }
        }
        let isKept = Set(selection.alwaysKept.compactMap { terms.index(of: $0) })
        let candidates = (0..<terms.count).filter { totals.documents[$0] > 0 && !isStopWord[$0] }
            .map { word in
                TermSelection.Candidate(
                    place: word, documents: Int(totals.documents[word]), count: totals.count(word),
                    isKept: isKept.contains(word))
            }
        let chosen = selection.choose(candidates, of: part.documents.count)
        return Vocabulary(terms: chosen.map { terms[$0] }, kinds: chosen.map { totals.kind($0) })
    }

    /// The counts of a part; documents without a term are left out, since they cannot be compared.
    ///
    /// - Parameters:
    ///   - part: the documents, and what is counted of them.
    ///   - selection: which words become columns.
    ///   - threads: the largest number of threads.
    /// - Complexity: linear in the distinct words of the documents.
    public func matrix(
        _ part: Part, selection: TermSelection = TermSelection(), threads: Int
    ) -> CountMatrix {
        let vocabulary = vocabulary(part, selection: selection, threads: threads)
        let all = matrix(part, vocabulary: vocabulary, threads: threads)
        let rows = all.nonEmptyRows
        return rows.count == all.reportIDs.count ? all : all.selectingRows(rows)
    }

    /// The counts of those of a part's words that are in a vocabulary, with a row for every document, even one
    /// without any such word. Stop words are counted if the vocabulary has them, since it was made without.
    ///
    /// - Parameters:
    ///   - part: the documents, and what is counted of them.
    ///   - vocabulary: the words that become columns.
    ///   - threads: the largest number of threads.
    public func matrix(_ part: Part, vocabulary: Vocabulary, threads: Int) -> CountMatrix {
        var columns = Array(repeating: Int32(-1), count: terms.count)
        for (column, term) in vocabulary.terms.enumerated() {
            if let place = terms.index(of: term) { columns[place] = Int32(column) }
        }
        let columnsOfWords = shardTerms.map { terms in terms.map { columns[Int($0)] } }
        // Where the rows of each range begin if all of their words are taken: they are written there, and
        // then moved together.
        let ranges = Parallel.ranges(of: part.documents.count, parts: 16 * threads)
        let starts = ranges.reduce(into: [0]) { starts, range in
            starts.append(starts.last! + part.documents[range].reduce(0) { $0 + entryCount($1) })
        }
        var offsets = [0]
        offsets.reserveCapacity(part.documents.count + 1)
        var indices: [Int32] = []
        let values = [Int32](unsafeUninitializedCapacity: starts.last!) { values, valueCount in
            indices = [Int32](unsafeUninitializedCapacity: starts.last!) { taken, takenCount in
                for memory in [taken, values] {
                    conspectus_prefer_large_pages(memory.baseAddress, memory.count * MemoryLayout<Int32>.stride)
                }
                // Every range writes to memory of its own.
                nonisolated(unsafe) let (all, allValues) = (taken, values)
                let ends = Parallel.mapWaiting(ranges.count, threads: threads) { index in
                    let own = starts[index]..<starts[index + 1]
                    return rows(
                        part.documents[ranges[index]], scope: part.scope, columnsOfWords, of: vocabulary.count,
                        into: UnsafeMutableBufferPointer(rebasing: all[own]),
                        UnsafeMutableBufferPointer(rebasing: allValues[own]))
                }
                for (start, ends) in zip(starts, ends) {
                    let end = offsets.last!
                    for memory in [taken, values] where start > end {
                        memmove(
                            memory.baseAddress! + end, memory.baseAddress! + start,
                            (ends.last ?? 0) * MemoryLayout<Int32>.stride)
                    }
                    for rowEnd in ends { offsets.append(end + rowEnd) }
                }
                for memory in [taken, values] {
                    let rest = UnsafeMutableBufferPointer(rebasing: memory[offsets.last!...])
                    conspectus_let_pages_go(rest.baseAddress, rest.count * MemoryLayout<Int32>.stride)
                }
                takenCount = offsets.last!
            }
            valueCount = offsets.last!
        }
        return CountMatrix(
            counts: SparseMatrix(
                columnCount: vocabulary.count, rowOffsets: offsets, columnIndices: indices, values: values),
            vocabulary: vocabulary, reportIDs: part.ids)
    }

    /// The number of tokens of each document of a part that are stop words.
    ///
    /// - Parameters:
    ///   - part: the documents, and what is counted of them.
    ///   - threads: the largest number of threads.
    public func stopWordCounts(_ part: Part, threads: Int) -> [Int] {
        guard let stopWords = part.stopWords else { return part.documents.map { _ in 0 } }
        var isStopWord = Array(repeating: false, count: terms.count)
        for word in stopWords.words { if let place = terms.index(of: word) { isStopWord[place] = true } }
        let marks = isStopWord
        return Parallel.mapWaiting(part.documents.count, threads: threads) { row in
            var stopped = 0
            forEachWord(part.documents[row], scope: part.scope) { term, count, _ in
                if marks[term] { stopped += Int(count) }
            }
            return stopped
        }
    }

    /// Writes rows of a matrix with their columns in order: counts are scattered into an array of all columns, and a
    /// bitmap tells which of them to collect. That looks at 64 columns at a time, which is less work than sorting.
    ///
    /// - Parameter columns: for each shard and word number the column, or -1 for none.
    /// - Returns: where the rows end.
    private func rows(
        _ documents: ArraySlice<Int>, scope: Int, _ columns: [[Int32]], of columnCount: Int,
        into taken: UnsafeMutableBufferPointer<Int32>, _ values: UnsafeMutableBufferPointer<Int32>
    ) -> [Int] {
        var ends: [Int] = []
        var count = 0
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: columnCount) { dealt in
            dealt.initialize(repeating: 0)
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: (columnCount + 63) / 64) { marks in
                marks.initialize(repeating: 0)
                for document in documents {
                    columns[Int(shard(document))].withUnsafeBufferPointer { columns in
                        forEachNumber(document, scope: scope) { word, count in
                            let column = Int(columns[word])
                            if column < 0 { return }
                            dealt[column] &+= count
                            marks[column >> 6] |= 1 &<< UInt64(column & 63)
                        }
                    }
                    for word in marks.indices where marks[word] != 0 {
                        var mark = marks[word]
                        marks[word] = 0
                        while mark != 0 {
                            let column = word << 6 | mark.trailingZeroBitCount
                            mark &= mark &- 1
                            taken[count] = Int32(truncatingIfNeeded: column)
                            values[count] = dealt[column]
                            dealt[column] = 0
                            count &+= 1
                        }
                    }
                    ends.append(count)
                }
            }
        }
        return ends
    }
}
