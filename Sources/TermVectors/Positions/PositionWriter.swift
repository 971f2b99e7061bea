import Support

/// Records the positions of the words of one document while it is counted, sentence by sentence.
///
/// Numbers have seven bits in each byte, as in `ByteWriter`. For each sentence with a word: the distance of
/// its beginning from the end of the last one. For each of its words: twice its number + 2, plus one if
/// something that breaks a run of words lies between it and the word before; then its distance from the last
/// word, or from the beginning of the sentence, times 64, plus its length, or plus 63 and the rest of the length
/// in a number of its own. After its last word: 0, and the distance from there to the end of the sentence.
///
/// It is called for every token, so it writes into memory of its own. Invariant: `bytes` has room for
/// `capacity` bytes, of which the first `count` are written; ``add(_:_:)`` and ``endSentence(at:)`` make room
/// for everything they write. Call ``deallocate()`` when done.
struct PositionWriter {
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 15
    private var count = 0
    /// Where the current sentence begins.
    private var start = 0
    /// The end of what has been recorded.
    private var last = 0
    private var isInside = false
    private var isBroken = true

    init() { bytes = .allocate(capacity: capacity) }

    func deallocate() { bytes.deallocate() }

    /// Records the next word. `place` lies after everything recorded before.
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

    /// Marks that no run of words continues from what has been recorded.
    mutating func breakRun() { isBroken = true }

    /// Ends the current sentence.
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

    /// Returns what was recorded of a text of this many bytes, and begins anew.
    mutating func take(textLength: Int) -> [UInt8] {
        endSentence(at: textLength)
        let taken = Array(UnsafeBufferPointer(start: bytes, count: count))
        (count, start, last, isBroken) = (0, 0, 0, true)
        return taken
    }

    /// Makes room for four numbers of ten bytes.
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

    /// One word of recorded positions.
    struct Word {
        let number: Int
        let place: Range<Int>
        let isRunBroken: Bool
    }

    /// Reads positions recorded in this run: each word, and after those of a sentence its range.
    @inline(__always)
    static func read(_ bytes: [UInt8], word: (Word) -> Void, sentence: (Range<Int>) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            var numbers = PositionNumbers(bytes: bytes)
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

    /// The same positions with other numbers for the words; nil if the bytes are not positions of a text of
    /// at most 2³¹ bytes, or if a word has no other number.
    static func renumbered(_ bytes: ArraySlice<UInt8>, _ number: (Int) -> Int?) -> [UInt8]? {
        var reader = ByteReader(bytes)
        var writer = ByteWriter(reserving: bytes.count + bytes.count / 4)
        var end = 0
        /// Copies a distance, which with `isPlace` is packed with a length.
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

/// Reads the numbers of recorded positions one after another. Invariant: the bytes were written by a
/// ``PositionWriter``, so that no number goes beyond them.
private struct PositionNumbers {
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
