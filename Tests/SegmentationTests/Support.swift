import Foundation
import Segmentation
import Support
import Testing

/// What several segmentation tests share.
enum Support {
    /// The package's folder.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static let jieba = try? Lexicon.installedJieba()
    static let noJieba: Comment = "jieba's dictionary is not installed (apt-get install python3-jieba)"

    /// jieba's lexicon, compiled once for the whole run.
    static let fullBlob: Result<[UInt8], any Error> = Result {
        try Lexicon.compile(try #require(jieba), additionalWords: [AdditionalWord("防返贫", kind: .word)])
    }
    static func fullLexicon() throws -> Lexicon { try Lexicon(fullBlob.get()) }

    /// A dictionary small enough for calculating by hand.
    static let small = """
        人民 40 n
        政府 30 n
        人民政府 20 nt
        市 30 n
        市政府 5 n
        政 1 n
        府 1 n
        发展 50 v
        的 200 uj
        和 60 c
        年 40 m
        相 3 v
        城 8 n
        区 9 n
        底 2 n
        工作 30 vn
        北京 30 ns
        城市 30 ns
        周恩来 4 nr
        文明 9 nr
        """

    static func smallLexicon(additional: [AdditionalWord] = []) throws -> Lexicon {
        try Lexicon(Lexicon.compile(dictionary: Array(small.utf8), additionalWords: additional))
    }

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

    /// The words of a text, with the kind after a slash unless it is word or punctuation; white space is left out.
    static func show(_ segmented: SegmentedText) -> String {
        segmented.tokens.indices.compactMap { index in
            let kind = segmented.tokens[index].kind
            if kind == .space { return nil }
            return segmented.surface(index) + (kind == .word || kind == .punctuation ? "" : "/\(kind.rawValue)")
        }.joined(separator: " ")
    }

    /// Fails unless the tokens tile the text at boundaries of scalars.
    static func checkTiling(_ text: String, _ segmented: SegmentedText, _ label: String) {
        let bytes = Array(text.utf8)
        var end = 0
        for (index, token) in segmented.tokens.enumerated() {
            guard Int(token.start) == end, token.end > token.start else {
                Issue.record("\(label): token \(index) of “\(text)” is \(token), after \(end)")
                return
            }
            end = Int(token.end)
            guard end == bytes.count || bytes[end] & 0xC0 != 0x80 else {
                Issue.record("\(label): token \(index) of “\(text)” ends inside a scalar")
                return
            }
        }
        #expect(end == bytes.count, "\(label): the tokens of “\(text)” end at \(end)")
    }
}
