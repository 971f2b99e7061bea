#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A weight for every 16-bit number. Never written after `init`, which makes sharing safe.
final class WeightTable: @unchecked Sendable {
    let all: UnsafePointer<Double>

    /// - Parameter bonus: added to each weight.
    init(_ weights: UnsafeBufferPointer<Double>, bonus: Double = 0) {
        // Zeros cost nothing until they are touched.
        guard let memory = calloc(LexiconFormat.maximumWeights, MemoryLayout<Double>.stride) else {
            fatalError("no memory for 512 KB of weights")
        }
        let table = memory.bindMemory(to: Double.self, capacity: LexiconFormat.maximumWeights)
        for (number, weight) in weights.enumerated() { table[number] = weight + bonus }
        all = UnsafePointer(table)
    }

    deinit { free(UnsafeMutablePointer(mutating: all)) }
}
