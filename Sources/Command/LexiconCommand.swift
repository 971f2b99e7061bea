import ArgumentParser
import Conspectus

/// `conspectus lexicon`: the blob that segmentation works with.
struct LexiconCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lexicon", abstract: "Build the lexicon, or say what it holds.",
        subcommands: [Build.self, Info.self])

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compile jieba's dictionary, the gazetteer's names and the genre's terms into the lexicon.",
            discussion: """
                Needed once; does nothing when the lexicon is up to date. jieba is looked for where Python keeps it, or in \
                CONSPECTUS_JIEBA. The lexicon goes to CONSPECTUS_LEXICON, or into the user's cache folder, and the same with \
                the genre's terms beside it. When the list of terms was edited, the next command compiles it again.
                """)

        @Flag(help: "Build even if the lexicon is up to date.")
        var force = false

        @Flag(help: "Say nothing but errors.")
        var quiet = false

        func run() async throws {
            try await reportingFailures {
                let path = try Installation.lexiconPath()
                let jieba = try Lexicon.installedJieba()
                let names = try Installation.gazetteer().names.map {
                    AdditionalWord($0, kind: .place, yieldsToDictionary: true)
                }
                let dictionary = try Files.bytes(at: jieba.dictionary)
                if !force, isUpToDate(path, dictionary: dictionary, names: names) {
                    try addTerms(to: path)
                    say("lexicon is up to date: \(path)")
                    return
                }
                let blob = try Lexicon.compile(
                    dictionary: dictionary, name: jieba.dictionary,
                    hiddenMarkovModel: (
                        start: Files.bytes(at: jieba.start), transition: Files.bytes(at: jieba.transition),
                        emission: Files.bytes(at: jieba.emission)
                    ), additionalWords: names)
                try Files.makeFolder(Files.parent(of: path))
                try Files.replace(path, with: blob)
                try addTerms(to: path)
                say("lexicon built: \(path)")
            }
        }

        private func addTerms(to path: String) throws {
            let list = try Installation.genreTermsPath()
            let (file, terms) = (LexiconFile(path), try Files.bytes(at: list))
            var found = try file.lexicon(adding: terms, name: list, makesAnew: force)
            if !Self.isSound(found.lexicon) { found = try file.lexicon(adding: terms, name: list, makesAnew: true) }
            if let problem = found.notKept { throw problem }
        }

        private func isUpToDate(_ path: String, dictionary: [UInt8], names: [AdditionalWord]) -> Bool {
            guard Files.kind(of: path) == .file, let lexicon = try? Lexicon(mapping: path) else { return false }
            return lexicon.information.dictionaryDigest == SHA256.hex(dictionary)
                && lexicon.information.additionalWordsDigest == Lexicon.digest(of: names) && Self.isSound(lexicon)
        }

        /// Opening looks at the header alone, and this command is the remedy for damage behind it.
        private static func isSound(_ lexicon: Lexicon) -> Bool {
            do {
                try lexicon.verify()
                return true
            } catch { return false }
        }

        private func say(_ text: String) { if !quiet { print(text) } }
    }

    struct Info: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say where the lexicon is and what it holds.")

        func run() async throws {
            try await reportingFailures {
                let path = try Installation.lexiconPath()
                let lexicon = try Installation.lexicon()
                try lexicon.verify()
                let facts = lexicon.information
                print("file               \(path)")
                print("bytes              \(facts.bytes)")
                print("format             \(facts.formatVersion)")
                print("dictionary words   \(facts.dictionaryWords)  (sha256 \(facts.dictionaryDigest))")
                print("gazetteer names    \(facts.additionalWords)")
                print("unknown-word model \(facts.hasHiddenMarkovModel ? "yes" : "no")")
                print("content            sound")
                let list = try Installation.genreTermsPath()
                let found = try LexiconFile(path).lexicon(adding: Files.bytes(at: list), name: list)
                try found.lexicon.verify()
                print("with terms         \(found.path)")
                print("genre's terms      \(found.lexicon.information.genreTerms)  (\(list))")
                print("content            sound")
            }
        }
    }
}
