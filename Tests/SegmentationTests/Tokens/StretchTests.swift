import Foundation
import Segmentation
import Support
import Testing
import Text

/// Text that arrives in parts, and bytes that are not text.
@Suite struct StretchTests {
    private static func stretches(_ bytes: [UInt8], room: Int, for segmenter: Segmenter) -> [[UInt8]] {
        var stretches = TextStretches(for: segmenter)
        var position = 0
        var all: [[UInt8]] = []
        while let stretch = stretches.next(
            room: room,
            { memory in
                let count = min(memory.count, bytes.count - position)
                memory.copyBytes(from: bytes[position..<(position + count)])
                position += count
                return count
            })
        { if !stretch.isEmpty { all.append(stretch) } }
        return all
    }

    private static func words(_ stretches: [[UInt8]], with segmenter: Segmenter) -> [UInt8] {
        stretches.enumerated().flatMap { index, stretch in
            stretch.withUnsafeBufferPointer { segmenter.wordLines(of: $0, isLast: index == stretches.count - 1) }
        }
    }

    /// However the text is cut, the result is the same.
    @Test func cutsDoNotShow() throws {
        let lexicon = try Support.smallLexicon()
        let user = try UserDictionary(Array("京。北\n".utf8), name: "user")
        let segmenters = [
            Segmenter(lexicon: lexicon), Segmenter(lexicon: lexicon, algorithm: .jieba),
            Segmenter(lexicon: lexicon, algorithm: .characters), Segmenter(lexicon: lexicon, userDictionary: user),
            Segmenter(lexicon: lexicon, isTokenized: true),
        ]
        let ends = [
            "。", "！", "？", "；", "。\n", " ", "\u{3000}", "北京。北京", "□。", "。□", "。\u{301}", "人 民", "  ", "。中里乡、",
            "；张伟、李晓红、", "！市长",
        ]
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let text = (0..<generator.below(60)).map { _ in
                generator.below(3) == 0
                    ? ends[generator.below(ends.count)]
                    : InvariantTests.pieces[generator.below(InvariantTests.pieces.count)]
            }.joined()
            for (index, segmenter) in segmenters.enumerated() {
                let whole = Self.words(Self.stretches(Array(text.utf8), room: 1 << 20, for: segmenter), with: segmenter)
                for room in [1, 7, 40] {
                    let cut = Self.stretches(Array(text.utf8), room: room, for: segmenter)
                    #expect(Self.words(cut, with: segmenter) == whole, "\(index) \(room) “\(text)”")
                }
            }
        }
    }

    @Test func longLinesAreCutAtSentences() throws {
        let segmenter = Segmenter(lexicon: try Support.smallLexicon())
        let text = String(repeating: "人民政府工作。", count: 1000)
        #expect(Self.stretches(Array(text.utf8), room: 500, for: segmenter).count > 20)
        let run = String(repeating: "人民政府工作", count: 1000)
        #expect(Self.stretches(Array(run.utf8), room: 500, for: segmenter).count == 1)
    }

    @Test func aByteOrderMarkIsNoText() throws {
        let segmenter = Segmenter(lexicon: try Support.smallLexicon())
        for room in [1, 2, 100] {
            #expect(Self.stretches([0xEF, 0xBB, 0xBF, 0x41], room: room, for: segmenter).flatMap { $0 } == [0x41])
        }
        #expect(Self.stretches([0xEF, 0xBB], room: 1, for: segmenter).flatMap { $0 } == [0xEF, 0xBB])
    }

    /// Lines of words correspond to the lines of the text; a mark that joins the end of a sentence does not
    /// swallow that of the line.
    @Test func linesStayLines() throws {
        let segmenter = Segmenter(lexicon: try Support.smallLexicon())
        let text = "人民政府\r\n\n 北京。\u{200C}\n的\u{0}工作"
        let lines = Array(text.utf8).withUnsafeBufferPointer { segmenter.wordLines(of: $0, isLast: true) }
        #expect(String(decoding: lines, as: UTF8.self) == "人民政府\n\n北京 。\u{200C}\n的 工作")
    }

    @Test func jsonLinesTellPlacesInScalars() throws {
        let segmenter = Segmenter(lexicon: try Support.smallLexicon())
        let text = Array("𠀀北京 \"\n的".utf8)
        let (lines, scalars) = text.withUnsafeBufferPointer {
            segmenter.jsonLines(of: $0, file: "a\\b", firstScalar: 10)
        }
        #expect(scalars == 7)
        let rows = String(decoding: lines, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(rows[1] == #"{"file":"a\\b","start":11,"end":13,"kind":"place","word":"北京"}"#)
        #expect(rows[2] == #"{"file":"a\\b","start":14,"end":15,"kind":"punctuation","word":"\""}"#)
        #expect(rows[3] == #"{"file":"a\\b","start":16,"end":17,"kind":"word","word":"的"}"#)
    }

    // MARK: Bytes

    @Test func validityAndRepairAreThoseOfUnicode() throws {
        var generator = SeededGenerator(seed: 9)
        let pieces: [[UInt8]] = [
            [0x41], [0xE4, 0xBA, 0xBA], [0xF0, 0xA0, 0x80, 0x80], [0xC3, 0xA9], [0x80], [0xC0, 0xAF],
            [0xE0, 0x80, 0x80],
            [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xBA], [0xF0, 0xA0], [0xFF], [0xEF, 0xBF, 0xBD], [0],
        ]
        for _ in 0..<5000 {
            let bytes = (0..<generator.below(12)).flatMap { _ in
                generator.below(5) == 0 ? [UInt8(generator.below(256))] : pieces[generator.below(pieces.count)]
            }
            let (isValid, repaired) = bytes.withUnsafeBufferPointer {
                (UTF8Repair.isValid($0), UTF8Repair.repaired($0))
            }
            #expect(isValid == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
            #expect(repaired.bytes == Array(String(decoding: bytes, as: UTF8.self).utf8), "\(bytes)")
            #expect((repaired.replaced == 0) == isValid)
        }
    }
}
