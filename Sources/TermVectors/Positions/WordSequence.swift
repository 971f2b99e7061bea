import Segmentation

/// The words of a document one after another, without stop words: what wordings are found in.
///
/// A run is broken by punctuation, line ends, numbers, dates and masks: text that is repeated from year to
/// year changes there. Stop words (的, 和, 要, 进一步 …) neither break a run nor are part of it: they are what
/// changes first when a phrase is reused.
package struct WordSequence: Sendable {
    /// One word.
    package struct Word: Sendable, Equatable {
        /// Identifies the word: a hash of its bytes.
        package let key: UInt64
        /// Its column; −1 for none.
        package let column: Int32
        /// Its UTF-8 offsets in the text.
        package let start: Int32
        package let end: Int32
        /// Whether something that breaks a run lies before it.
        package let startsRun: Bool
    }

    /// The number of words in a shingle.
    package static let shingleLength = 4

    /// In the order of the text.
    package private(set) var words: [Word] = []
    private var isBroken = true

    package init() {}

    /// The words of a segmented text.
    ///
    /// - Parameters:
    ///   - segmented: the text and its tokens.
    ///   - vocabulary: its terms are the columns; nil for none.
    ///   - stopWords: the words that are skipped; nil for none.
    ///   - ranges: the parts of the text that are read, as UTF-8 offsets; nil for all of it.
    package init(
        _ segmented: SegmentedText, vocabulary: Vocabulary?, stopWords: StopWords?, within ranges: [Range<Int>]? = nil
    ) {
        // Each word is looked up once.
        var known: [UInt64: (isSkipped: Bool, column: Int32)] = [:]
        func lookUp(_ key: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> (isSkipped: Bool, column: Int32) {
            if let found = known[key] { return found }
            let found = (
                stopWords?.contains(termBytes: bytes) ?? false,
                vocabulary?.index(ofUTF8: bytes).map { Int32($0) } ?? -1
            )
            known[key] = found
            return found
        }
        segmented.forEachTerm { token, bytes in
            guard WordKinds.code(token.kind) != nil,
                ranges?.contains(where: { $0.contains(Int(token.start)) }) ?? true
            else { return breakRun() }
            let key = Self.key(bytes)
            let word = lookUp(key, bytes)
            if !word.isSkipped { add(key, column: word.column, Int(token.start)..<Int(token.end)) }
        }
    }

    package mutating func breakRun() { isBroken = true }

    /// Adds the next word.
    package mutating func add(_ key: UInt64, column: Int32, _ place: Range<Int>) {
        words.append(
            Word(
                key: key, column: column, start: Int32(place.lowerBound), end: Int32(place.upperBound),
                startsRun: isBroken))
        isBroken = false
    }

    mutating func reserveCapacity(_ count: Int) { words.reserveCapacity(count) }

    /// The key of the shingle that begins with a word: of ``shingleLength`` words in one run; nil if the run is shorter.
    ///
    /// - Parameter first: the index of the word.
    @inline(__always)
    package func shingleKey(at first: Int) -> UInt64? {
        guard first + Self.shingleLength <= words.count else { return nil }
        var key: UInt64 = 0x9E37_79B9_7F4A_7C15
        for index in first..<first + Self.shingleLength {
            if index > first, words[index].startsRun { return nil }
            key = Self.mixed(key &* 0x100_0000_01B3 ^ words[index].key)
        }
        return key
    }

    /// FNV-1a of a word's bytes.
    static func key(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// SplitMix64's finaliser: every bit of the input changes half of the output's.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
