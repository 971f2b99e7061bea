import ArgumentParser
import Conspectus

/// `conspectus lexicon`: the blob that segmentation works with.
struct LexiconCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lexicon", abstract: "Build the lexicon, or say what it holds.",
        subcommands: [Build.self, Info.self])

    struct Build: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compile jieba's dictionary and the gazetteer's names into the lexicon.",
            discussion: """
                Needed once; does nothing when the lexicon is up to date. jieba is looked for where Python keeps it, or in \
                CONSPECTUS_JIEBA. The lexicon goes to CONSPECTUS_LEXICON, or into the user's cache folder.
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
                say("lexicon built: \(path)")
            }
        }

        private func isUpToDate(_ path: String, dictionary: [UInt8], names: [AdditionalWord]) -> Bool {
            guard Files.kind(of: path) == .file, let lexicon = try? Lexicon(mapping: path) else { return false }
            return lexicon.information.dictionaryDigest == SHA256.hex(dictionary)
                && lexicon.information.additionalWordsDigest == Lexicon.digest(of: names)
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
            }
        }
    }
}
