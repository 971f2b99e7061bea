import CKernels
import Text

/// The scalars of a text without white space and line breaks.
struct VisibleScalars: ~Copyable {
    fileprivate let scalars: UnsafeMutablePointer<UInt32>
    let count: Int
    /// Whether `Masks` may find any.
    let mayHaveMasks: Bool

    /// - Parameter utf8: valid.
    init(_ utf8: [UInt8]) {
        scalars = .allocate(capacity: utf8.count + 1)
        var masks: CInt = 0
        count = conspectus_visible_characters(utf8, utf8.count, scalars, &masks)
        mayHaveMasks = masks != 0
    }

    init(_ text: Scalars) {
        let visible = UnsafeMutablePointer<UInt32>.allocate(capacity: text.count + 1)
        var masks: CInt = 0
        count = text.withUnsafeBytes { bytes in
            let all = bytes.assumingMemoryBound(to: UInt32.self)
            return all.baseAddress.map { conspectus_visible_scalars($0, all.count, visible, &masks) } ?? 0
        }
        scalars = visible
        mayHaveMasks = masks != 0
    }

    deinit { scalars.deallocate() }
}

/// What is kept of a text so that equal and nearly equal texts can be found after the text itself is put away.
struct TextSignature: Sendable {
    /// Two hashes of the visible scalars; texts with equal hashes and lengths are taken to be equal.
    private(set) var fingerprint: (UInt64, UInt64) = (0, 0)
    /// The number of visible scalars.
    private(set) var visible = 0
    /// Of the hashes of all shingles of ``stretch`` visible scalars, those that are 0 modulo ``sampling``,
    /// sorted and distinct. The same shingle is sampled in every text, so the overlap of two samples
    /// estimates that of the texts (Broder 1997, On the resemblance and containment of documents). None if they are
    /// too few to judge by.
    private(set) var sample: [UInt32] = []

    /// Long enough that set phrases of the genre seldom fill it; also the width for which the C code is written.
    private static let stretch = 16
    private static let sampling: UInt64 = 64
    /// With fewer sampled shingles, similarity is not judged: texts of about 2,000 characters or less.
    private static let minimumSample = 30
    /// The share of the shorter text that near duplicates must have in common. Reports by one government in
    /// consecutive years share far less than half.
    static let minimumContainment = 0.95
    /// And how many times longer the longer one may be: a half is not a duplicate of its whole.
    static let maximumLonger = 1.2

    init() {}

    /// Restores one that was made earlier.
    init(fingerprint: (UInt64, UInt64), visible: Int, sample: [UInt32]) {
        self.fingerprint = fingerprint
        self.visible = visible
        self.sample = sample
    }

    init(_ text: borrowing VisibleScalars) {
        visible = text.count
        var hashes: [UInt64] = [0, 0]
        conspectus_fingerprint(text.scalars, text.count, &hashes)
        fingerprint = (hashes[0], hashes[1])
        guard text.count >= Self.stretch else { return }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: text.count) { room in
            let found = conspectus_sample(text.scalars, text.count, Self.sampling - 1, room.baseAddress!)
            sample = Array(room[..<found])
        }
        sample.sort()
        var last: UInt32?
        sample.removeAll { value in
            defer { last = value }
            return value == last
        }
        // Short texts are the many ones.
        if sample.count < Self.minimumSample { sample = [] }
    }

    /// Keys of which near duplicates share at least one: pairs of neighbours among the smallest sampled hashes.
    var keys: [UInt64] {
        guard sample.count >= Self.minimumSample else { return [] }
        return (0..<12).map { UInt64(sample[$0]) << 32 | UInt64(sample[$0 + 1]) }
    }

    /// The share of the shorter text that is also in the longer one, 0 to 1; nil if that cannot be judged.
    func containment(_ other: TextSignature) -> Double? {
        let (shorter, longer) = sample.count <= other.sample.count ? (sample, other.sample) : (other.sample, sample)
        guard shorter.count >= Self.minimumSample else { return nil }
        var shared = 0
        var index = 0
        for value in shorter {
            while index < longer.count, longer[index] < value { index += 1 }
            if index < longer.count, longer[index] == value { shared += 1 }
        }
        return Double(shared) / Double(shorter.count)
    }

    /// Whether the texts differ at most in white space.
    func isEqual(_ other: TextSignature) -> Bool { visible == other.visible && fingerprint == other.fingerprint }

    /// Whether one is the other with little added, lost or changed.
    func isNear(_ other: TextSignature) -> Bool {
        let (shorter, longer) = (min(visible, other.visible), max(visible, other.visible))
        guard Double(longer) <= Self.maximumLonger * Double(shorter) else { return false }
        return (containment(other) ?? 0) >= Self.minimumContainment
    }
}

/// Finds pieces that repeat an earlier one.
struct DuplicateFinder {
    /// The indices of a piece and of the earlier one, and whether they are equal or only nearly so.
    struct Finding {
        let copy: Int
        let original: Int
        let isExact: Bool
    }

    /// Pieces by the first half of their fingerprint, and by their keys: only by those that several pieces have,
    /// which are few among many pieces.
    private var exact: [UInt64: [Int]] = [:]
    private var near: [UInt64: [Int]] = [:]
    private let sharedFingerprints: Set<UInt64>
    private let sharedKeys: Set<UInt64>
    /// More texts than this under one key are a coincidence of set phrases, not copies.
    private static let longestList = 64

    private init(_ signatures: [TextSignature]) {
        sharedFingerprints = Self.repeated(signatures.map(\.fingerprint.0))
        sharedKeys = Self.repeated(signatures.flatMap(\.keys))
    }

    /// In order of the pieces; a duplicate is never the original of another.
    static func find(_ signatures: [TextSignature]) -> [Finding] {
        var finder = DuplicateFinder(signatures)
        return signatures.indices.compactMap { finder.take($0, signatures) }
    }

    /// Sorting takes a fraction of the memory of a table of all values.
    private static func repeated(_ values: [UInt64]) -> Set<UInt64> {
        let sorted = values.sorted()
        var found: Set<UInt64> = []
        for (value, next) in zip(sorted, sorted.dropFirst()) where value == next { found.insert(value) }
        return found
    }

    private mutating func take(_ index: Int, _ signatures: [TextSignature]) -> Finding? {
        let signature = signatures[index]
        guard signature.visible > 0 else { return nil }
        let isShared = sharedFingerprints.contains(signature.fingerprint.0)
        if isShared {
            let equals = exact[signature.fingerprint.0, default: []]
            if let original = equals.first(where: { signatures[$0].isEqual(signature) }) {
                return Finding(copy: index, original: original, isExact: true)
            }
        }
        let keys = signature.keys.filter(sharedKeys.contains)
        var candidates: Set<Int> = []
        for key in keys { candidates.formUnion(near[key, default: []]) }
        for original in candidates.sorted() where signatures[original].isNear(signature) {
            return Finding(copy: index, original: original, isExact: false)
        }
        if isShared { exact[signature.fingerprint.0, default: []].append(index) }
        for key in keys where near[key, default: []].count < Self.longestList { near[key, default: []].append(index) }
        return nil
    }
}
