import CKernels
import Support
import Testing

/// The C loops on which reading is built, compared with plain implementations.
@Suite struct KernelTests {
    /// Every scalar except 0, which no text contains, placed among Chinese characters at varying distances.
    private static let everyScalar: [UInt32] = {
        var scalars: [UInt32] = []
        for value in UInt32(1)...0x10FFFF where Unicode.Scalar(value) != nil {
            scalars.append(value)
            if value < 0x10000 || value % 97 == 0 {
                for _ in 0..<(value % 11) { scalars.append(0x4E00 + value % 0x5000) }
            }
        }
        return scalars
    }()

    private static func utf8(_ scalars: [UInt32]) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for scalar in scalars { text.append(Unicode.Scalar(scalar)!) }
        return Array(String(text).utf8)
    }

    private static func isBlank(_ value: UInt32) -> Bool { Unicode.Scalar(value)!.properties.isWhitespace }

    /// Random scalars, mostly Chinese, mixed with blanks, digits, quotation marks and possible mask characters.
    private static func random(_ count: Int, _ generator: inout SeededGenerator) -> [UInt32] {
        let others: [UInt32] = [0x20, 0x0A, 0x3000, 0x31, 0x201C, 0x2A, 0x78, 0xFF0C, 0xFF0A, 0x3002, 0x1F600]
        return (0..<count).map { _ in
            let draw = generator.below(8)
            return draw == 0 ? others[generator.below(others.count)] : 0x4E00 + UInt32(generator.below(12))
        }
    }

    @Test func whatIsVisibleIsWhatIsNoWhiteSpace() {
        let scalars = Self.everyScalar
        let expected = scalars.filter { !Self.isBlank($0) }
        #expect(conspectus_count_visible(scalars, scalars.count) == expected.count)
        var visible = [UInt32](repeating: 0, count: scalars.count)
        var masks: CInt = 0
        var found = conspectus_visible_scalars(scalars, scalars.count, &visible, &masks)
        // Compared beforehand, since a failing expectation prints its operands.
        var isSame = Array(visible[..<found]) == expected
        #expect(isSame && masks != 0)
        let bytes = Self.utf8(scalars)
        visible = [UInt32](repeating: 0, count: bytes.count)
        found = conspectus_visible_characters(bytes, bytes.count, &visible, &masks)
        isSame = Array(visible[..<found]) == expected
        #expect(isSame && masks != 0)
    }

    /// The scalars that masks are made of, wherever they occur, and no scalar of the basic plane except those
    /// and the rare symbols between them.
    @Test func whatMayBeAMaskIsSeen() {
        let rare = Set(UInt32(0x2573)...0x25EF)
        let maskScalars = rare.union("*＊×xXｘＸ_＿某".unicodeScalars.map(\.value))
        var visible = [UInt32](repeating: 0, count: 200)
        for value in UInt32(1)..<0x10000 where Unicode.Scalar(value) != nil {
            for place in [0, 7, 16] {
                var scalars = [UInt32](repeating: 0x4E2D, count: 17)
                scalars[place] = value
                var (first, second): (CInt, CInt) = (0, 0)
                _ = conspectus_visible_scalars(scalars, scalars.count, &visible, &first)
                let bytes = Self.utf8(scalars)
                _ = conspectus_visible_characters(bytes, bytes.count, &visible, &second)
                guard (first != 0) == maskScalars.contains(value), (second != 0) == (first != 0) else {
                    Issue.record("U+\(String(value, radix: 16)) at \(place)")
                    return
                }
            }
        }
    }

    @Test func scalarsBecomeTheirUTF8() {
        var generator = SeededGenerator(seed: 3)
        for scalars in [Self.everyScalar, [], [0x41], [0x4E2D]] + (0..<40).map({ Self.random($0, &generator) }) {
            let expected = Self.utf8(scalars)
            #expect(conspectus_utf8_length(scalars, scalars.count) == expected.count)
            var bytes = [UInt8](repeating: 0, count: expected.count)
            #expect(conspectus_encode(scalars, scalars.count, &bytes) == expected.count)
            let isSame = bytes == expected
            #expect(isSame)
        }
    }

    /// Line breaks of every system, and zero-width scalars.
    @Test func linesAreDecodedUpToWhatEndsThem() {
        let ends: [ClosedRange<UInt32>] = [
            0...8, 0x0A...0x0A, 0x0D...0x1F, 0x7F...0x7F, 0x85...0x85, 0xAD...0xAD, 0x200B...0x200F, 0x2028...0x202E,
            0x2060...0x2064, 0xFEFF...0xFEFF,
        ]
        let all = Self.everyScalar
        let bytes = Self.utf8(all)
        var line = [UInt32](repeating: 0, count: bytes.count)
        var found: [UInt32] = []
        var position = 0
        while position < bytes.count {
            let count = conspectus_decode_line(bytes, position, bytes.count, &line, &position)
            found += line[..<count]
            guard position < bytes.count else { break }
            // The scalar that stopped it.
            let width = bytes[position] < 0x80 ? 1 : bytes[position] < 0xE0 ? 2 : 3
            let value = String(decoding: bytes[position..<(position + width)], as: UTF8.self).unicodeScalars.first!
                .value
            #expect(ends.contains { $0.contains(value) })
            position += width
        }
        let isSame = found == all.filter { value in !ends.contains { $0.contains(value) } }
        #expect(isSame)
    }

    /// The rolling sum, computed scalar by scalar.
    @Test func samplesAreHashesOfStretchesOfSixteen() {
        let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
        func mixed(_ value: UInt64) -> UInt64 {
            var z = value
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z >> 31)
        }
        var generator = SeededGenerator(seed: 4)
        for count in [0, 1, 15, 16, 17, 31, 255, 256, 257, 271, 272, 273, 5000] {
            let scalars = Self.random(count, &generator)
            var expected: [UInt32] = []
            for end in scalars.indices.dropFirst(15) {
                let sum = scalars[(end - 15)...end].reduce(UInt64(0)) { $0 &* factor &+ UInt64($1) &+ 1 }
                if mixed(sum) & 3 == 0 { expected.append(UInt32(truncatingIfNeeded: mixed(sum) >> 32)) }
            }
            var sample = [UInt32](repeating: 0, count: count + 1)
            let found = conspectus_sample(scalars, count, 3, &sample)
            let isSame = Array(sample[..<found]) == expected
            #expect(isSame)
        }
    }

    @Test func fingerprintsTellTextsApart() {
        func fingerprint(_ scalars: [UInt32]) -> [UInt64] {
            var hashes: [UInt64] = [0, 0]
            conspectus_fingerprint(scalars, scalars.count, &hashes)
            return hashes
        }
        var generator = SeededGenerator(seed: 5)
        for count in [0, 1, 7, 8, 9, 100] {
            let scalars = Self.random(count, &generator)
            var others: Set<[UInt64]> = [fingerprint(scalars), fingerprint(scalars + [0x4E2D])]
            for place in scalars.indices {
                var changed = scalars
                changed[place] += 1
                others.insert(fingerprint(changed))
                if place + 8 < count, scalars[place] != scalars[place + 8] {
                    var swapped = scalars
                    swapped.swapAt(place, place + 8)
                    others.insert(fingerprint(swapped))
                }
            }
            let swaps = scalars.indices.count { $0 + 8 < count && scalars[$0] != scalars[$0 + 8] }
            #expect(others.count == 2 + count + swaps)
            #expect(fingerprint(scalars) == fingerprint(scalars))
        }
    }

    @Test func theNextOfASetIsTheFirst() {
        var set = conspectus_ranges()
        (set.count, set.coarse_count) = (2, 1)
        (set.lowest.0, set.width.0) = (0x20, 0)
        (set.lowest.1, set.width.1) = (0x3000, 2)
        (set.coarse_lowest.0, set.coarse_width.0) = (0x20, 0x3002 - 0x20)
        var generator = SeededGenerator(seed: 6)
        for count in [0, 1, 7, 8, 9, 30, 300] {
            let scalars = Self.random(count, &generator)
            for from in 0...count {
                let expected = scalars[from...].firstIndex { $0 == 0x20 || (0x3000...0x3002).contains($0) } ?? count
                let found = conspectus_next_within(scalars, from, count, &set)
                #expect(found == expected)
            }
        }
    }
}
