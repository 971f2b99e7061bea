import Text

/// Which characters enter the lattice (``LineSegmenter/findBestPath(dictionaryOnly:)``), and with what entries.
struct LatticeCharacters: Sendable {
    private let algorithm: SegmentationAlgorithm
    private let joinsSingles: Bool
    private let lexicon: Lexicon
    private let longWords: LongWords
    let first: FirstCharacters

    /// - Parameter findsUnknownWords: whether runs of single characters may form unknown words.
    init(lexicon: Lexicon, algorithm: SegmentationAlgorithm, findsUnknownWords: Bool, longWords: LongWords) {
        self.longWords = longWords
        self.algorithm = algorithm
        self.lexicon = lexicon
        joinsSingles = findsUnknownWords && lexicon.storage.view.model != nil
        first = FirstCharacters(lexicon: lexicon.storage.view, algorithm: algorithm)
    }

    /// The code of a character in the lattice; 0 for one that does not enter it.
    func code(_ scalar: UInt32, _ kind: CharacterClass) -> UInt16 {
        let isIn =
            switch algorithm {
            case .jieba: CharacterBlocks.isInJiebasBlock(scalar)
            case .conspectus: kind == .han || kind == .numeral || ScalarSet.covers(scalar)
            case .characters: false
            }
        guard isIn else { return 0 }
        let code = lexicon.storage.view.code(of: scalar)
        return code == 0 ? first.unknownCode : min(code, first.unknownCode)
    }

    /// The entry of ``CharacterTable`` for a character, without ``CharacterTable/plain``.
    func entry(_ scalar: UInt32, _ kind: CharacterClass) -> UInt32 {
        let code = code(scalar, kind)
        // 某 is a mask only in some positions, and otherwise a character like any other.
        let plainKind = kind == .mask && code != 0 ? TokenKind.word : kind.plainKind
        var token = first.kind(code)?.code ?? plainKind.code
        if code != 0, isJoined(scalar, code) {
            // Without the model they are rejoined as what they are.
            if !joinsSingles { token = plainKind.code }
            token |= Workspace.joinable
        }
        if code != 0 {
            if first.kind(code) == nil { token |= Workspace.isNoWord }
            token |= longWords.flags(scalar)
        }
        return UInt32(kind.rawValue) | UInt32(token) << 8 | UInt32(code) << 16
    }

    /// Whether the character, if single and next to another such, is looked at again.
    private func isJoined(_ scalar: UInt32, _ code: UInt16) -> Bool {
        switch algorithm {
        case .jieba: joinsSingles || CharacterBlocks.isASCIIWord(scalar)
        case .conspectus:
            joinsSingles && ModelView.covers(scalar)
                && first.weights[Int(code)].weight < WordWeights.ofCommonCharacters + WordWeights.bonus
        case .characters: false
        }
    }
}
