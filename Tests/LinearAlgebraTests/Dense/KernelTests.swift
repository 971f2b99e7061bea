import CKernels
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Space for many values of which only the pages written to exist: the system provides memory at the first touch.
struct Reserved<Value>: ~Copyable {
    let values: UnsafeMutablePointer<Value>
    private let bytes: Int

    init(_ count: Int) throws {
        bytes = count * MemoryLayout<Value>.stride
        #if canImport(Glibc)
            let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        #else
            let flags = MAP_PRIVATE | MAP_ANON
        #endif
        let start = try #require(mmap(nil, bytes, PROT_READ | PROT_WRITE, flags, -1, 0))
        try #require(start != MAP_FAILED)
        values = start.bindMemory(to: Value.self, capacity: count)
    }

    deinit { munmap(values, bytes) }
}

/// The C loops beyond 2³¹ entries: a 32-bit product anywhere on the way would make them read or write elsewhere.
@Suite struct LargeIndexTests {
    private let far = (1 << 31) + 12_345

    @Test func rowsBehindManyEntries() throws {
        let columns = try Reserved<Int32>(far + 3)
        let values = try Reserved<Double>(far + 3)
        for (index, (column, value)) in [(1, 2.0), (4, 3.0), (5, 5.0)].enumerated() {
            columns.values[far + index] = Int32(column)
            values.values[far + index] = value
        }
        // The first row is empty, the second would be everything before, the third is at the end.
        let offsets = [0, 0, Int64(far), Int64(far + 3)]
        let vectors = (0..<(6 * 8)).map { Double($0) }
        var out = Array(repeating: -1.0, count: 16)
        conspectus_row_products(&out, 8, [2, 0], 2, offsets, columns.values, values.values, vectors)
        for place in 0..<8 {
            #expect(out[place] == 2 * vectors[8 + place] + 3 * vectors[32 + place] + 5 * vectors[40 + place])
            #expect(out[8 + place] == 0)
        }
    }

    @Test func postingsBehindManyEntries() throws {
        let postings = try Reserved<UInt16>(far + 6)
        let values = try Reserved<Float>(far + 6)
        for (index, place) in [0, 2, 3, 5, 6, 7].enumerated() {
            postings.values[far + index] = UInt16(place)
            values.values[far + index] = Float(index + 1)
        }
        for first in 0...8 {
            var row = Array(repeating: Float(0), count: 8)
            let offsets = [0, Int64(far), Int64(far + 6)]
            conspectus_add_postings(&row, [1], [2], 1, offsets, postings.values, values.values, first)
            let all: [Float] = [2, 0, 4, 6, 0, 8, 10, 12]
            #expect(row == all.enumerated().map { $0 < first ? 0 : $1 })
        }
    }

    @Test func columnsOfManyNumbers() throws {
        // A matrix of more than 2³¹ numbers, 16 per row, of which the last row counts.
        let width = 16
        let last = far / width + 1
        let x = try Reserved<Float>((last + 1) * width)
        for place in 0..<width { x.values[last * width + place] = Float(place) }
        var out = Array(repeating: Float(1), count: width)
        conspectus_multiply_directions(&out, [0, 1], 1, [Int32(last)], [3], x.values)
        #expect(out == (0..<width).map { 3 * Float($0) })

        let rows = try Reserved<Double>((last + 1) * width)
        conspectus_scatter_row(rows.values, width, [Int32(last)], [2], 1, (0..<width).map { Double($0) })
        for place in 0..<width { #expect(rows.values[last * width + place] == 2 * Double(place)) }
    }
}
