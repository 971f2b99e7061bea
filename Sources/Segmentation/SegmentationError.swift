import Support

/// Why a lexicon, a dictionary or a list of words or phrases cannot be used.
public enum SegmentationError: ConspectusError, Equatable {
    /// A file that never was a lexicon.
    case notALexicon(path: String)
    /// A lexicon in the format of another version.
    case lexiconVersion(path: String, found: UInt32, expected: UInt32)
    /// A lexicon whose length is not what its header says.
    case lexiconTruncated(path: String, bytes: Int, expected: Int)
    /// A lexicon whose content is not what was written.
    case lexiconDamaged(path: String, what: String)
    /// jieba's dictionary is in none of the places where it may be.
    case jiebaNotInstalled(searched: [String])
    /// A line of the dictionary is not in its format.
    case dictionaryLine(file: String, line: Int, text: String, reason: String)
    /// The dictionary has no word with a frequency above 0.
    case emptyDictionary(file: String)
    /// A list has no word.
    case emptyList(file: String)
    /// The words have more different characters than a lexicon can hold.
    case tooManyCharacters(count: Int)
    /// The dictionary has more words or frequencies than a lexicon can hold.
    case dictionaryTooLarge(file: String, words: Int)
    /// A file of the model does not hold what it must at an offset in bytes.
    case modelFile(file: String, offset: Int, expected: String)
    /// A file of the model lacks something.
    case modelIncomplete(file: String, missing: String)
    /// A line of the analyst's dictionary is not in its format.
    case userDictionaryLine(file: String, line: Int, text: String, reason: String)
    /// A line of a list of stop words is not in its format.
    case stopWordsLine(file: String, line: Int, text: String, reason: String)
    /// A line of a list of phrases is not in its format.
    case phraseLine(file: String, line: Int, text: String, reason: String)
    /// A file is not UTF-8.
    case invalidUTF8(file: String, line: Int)

    public var category: FailureCategory {
        switch self {
        case .jiebaNotInstalled: .inputMissing
        default: .badData
        }
    }

    public var description: String {
        switch self {
        case .notALexicon(let path):
            "\(path) is not a lexicon of conspectus, and is left as it is; name another file in CONSPECTUS_LEXICON, then "
                + Self.rebuild
        case .lexiconVersion, .lexiconTruncated, .lexiconDamaged:
            "\(lexiconFault); \(Self.rebuild)"
        case .jiebaNotInstalled(let searched):
            "jieba's dictionary was not found; install it (apt-get install python3-jieba, or pip install jieba), or name the "
                + "folder that holds its dict.txt in CONSPECTUS_JIEBA. Searched: \(searched.joined(separator: ", "))"
        case .dictionaryLine(let file, let line, let text, let reason):
            "\(file), line \(line): “\(text)”: \(reason); a line is: word, space, frequency, space, part of speech"
        case .emptyDictionary(let file):
            "\(file) holds no word with a frequency above 0; give a dictionary in jieba's format (word frequency tag)"
        case .emptyList(let file):
            "\(file) holds no word; give one a line, or do without the list"
        case .tooManyCharacters(let count):
            "the words use \(count) different characters, and a lexicon holds at most \(LexiconFormat.maximumCode); "
                + "leave out the words in other scripts"
        case .dictionaryTooLarge(let file, let words):
            "\(file): its \(words) words need more than the \(LexiconFormat.maximumSlots) nodes, or have more than the "
                + "\(LexiconFormat.maximumWeights - 1) different frequencies, that a lexicon can have; "
                + "leave out the rarest"
        case .modelFile(let file, let offset, let expected):
            "\(file), byte \(offset): \(expected) was expected; use the files of jieba 0.42.1"
        case .modelIncomplete(let file, let missing):
            "\(file): \(missing) is missing; use the files of jieba 0.42.1"
        case .userDictionaryLine(let file, let line, let text, let reason):
            "\(file), line \(line): “\(text)”: \(reason); a line is: word, then optionally a frequency and a tag, "
                + "separated by spaces"
        case .stopWordsLine(let file, let line, let text, let reason):
            "\(file), line \(line): “\(text)”: \(reason)"
        case .phraseLine(let file, let line, let text, let reason):
            "\(file), line \(line): “\(text)”: \(reason)"
        case .invalidUTF8(let file, let line):
            "\(file), line \(line): not valid UTF-8; save the file as UTF-8"
        }
    }

    /// What is wrong with a lexicon, without the remedy.
    public var lexiconFault: String {
        switch self {
        case .notALexicon(let path):
            "\(path) is not a lexicon of conspectus"
        case .lexiconVersion(let path, let found, let expected):
            "\(path) is a lexicon of format \(found), and this version reads format \(expected)"
        case .lexiconTruncated(let path, let bytes, let expected):
            "\(path) has \(bytes) bytes where its header says \(expected): it was cut short or changed"
        case .lexiconDamaged(let path, let what):
            "\(path) is damaged (\(what))"
        default: description
        }
    }

    /// Whether a file was a lexicon of ours but no longer is: it may be compiled anew in its place.
    public var isDamagedLexicon: Bool {
        switch self {
        case .lexiconTruncated, .lexiconDamaged: true
        default: false
        }
    }

    private static let rebuild = "run `conspectus lexicon build`"
}
