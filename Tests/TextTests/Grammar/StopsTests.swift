import Testing
import Text

/// Where sentences, clauses and lines end.
struct StopsTests {
    @Test(arguments: Array("。！？；!?;﹔﹖﹗｡\n\r\u{85}\u{2028}\u{2029}".unicodeScalars))
    func sentencesEndWithStopsOfEveryWidthAndWithLines(_ scalar: Unicode.Scalar) {
        #expect(scalar.endsSentence && scalar.endsClause && scalar.closesLine)
        #expect(sentenceEnds(in: String(scalar)))
    }

    @Test(arguments: Array("，,：:﹐﹕".unicodeScalars))
    func clausesEndWithCommasAndColonsToo(_ scalar: Unicode.Scalar) {
        #expect(!scalar.endsSentence && scalar.endsClause)
        #expect(!sentenceEnds(in: String(scalar)))
    }

    @Test(arguments: Array("、—…·.％a1推（）“”﹒\u{3000}".unicodeScalars))
    func nothingElseEndsAClause(_ scalar: Unicode.Scalar) {
        #expect(!scalar.endsSentence && !scalar.endsClause)
    }

    @Test func linesMayCloseWithColonsAndDots() {
        let closing = "：:…﹕".unicodeScalars.allSatisfy { $0.closesLine }
        #expect(closing)
        let commas = "，,、".unicodeScalars.contains { $0.closesLine }
        #expect(!commas)
    }

    /// The first set lies within the other two, and the kernel's set is the first without line breaks.
    @Test func theSetsAreNested() {
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if scalar.endsSentence { #expect(scalar.endsClause && scalar.closesLine) }
            #expect([scalar].holds(.sentenceEnds) == (scalar.endsSentence && !scalar.isLineBreak), "\(value)")
            #expect(sentenceEnds(in: String(scalar)) == scalar.endsSentence, "\(value)")
        }
    }

    @Test(arguments: [
        ("新增1,000套", false), ("新增1，000套", false), ("上午10:30开会", false), ("增长6%,达到", true), ("目标：6%", true),
        ("5，推进", true),
    ])
    func betweenDigitsNoClauseEnds(_ text: String, _ ends: Bool) {
        let scalars = Scalars(text)
        #expect(scalars.indices.contains { Stops.clauseEnds(at: $0, in: scalars) } == ends)
    }

    private func sentenceEnds(in token: String) -> Bool {
        Array(token.utf8).withUnsafeBufferPointer { Stops.sentenceEnds(in: $0) }
    }
}
