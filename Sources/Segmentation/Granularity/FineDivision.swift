import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Divides words into the shortest ones: 污水处理 into 污水 and 处理, 高质量发展 into 高, 质量 and 发展.
///
/// Tokens are what reports count; word lists and searches also look inside them. A word is divided on the most probable
/// path through the words of the lexicon, with the weights that the algorithm uses, and each part of three or more
/// characters is divided again. A division counts only if nearly all of it consists of words of two or more characters,
/// and its single characters are ``Affixes``; so 马克思, 巧克力 and 放管服 stay whole. Idioms are divided only into
/// frequent words; names of persons never; names of places only behind a place: 贵港|市.
///
/// With the algorithm `jieba` the parts are those that its search mode adds to a word (`lcut_for_search`: words of
/// two and three characters in its dictionary), as far as they tile the word. With `characters` nothing is divided.
///
/// A pure function of the word, its kind, the lexicon and the list of parts.
public struct FineDivision: Sendable {
    private let lexicon: Lexicon
    private let algorithm: SegmentationAlgorithm
    private let told: WordParts

    /// The frequency in a corpus of jieba's size from which words are frequent enough to be parts of an idiom.
    private static let leastFrequencyInIdioms = 100.0
    /// Longer words are left whole: no list has any, and time would be their length squared.
    private static let longestDivided = 32

    /// - Parameters:
    ///   - segmenter: its lexicon and algorithm are used.
    ///   - parts: words whose parts are told.
    public init(for segmenter: Segmenter, parts: WordParts = WordParts()) {
        lexicon = segmenter.lexicon
        algorithm = segmenter.algorithm
        told = parts
    }

    /// The lengths in scalars of the parts of a word, which tile it; one part if the word is not divided.
    ///
    /// - Parameters:
    ///   - word: the folded word.
    ///   - kind: the kind of its token.
    package func lengths(of word: [UInt32], kind: TokenKind) -> [Int] {
        guard (3...Self.longestDivided).contains(word.count), algorithm != .characters else { return [word.count] }
        switch kind {
        case .word, .organisation, .place: break
        case .person, .number, .date, .latin, .punctuation, .space, .mask: return [word.count]
        }
        defer { withExtendedLifetime(lexicon) {} }
        return divided(word[...], kind: kind, view: lexicon.storage.view)
    }

    /// Whether characters, folded, can stand beside a word: as a word of the lexicon, or as an affix.
    package func canStand(_ characters: ArraySlice<UInt32>, isAfter: Bool) -> Bool {
        if characters.count == 1, let scalar = characters.first {
            return (isAfter ? Affixes.after : Affixes.before).contains(scalar)
        }
        return isKnown(Array(characters))
    }

    /// Whether the lexicon has a word, folded.
    package func isKnown(_ word: [UInt32]) -> Bool {
        defer { withExtendedLifetime(lexicon) {} }
        return lexicon.storage.view.find(word) != nil
    }

    private func divided(_ word: ArraySlice<UInt32>, kind: TokenKind, view: LexiconView) -> [Int] {
        if word.count < 3 { return [word.count] }
        if algorithm == .conspectus, let known = told[word] {
            return known.count == 1 ? known : refined(word, known, view: view)
        }
        guard let path = bestPath(word, view: view), isDivision(path, of: word, kind: kind, view: view) else {
            return [word.count]
        }
        return refined(word, path, view: view)
    }

    private func refined(_ word: ArraySlice<UInt32>, _ lengths: [Int], view: LexiconView) -> [Int] {
        var start = word.startIndex
        return lengths.flatMap { length -> [Int] in
            let part = word[start..<(start + length)]
            start += length
            let kind = view.find(part).map { view.trie.kind(of: $0) } ?? .word
            // A name inside a word stays whole: 马克思主义.
            return kind == .person ? [length] : divided(part, kind: kind, view: view)
        }
    }

    /// The lengths of the words on the most probable path other than the word itself; nil if there is none.
    private func bestPath(_ word: ArraySlice<UInt32>, view: LexiconView) -> [Int]? {
        let (start, end) = (word.startIndex, word.endIndex)
        let bonus = algorithm == .conspectus ? WordWeights.bonus : 0
        var best: [(weight: Double, length: Int)?] = Array(repeating: nil, count: word.count + 1)
        best[word.count] = (0, 0)
        for position in word.indices.reversed() {
            var node = Trie.root
            for next in position..<end {
                node = view.trie.child(of: node, code: view.code(of: word[next]))
                if node == Trie.none { break }
                let length = next - position + 1
                if length == word.count || algorithm == .jieba && length > 3 { break }
                let weight = weight(of: node, view: view)
                guard weight > Trie.notAWord, let rest = best[next + 1 - start] else { continue }
                let whole = weight + bonus + rest.weight
                if best[position - start].map({ whole > $0.weight }) ?? true {
                    best[position - start] = (whole, length)
                }
            }
            // In jieba's search mode what forms no word remains as it is.
            if best[position - start] == nil, algorithm == .jieba, let rest = best[position + 1 - start] {
                best[position - start] = (view.unknownWeight + rest.weight, 1)
            }
        }
        guard best[0] != nil else { return nil }
        var lengths: [Int] = []
        var position = 0
        while position < word.count, let step = best[position] {
            lengths.append(step.length)
            position += step.length
        }
        return lengths
    }

    private func weight(of node: UInt32, view: LexiconView) -> Double {
        algorithm == .jieba
            ? view.trie.weights[Int(view.trie.entries[Int(node)].dictionaryWeight)] : view.trie.logProbability(of: node)
    }

    /// Whether a path is a division of the word, rather than characters that happen to be words.
    private func isDivision(_ lengths: [Int], of word: ArraySlice<UInt32>, kind: TokenKind, view: LexiconView) -> Bool {
        guard lengths.count > 1, lengths.contains(where: { $0 > 1 }) else { return false }
        if algorithm == .jieba { return true }
        guard lengths.count(where: { $0 == 1 }) * 2 < word.count else { return false }
        let isIdiom = view.find(word).map { view.trie.isIdiom($0) } ?? false
        var start = word.startIndex
        for (number, length) in lengths.enumerated() {
            let part = word[start..<(start + length)]
            if length == 1 {
                let isFirst = number == 0
                let isLast = number == lengths.count - 1
                guard !isFirst && Affixes.after.contains(word[start]) || !isLast && Affixes.before.contains(word[start])
                else { return false }
            } else if isIdiom, frequency(of: part, view: view) < Self.leastFrequencyInIdioms {
                return false
            }
            if kind == .place, number == 0 {
                guard length > 1, view.find(part).map({ view.trie.kind(of: $0) == .place }) ?? false else {
                    return false
                }
            }
            start += length
        }
        return true
    }

    /// How often the dictionary's corpus has a word.
    private func frequency(of word: ArraySlice<UInt32>, view: LexiconView) -> Double {
        guard let node = view.find(word) else { return 0 }
        return exp(view.trie.logProbability(of: node) - view.unknownWeight)
    }
}

extension FineDivision {
    /// The tokens of a text in the finest division. Both divisions tile the text. Parts have the kind that the lexicon
    /// gives them.
    public func divided(_ segmented: SegmentedText) -> SegmentedText {
        let tokens = segmented.text.utf8.withContiguousStorageIfAvailable { utf8 in
            segmented.tokens.withUnsafeBufferPointer { divided($0, of: utf8) }
        }
        guard let tokens else { preconditionFailure("a segmented text is contiguous UTF-8") }
        return SegmentedText(text: segmented.text, tokens: tokens, isTokenized: segmented.isTokenized)
    }

    /// The same for tokens of UTF-8.
    func divided(_ tokens: UnsafeBufferPointer<Token>, of utf8: UnsafeBufferPointer<UInt8>) -> [Token] {
        var result: [Token] = []
        result.reserveCapacity(tokens.count * 5 / 4)
        for token in tokens {
            // Han characters have three bytes; anything shorter has too few of them to be divided.
            guard token.end - token.start >= 9, token.kind != .space, token.kind != .punctuation else {
                result.append(token)
                continue
            }
            let bytes = UnsafeBufferPointer(rebasing: utf8[Int(token.start)..<Int(token.end)])
            let surface = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
            let term = Folding.withFolded(bytes) {
                Array(String(decoding: $0, as: UTF8.self).unicodeScalars.map(\.value))
            }
            let lengths = lengths(of: term, kind: token.kind)
            // Where folding changes the number of characters, no place inside the term is one of the text.
            if lengths.count > 1, surface.count == term.count {
                append(lengths, of: term, surface, token, to: &result)
            } else {
                result.append(token)
            }
        }
        return result
    }

    private func append(
        _ lengths: [Int], of term: [UInt32], _ surface: [Unicode.Scalar], _ token: Token, to tokens: inout [Token]
    ) {
        defer { withExtendedLifetime(lexicon) {} }
        let view = lexicon.storage.view
        var (scalar, byte) = (0, token.start)
        for length in lengths {
            let bytes = surface[scalar..<(scalar + length)].reduce(0) { $0 + $1.utf8.count }
            let kind = view.find(term[scalar..<(scalar + length)]).map { view.trie.kind(of: $0) } ?? .word
            tokens.append(Token(start: byte, end: byte + Int32(bytes), kind: kind))
            scalar += length
            byte += Int32(bytes)
        }
    }
}
