/// Gives the characters that occur in words small codes, the most frequent first, so that the trie's array
/// stays dense.
///
/// Two stages: the number of a page for each 256 code points, and pages of 256 codes. Page 0 is all zeros.
struct CodeTable {
    private(set) var pageIndex = [UInt16](repeating: 0, count: LexiconFormat.pageIndexCount)
    private(set) var pages = [UInt16](repeating: 0, count: 256)
    /// The greatest code of a character.
    private var greatest: UInt16 = 0

    /// - Parameters:
    ///   - letters: the scalars of all words, one after another.
    ///   - frequencies: how often the word of each letter occurs.
    init(letters: [UInt32], frequencies: [Int]) throws(SegmentationError) {
        var counts = [Int](repeating: 0, count: Int(letters.max() ?? 0) + 1)
        for (letter, frequency) in zip(letters, frequencies) { counts[Int(letter)] += max(1, frequency) }
        let used = counts.indices.filter { counts[$0] > 0 }
            .sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
        guard used.count <= LexiconFormat.maximumCode else { throw .tooManyCharacters(count: used.count) }
        for (rank, scalar) in used.enumerated() { set(UInt16(rank + 1), of: scalar) }
        greatest = UInt16(used.count)
    }

    /// The codes of a lexicon.
    init(_ view: LexiconView) {
        pageIndex = Array(UnsafeBufferPointer(start: view.pageIndex, count: LexiconFormat.pageIndexCount))
        pages = Array(UnsafeBufferPointer(start: view.pages, count: Int(view.pageCount) << 8))
        greatest = view.greatestCode
    }

    /// Gives the next codes to those of the characters that have none.
    mutating func add(_ scalars: ArraySlice<UInt32>) throws(SegmentationError) {
        for scalar in scalars where code(of: scalar) == 0 {
            guard greatest < LexiconFormat.maximumCode else { throw .tooManyCharacters(count: Int(greatest) + 1) }
            greatest += 1
            set(greatest, of: Int(scalar))
        }
    }

    private mutating func set(_ code: UInt16, of scalar: Int) {
        if pageIndex[scalar >> 8] == 0 {
            pageIndex[scalar >> 8] = UInt16(pages.count / 256)
            pages.append(contentsOf: repeatElement(0, count: 256))
        }
        pages[Int(pageIndex[scalar >> 8]) * 256 + scalar & 0xFF] = code
    }

    func code(of scalar: UInt32) -> UInt16 { pages[Int(pageIndex[Int(scalar >> 8)]) * 256 + Int(scalar & 0xFF)] }
}
