import Conspectus
import Glibc
@_spi(Unchecked) import Segmentation

/// libFuzzer's own loop. SwiftPM gives every executable its own `main`, so libFuzzer's is not used.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

@main
struct Fuzzer {
    static func main() {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        exit(runFuzzer(&count, &arguments) { fuzz($0, $1) })
    }
}

/// The first byte determines what the rest is: text for one of the segmenters, a lexicon file, or a word list.
private func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let rest = Array(bytes.dropFirst())
    switch Int(bytes.first ?? 0) % (segmenters.count + 3) {
    case segmenters.count: openBlob(rest)
    case segmenters.count + 1: readLists(rest)
    case segmenters.count + 2: damageBlob(rest)
    case let index: segment(rest, with: segmenters[index])
    }
    return 0
}

/// Tokens tile the repaired text at character boundaries; words do not depend on how the text is split.
private func segment(_ bytes: [UInt8], with segmenter: Segmenter) {
    let valid = Array(String(decoding: bytes, as: UTF8.self).utf8)
    valid.withUnsafeBufferPointer { utf8 in
        segmenter.withTokens(of: utf8) { tokens in
            var end: Int32 = 0
            for token in tokens {
                precondition(token.start == end && token.end > token.start)
                end = token.end
                precondition(Int(end) == utf8.count || utf8[Int(end)] & 0xC0 != 0x80)
            }
            precondition(Int(end) == utf8.count)
        }
    }
    let whole = words(valid, room: valid.count + 1, segmenter)
    precondition(words(valid, room: 16, segmenter) == whole)
}

private func words(_ bytes: [UInt8], room: Int, _ segmenter: Segmenter) -> [UInt8] {
    var stretches = TextStretches(for: segmenter)
    var position = 0
    var parts: [[UInt8]] = []
    while let part = stretches.next(
        room: room,
        { memory in
            let count = min(memory.count, bytes.count - position)
            memory.copyBytes(from: bytes[position..<(position + count)])
            position += count
            return count
        })
    { if !part.isEmpty { parts.append(part) } }
    return parts.enumerated().flatMap { index, part in
        part.withUnsafeBufferPointer { segmenter.wordLines(of: $0, isLast: index == parts.count - 1) }
    }
}

/// A foreign or damaged lexicon is refused.
private func openBlob(_ bytes: [UInt8]) {
    if let lexicon = try? Lexicon(bytes, name: "input") { _ = Segmenter(lexicon: lexicon).words(in: "人民政府工作报告") }
}

/// A lexicon with a valid header and damaged content is refused; one that changes after it was opened yields
/// wrong words at worst.
private func damageBlob(_ bytes: [UInt8]) {
    var damaged = blob
    for (index, byte) in bytes.enumerated() {
        damaged[640 + index * 7919 % (damaged.count - 640)] = byte
    }
    precondition(damaged == blob || (try? Lexicon(damaged, name: "damaged")) == nil, "damage was not seen")
    guard let lexicon = try? Lexicon(unchecked: damaged) else { return }
    for algorithm in Segmenter.Algorithm.allCases {
        segment(Array("各位代表：人民政府发展工作，周恩来，北京市。".utf8), with: Segmenter(lexicon: lexicon, algorithm: algorithm))
    }
}

private func readLists(_ bytes: [UInt8]) {
    _ = try? UserDictionary(bytes, name: "input")
    _ = try? StopWords(bytes, name: "input")
    _ = try? BlockedWords(bytes, name: "input")
    if let terms = try? GenreTerms(bytes, name: "input"), let more = try? lexicon.adding(terms) {
        for term in terms.terms { precondition(more.kind(of: term) != nil, "a term was lost") }
        segment(bytes, with: Segmenter(lexicon: more))
    }
    _ = try? PhraseList(csv: bytes, name: "input", words: segmenters[0].words)
}

private let dictionary = Array(
    """
    人民 40 n\n政府 30 n\n人民政府 20 nt\n市 30 n\n市政府 5 n\n发展 50 v\n的 200 uj\n和 60 c\n年 40 m\n城 8 n\n区 9 n
    工作 30 vn\n北京 30 ns\n城市 30 ns\n周恩来 4 nr\n一 90 m\n一批 20 m\n最大 20 a\n京 3 n\n民 3 n\n府 3 n\n
    伟 3 n\n晓 3 n\n红 3 n\n王伟晓 4 nr\n李伟红 4 nr\n张晓伟 4 nr\n赵红伟 4 nr\n刘伟晓 4 nr\n陈晓红 4 nr\n周红晓 4 nr\n第一 9 m\n市长 9 n\n
    高速 9 n\n及 9 c\n其他 9 r\n及其 9 c\n他 9 r\n在 90 p\n
    """.utf8)

private let blob: [UInt8] = {
    do { return try Lexicon.compile(dictionary: dictionary) } catch { fatalError("\(error)") }
}()

private let lexicon: Lexicon = {
    do { return try Lexicon(blob) } catch { fatalError("\(error)") }
}()

private let segmenters: [Segmenter] = {
    do {
        let user = try UserDictionary(Array("京城\n5.\n的了\n北。京\n".utf8), name: "user")
        let withTerms = try lexicon.adding(GenreTerms(Array("人民工作\n一二政府\n".utf8), name: "genre"))
        let blocked = try BlockedWords(Array("人民政府\n城市\n".utf8), name: "blocked")
        return [
            Segmenter(lexicon: withTerms), Segmenter(lexicon: lexicon, algorithm: .jieba),
            Segmenter(lexicon: lexicon, algorithm: .characters),
            Segmenter(lexicon: withTerms, userDictionary: user, blockedWords: blocked),
            Segmenter(lexicon: lexicon, isTokenized: true),
        ]
    } catch { fatalError("\(error)") }
}()
