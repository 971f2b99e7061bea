import Support
import Testing

@Suite struct ByteSearchTests {
    @Test func findsWhatALookAtEveryPlaceFinds() {
        var generator = SeededGenerator(seed: 6)
        for length in 0..<40 {
            let bytes = (0..<length).map { _ in UInt8(generator.below(2)) }
            for wantedLength in 0...4 {
                let wanted = (0..<wantedLength).map { _ in UInt8(generator.below(2)) }
                for position in 0...(length + 1) {
                    let expected = (position..<max(position, length)).first {
                        wantedLength > 0 && bytes[$0...].starts(with: wanted)
                    }
                    let found = bytes.withUnsafeBufferPointer { bytes in
                        wanted.withUnsafeBufferPointer { ByteSearch.first($0, in: bytes, from: position) }
                    }
                    #expect(found == expected)
                }
            }
        }
    }
}
