/// Which rows of weights an n-gram has: one for each place. Open addressing by linear probing.
struct NGramTable: Sendable {
    /// The rows of an n-gram for the places in the order of `NGramPlace.index`; -1 for none.
    typealias Rows = SIMD4<Int32>

    private var keys: [UInt64]
    private var rows: [Rows]
    private var mask: Int
    private var count = 0

    /// - Parameter capacity: about how many n-grams will be inserted; it grows if there are more.
    init(capacity: Int) {
        var size = 64
        while size < 2 * capacity { size *= 2 }
        keys = Array(repeating: 0, count: size)
        rows = Array(repeating: Rows(repeating: -1), count: size)
        mask = size - 1
    }

    /// The key of one to three symbols, each below 2¹⁶ and none 0.
    @inline(__always)
    static func key(_ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0) -> UInt64 {
        UInt64(first) | UInt64(second) << 16 | UInt64(third) << 32
    }

    /// The key of an n-gram as written; nil if it does not consist of one to three symbols.
    static func key(of ngram: String) -> UInt64? {
        let symbols = ngram.unicodeScalars.map(\.value)
        guard 1...3 ~= symbols.count, symbols.allSatisfy({ $0 == NGramSymbols.gap || NGramSymbols.symbol($0) == $0 })
        else { return nil }
        return key(symbols[0], symbols.count > 1 ? symbols[1] : 0, symbols.count > 2 ? symbols[2] : 0)
    }

    /// Adds an n-gram's row for a place; false if it has one.
    mutating func insert(_ key: UInt64, _ place: NGramPlace, row: Int32) -> Bool {
        if 2 * count >= keys.count { grow() }
        let slot = slot(of: key)
        if keys[slot] == 0 {
            keys[slot] = key
            count += 1
        }
        guard rows[slot][place.index] < 0 else { return false }
        rows[slot][place.index] = row
        return true
    }

    private mutating func grow() {
        let (oldKeys, oldRows) = (keys, rows)
        keys = Array(repeating: 0, count: 2 * oldKeys.count)
        rows = Array(repeating: Rows(repeating: -1), count: keys.count)
        mask = keys.count - 1
        for (key, row) in zip(oldKeys, oldRows) where key != 0 {
            let slot = slot(of: key)
            (keys[slot], rows[slot]) = (key, row)
        }
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int { keys.withUnsafeBufferPointer { Self.slot(of: key, in: $0, mask) } }

    @inline(__always)
    private static func slot(of key: UInt64, in keys: UnsafeBufferPointer<UInt64>, _ mask: Int) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
        while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & mask }
        return slot
    }

    /// Numbers the rows anew, so that those of one n-gram stand side by side.
    ///
    /// - Returns: the former number of each row.
    mutating func gatherRows() -> [Int] {
        var order: [Int] = []
        for slot in keys.indices where keys[slot] != 0 {
            for place in NGramPlace.allCases where rows[slot][place.index] >= 0 {
                order.append(Int(rows[slot][place.index]))
                rows[slot][place.index] = Int32(order.count - 1)
            }
        }
        return order
    }

    /// The rows of an n-gram.
    func rows(of key: UInt64) -> Rows {
        let slot = slot(of: key)
        return keys[slot] == 0 ? Rows(repeating: -1) : rows[slot]
    }

    /// Calls `body` with the keys and rows of all slots, and the mask of their numbers.
    func withSlots(_ body: (UnsafePointer<UInt64>, UnsafePointer<Int32>, Int) -> Void) {
        keys.withUnsafeBufferPointer { keys in
            rows.withUnsafeBytes { rows in
                // A slot's rows are four numbers of 32 bits side by side; there are 64 slots at least.
                body(keys.baseAddress!, rows.baseAddress!.assumingMemoryBound(to: Int32.self), mask)
            }
        }
    }

    /// Calls `body` with the rows of every known n-gram of one to three symbols, as often as it stands there.
    ///
    /// - Returns: the number of n-grams, known or not, without single gaps.
    @inline(__always)
    func forEachNGram(of symbols: [UInt32], _ body: (_ rows: Rows) -> Void) -> Int {
        symbols.withUnsafeBufferPointer { symbols in
            keys.withUnsafeBufferPointer { keys in
                rows.withUnsafeBufferPointer { rows in
                    var total = 0
                    for place in symbols.indices {
                        let first = symbols[place]
                        var key = Self.key(first)
                        if first != NGramSymbols.gap {
                            total += 1
                            let slot = Self.slot(of: key, in: keys, mask)
                            if keys[slot] != 0 { body(rows[slot]) }
                        }
                        var shift: UInt64 = 16
                        for next in (place + 1)..<max(place + 1, min(place + 3, symbols.count)) {
                            key |= UInt64(symbols[next]) << shift
                            shift += 16
                            total += 1
                            let slot = Self.slot(of: key, in: keys, mask)
                            if keys[slot] != 0 { body(rows[slot]) }
                        }
                    }
                    return total
                }
            }
        }
    }
}
