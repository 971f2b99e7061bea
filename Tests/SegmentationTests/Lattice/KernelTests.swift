import CKernels
import Segmentation
import Support
import Testing

/// The C loops against plain ones, at every remainder of the eights and sixteens that they process.
@Suite struct CharacterKernelTests {
    /// Characters of Chinese text and others: all lengths in UTF-8, at the limits of what three bytes can hold.
    private static let scalars: [Unicode.Scalar] = [
        "发", "展", "一", "，", "（", "５", "7", "a", "é", "\u{7FF}", "\u{800}", "\u{FFFD}", "\u{20000}",
    ]

    @Test(arguments: 0..<40) func decodesAsSwiftDoes(_ length: Int) {
        let table = CharacterTable(folds: true) { $0 & 7 | 0x1_0000 }
        var generator = SeededGenerator(seed: UInt64(length) + 1)
        for _ in 0..<50 {
            let text = String(
                String.UnicodeScalarView((0..<length).map { _ in Self.scalars.randomElement(using: &generator)! }))
            let expected = text.unicodeScalars.prefix {
                $0.value < 0x10000 && table.entries[Int($0.value)] & CharacterTable.plain != 0
            }
            let bytes = Array(text.utf8)
            let room = bytes.count + 16
            var (scalars, origins) = ([UInt32](repeating: 0, count: room), [Int32](repeating: 0, count: room))
            var entries = [UInt32](repeating: 0, count: room)
            var stop = 0
            let count = conspectus_decode_characters(
                bytes, 0, bytes.count, table.entries, &scalars, &origins, &entries, &stop)
            #expect(count == expected.count)
            #expect(stop == expected.reduce(0) { $0 + UTF8.width($1) })
            var origin = 0
            for (index, scalar) in expected.enumerated() {
                let entry = table.entries[Int(scalar.value)]
                #expect(scalars[index] == (entry & CharacterTable.wide == 0 ? scalar.value : scalar.value - 0xFEE0))
                #expect(entries[index] == entry)
                #expect(origins[index] == Int32(origin))
                origin += UTF8.width(scalar)
            }
        }
    }

    @Test(arguments: 0..<70) func placesOfValues(_ count: Int) {
        var generator = SeededGenerator(seed: UInt64(count) + 7)
        for share in 1...4 {
            let values = (0..<count).map { _ in
                Int.random(in: 0..<4, using: &generator) < share ? UInt32.random(in: 0..<9, using: &generator) : 0
            }
            var places = [Int32](repeating: -1, count: count + 16)
            for (mask, bits) in [(UInt32.max, UInt32(0)), (3, 1)] {
                let found = conspectus_places_other_than(values, count, mask, bits, &places)
                #expect(places.prefix(found).map(Int.init) == values.indices.filter { values[$0] & mask != bits })
            }
        }
    }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { String(scalar).utf8.count }
}
