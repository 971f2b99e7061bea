import Support

/// Writes down where the words of one document stand while it is counted, sentence by sentence.
///
/// Numbers of seven bits a byte, as ``ByteWriter`` has them. For each sentence with a word: how far it begins behind the end of the
/// last one. For each of its words: twice its number + 2, one more where something stands between it and the word before that
/// breaks a run of words; then its distance from the last word, or from the beginning of the sentence, times 64, plus its length, or
/// 63 and the rest of the length in a number of its own. Behind its last word 0, and how far behind that the sentence ends.
///
/// It is asked for every token, so it writes into memory of its own. Invariant: `bytes` has room for `capacity` bytes, of which the
/// first `count` are written; ``add(_:_:)`` and ``endSentence(at:)`` make room for all that they write. Whoever makes one ends it
/// with ``deallocate()``.
struct PositionWriter {
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 15
    private var count = 0
    /// Where the sentence at hand begins.
    private var start = 0
    /// The end of what has been written down.
    private var last = 0
    private var isInside = false
    private var isBroken = true

    init() { bytes = .allocate(capacity: capacity) }

    func deallocate() { bytes.deallocate() }

    /// Takes the next word. `place` lies behind all that was taken before.
    @inline(__always)
    mutating func add(_ word: Int, _ place: Range<Int>) {
        makeRoom()
        if !isInside {
            isInside = true
            put(start - last)
            last = start
        }
        put(2 * word + (isBroken ? 3 : 2))
        let short = min(place.count, 63)
        put((place.lowerBound - last) << 6 | short)
        if short == 63 { put(place.count - 63) }
        last = place.upperBound
        isBroken = false
    }

    /// Says that no run of words goes on behind what has been taken.
    mutating func breakRun() { isBroken = true }

    /// Ends the sentence at hand.
    mutating func endSentence(at place: Int) {
        if isInside {
            makeRoom()
            put(0)
            put(place - last)
            last = place
            isInside = false
        }
        start = place
    }

    /// What was written down of a text of so many bytes; nothing is left afterwards.
    mutating func take(textLength: Int) -> [UInt8] {
        endSentence(at: textLength)
        let taken = Array(UnsafeBufferPointer(start: bytes, count: count))
        (count, start, last, isBroken) = (0, 0, 0, true)
        return taken
    }

    /// Room for four numbers of ten bytes.
    @inline(__always)
    private mutating func makeRoom() {
        if count + 40 > capacity { grow() }
    }

    @inline(never)
    private mutating func grow() {
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity)
        grown.update(from: bytes, count: count)
        bytes.deallocate()
        bytes = grown
        capacity *= 2
    }

    @inline(__always)
    private mutating func put(_ number: Int) {
        var rest = UInt64(number)
        while rest >= 0x80 {
            bytes[count] = UInt8(truncatingIfNeeded: rest) | 0x80
            count += 1
            rest >>= 7
        }
        bytes[count] = UInt8(truncatingIfNeeded: rest)
        count += 1
    }

    /// One word of a positions.
    struct Word {
        let number: Int
        let place: Range<Int>
        let isRunBroken: Bool
    }

    /// Reads a positions of this run: each word, and behind those of a sentence where it stands.
    @inline(__always)
    static func read(_ bytes: [UInt8], word: (Word) -> Void, sentence: (Range<Int>) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            var numbers = TrailNumbers(bytes: bytes)
            var last = 0
            while !numbers.areRead {
                let start = last + numbers.next()
                last = start
                while true {
                    let mark = numbers.next()
                    if mark == 0 { break }
                    let packed = numbers.next()
                    let short = packed & 63
                    let begin = last + packed >> 6
                    last = begin + (short == 63 ? short + numbers.next() : short)
                    word(Word(number: mark / 2 - 1, place: begin..<last, isRunBroken: mark & 1 == 1))
                }
                last += numbers.next()
                sentence(start..<last)
            }
        }
    }

    /// The same positions with other numbers for its words; nil for bytes that are no positions of a text of at most 2³¹ bytes, or
    /// where a word has no other number.
    static func renumbered(_ bytes: ArraySlice<UInt8>, _ number: (Int) -> Int?) -> [UInt8]? {
        var reader = ByteReader(bytes)
        var writer = ByteWriter(reserving: bytes.count + bytes.count / 4)
        var end = 0
        /// Copies a distance.
        func distance(_ isPlace: Bool = false) -> Int? {
            guard let found = reader.number(limit: 1 << 38) else { return nil }
            end += isPlace ? found >> 6 + found & 63 : found
            guard end <= Int(Int32.max) else { return nil }
            writer.put(found)
            return found
        }
        while !reader.isAtEnd {
            guard distance() != nil else { return nil }
            while true {
                guard let mark = reader.number(limit: 1 << 33) else { return nil }
                if mark == 0 { break }
                guard mark > 1, let other = number(mark / 2 - 1) else { return nil }
                writer.put(2 * other + 2 + mark & 1)
                guard let packed = distance(true) else { return nil }
                if packed & 63 == 63, distance() == nil { return nil }
            }
            writer.put(0)
            guard distance() != nil else { return nil }
        }
        return writer.bytes
    }
}

/// Reads the numbers of a positions one after the other. Invariant: the bytes were written by a ``PositionWriter``, so that no number goes on
/// beyond them.
private struct TrailNumbers {
    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    @inline(__always)
    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var areRead: Bool { position >= bytes.count }

    @inline(__always)
    mutating func next() -> Int {
        var number = 0
        var shift = 0
        while true {
            let byte = bytes[position]
            position += 1
            number |= Int(byte & 127) << shift
            if byte < 128 { return number }
            shift += 7
        }
    }
}
