import CKernels

/// Turns scalars into their folded form: they are decomposed as they arrive, then put into canonical order
/// and composed, as Unicode Standard Annex #15 specifies for NFKC, with radicals treated as compatibility
/// forms of their ideographs.
///
/// - Complexity: linear in what is appended; n log n for a run of n marks that are out of order.
struct FoldingBuffer {
    /// A scalar in the lower 21 bits, ``joins`` above it, and its combining class in the upper eight.
    private var items: [UInt32] = []
    /// Set for a scalar that may join what precedes it.
    private static let joins: UInt32 = 1 << 21
    private static let scalarBits = joins - 1
    private static let classShift: UInt32 = 24
    /// Where the run of marks at the end begins, and whether it is in order of combining classes.
    private var rowStart = 0
    private var isInOrder = true
    private var holdsJoiners = false

    init(capacity: Int) { items.reserveCapacity(capacity) }

    /// Appends the decomposition of a scalar.
    mutating func append(_ scalar: UInt32) {
        if Folding.quick(scalar) == scalar { return put(scalar, entry: 0) }
        if Hangul.isSyllable(scalar) { return Hangul.forEachLetter(of: scalar) { put($0, entry: Self.entry($0)) } }
        let entry = Self.entry(scalar)
        guard let form = FoldedForm(entry: entry) else { return put(scalar, entry: entry) }
        for index in 0..<form.count {
            let part = form[index]
            put(part, entry: Self.entry(part))
        }
    }

    private static func entry(_ scalar: UInt32) -> UInt16 { conspectus_folding_entry(scalar) }

    private mutating func put(_ scalar: UInt32, entry: UInt16) {
        var item = scalar
        var combiningClass: UInt32 = 0
        if entry >= CONSPECTUS_FIRST_JOINER {
            combiningClass = UInt32(conspectus_joiner_of(entry).combining_class)
            item |= Self.joins | combiningClass << Self.classShift
            holdsJoiners = true
        }
        if combiningClass == 0 {
            if !isInOrder { orderRow() }
            rowStart = items.count + 1
        } else if items.count > rowStart, items[items.count - 1] >> Self.classShift > combiningClass {
            isInOrder = false
        }
        items.append(item)
    }

    /// Sorts the marks at the end by combining class, keeping the order within a class.
    private mutating func orderRow() {
        let row = items[rowStart...].enumerated().sorted {
            ($0.element >> Self.classShift, $0.offset) < ($1.element >> Self.classShift, $1.offset)
        }
        for (place, mark) in row.enumerated() { items[rowStart + place] = mark.element }
        isInOrder = true
    }

    /// The folded form of everything that was appended.
    consuming func folded() -> Scalars {
        if !isInOrder { orderRow() }
        if holdsJoiners { compose() }
        return items.map { Unicode.Scalar($0 & Self.scalarBits) ?? "\u{FFFD}" }
    }

    /// Composes what can be composed. A mark reaches the last scalar of class 0 across marks of lower classes
    /// than its own.
    private mutating func compose() {
        var starter: Int?
        var lastClass: UInt32 = 0
        var count = 0
        for index in items.indices {
            let item = items[index]
            let combiningClass = item >> Self.classShift
            if item & Self.joins != 0, let starter, count == starter + 1 || lastClass < combiningClass,
                let composite = Self.composite(items[starter] & Self.scalarBits, item & Self.scalarBits)
            {
                items[starter] = composite
                continue
            }
            if combiningClass == 0 { starter = count }
            lastClass = combiningClass
            items[count] = item
            count += 1
        }
        items.removeLast(items.count - count)
    }

    private static func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if let syllable = Hangul.composite(first, second) { return syllable }
        let composite = conspectus_composite(first, conspectus_joiner_of(entry(second)))
        return composite == 0 ? nil : composite
    }
}
