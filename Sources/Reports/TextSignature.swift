/// What is kept of a text so that equal and nearly equal texts are found when the text itself is put away.
struct TextSignature: Sendable {
    /// Two hashes of the visible scalars; texts whose hashes and lengths agree are taken for equal.
    private(set) var fingerprint: (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0)
    /// Visible scalars.
    private(set) var visible = 0
    /// Of the hashes of all stretches of ``stretch`` visible scalars, those that are 0 modulo ``sampling``, sorted, each
    /// once. The same stretch is sampled in every text, so what two samples share estimates what the texts share
    /// (Broder 1997, On the resemblance and containment of documents).
    private(set) var sample: [UInt32] = []

    /// Long enough that set phrases of the genre seldom fill it; a power of two.
    private static let stretch = 16
    private static let sampling: UInt64 = 64
    /// With fewer sampled stretches nothing is said of likeness: texts of about 2,000 characters and less.
    private static let leastSample = 30
    /// What two texts must share of the shorter one to be near duplicates. Reports of one government in consecutive
    /// years share far less than half.
    static let leastContainment = 0.95
    /// And how much longer the longer one may be: a half is no duplicate of its whole.
    static let mostLonger = 1.2

    init() {}

    /// One that was made before.
    init(fingerprint: (UInt64, UInt64), visible: Int, sample: [UInt32]) {
        self.fingerprint = fingerprint
        self.visible = visible
        self.sample = sample
    }

    init(_ text: Scalars) {
        var recent = (0..<Self.stretch).map { _ in UInt64(0) }
        var rolling: UInt64 = 0
        let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
        var leaving: UInt64 = 1
        for _ in 0..<Self.stretch { leaving = leaving &* factor }
        var (first, second) = fingerprint
        var visible = 0
        recent.withUnsafeMutableBufferPointer { recent in
            for scalar in text where !scalar.isBlank && !scalar.isLineBreak {
                let value = UInt64(scalar.value) &+ 1
                first = (first ^ value) &* 0x100_0000_01b3
                second = ((second << 29 | second >> 35) &+ value) &* factor
                let place = visible & (Self.stretch - 1)
                rolling = rolling &* factor &+ value &- recent[place] &* leaving
                recent[place] = value
                visible += 1
                if visible >= Self.stretch {
                    let hash = Self.mixed(rolling)
                    if hash % Self.sampling == 0 { sample.append(UInt32(truncatingIfNeeded: hash >> 32)) }
                }
            }
        }
        self.visible = visible
        fingerprint = (first, second)
        sample.sort()
        var last: UInt32?
        sample.removeAll { value in
            defer { last = value }
            return value == last
        }
    }

    /// The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// Keys of which near duplicates share at least one: pairs of neighbours among the smallest sampled hashes.
    var keys: [UInt64] {
        guard sample.count >= Self.leastSample else { return [] }
        return (0..<12).map { UInt64(sample[$0]) << 32 | UInt64(sample[$0 + 1]) }
    }

    /// The share of the shorter text that the longer one holds too, 0 to 1; nil where nothing can be said.
    func containment(_ other: TextSignature) -> Double? {
        let (shorter, longer) = sample.count <= other.sample.count ? (sample, other.sample) : (other.sample, sample)
        guard shorter.count >= Self.leastSample else { return nil }
        var shared = 0
        var index = 0
        for value in shorter {
            while index < longer.count, longer[index] < value { index += 1 }
            if index < longer.count, longer[index] == value { shared += 1 }
        }
        return Double(shared) / Double(shorter.count)
    }

    /// Whether the texts differ in white space at most.
    func isEqual(_ other: TextSignature) -> Bool { visible == other.visible && fingerprint == other.fingerprint }

    /// Whether one is the other with little added, lost or changed.
    func isNear(_ other: TextSignature) -> Bool {
        let (shorter, longer) = (min(visible, other.visible), max(visible, other.visible))
        guard Double(longer) <= Self.mostLonger * Double(shorter) else { return false }
        return (containment(other) ?? 0) >= Self.leastContainment
    }
}

/// Finds pieces that repeat an earlier one.
struct DuplicateFinder {
    /// For each piece the index of the earlier one, and whether it is equal or only nearly so.
    struct Finding {
        let original: Int
        let isExact: Bool
    }

    private var exact: [UInt64: [Int]] = [:]
    private var near: [UInt64: [Int]] = [:]
    /// More texts under one key than this are a coincidence of set phrases, not copies.
    private static let longestList = 64

    /// In order of the pieces; a duplicate is never the original of another.
    static func find(_ signatures: [TextSignature]) -> [Finding?] {
        var finder = DuplicateFinder()
        return signatures.indices.map { finder.take($0, signatures) }
    }

    private mutating func take(_ index: Int, _ signatures: [TextSignature]) -> Finding? {
        let signature = signatures[index]
        guard signature.visible > 0 else { return nil }
        let equals = exact[signature.fingerprint.0, default: []]
        if let original = equals.first(where: { signatures[$0].isEqual(signature) }) {
            return Finding(original: original, isExact: true)
        }
        let keys = signature.keys
        var candidates: Set<Int> = []
        for key in keys { candidates.formUnion(near[key, default: []]) }
        for original in candidates.sorted() where signatures[original].isNear(signature) {
            return Finding(original: original, isExact: false)
        }
        exact[signature.fingerprint.0, default: []].append(index)
        for key in keys where near[key, default: []].count < Self.longestList { near[key, default: []].append(index) }
        return nil
    }
}
