import ArgumentParser
import Conspectus

/// `conspectus lexicon`: the lexicon file used for segmentation.
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
                the genre's terms beside it. When the list of terms was edited, the next command compiles it again; so it does \
                with a lexicon that was damaged. A file that is no lexicon is never written over.
                """)

        @Flag(help: "Build even if the lexicon is up to date.")
        var force = false

        @Flag(help: "Say nothing but errors.")
        var quiet = false

        func run() async throws {
            try await reportingFailures {
                let context = AnalysisContext(AnalysisOptions(), observer: Progress(quiet: quiet).observer)
                let lexicon = try LexiconInstallation(context)
                let isNew = try lexicon.build(force: force)
                context.files.noteEditedLists()
                say("lexicon \(isNew ? "built" : "is up to date"): \(lexicon.path)")
            }
        }

        private func say(_ text: String) { if !quiet { print(text) } }
    }

    struct Info: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say where the lexicon is and what it holds, and check all of it.")

        func run() async throws {
            try await reportingFailures {
                let context = AnalysisContext(AnalysisOptions(), observer: Progress(quiet: false).observer)
                let installation = try LexiconInstallation(context)
                let lexicon = try installation.examined()
                let facts = lexicon.information
                print("file               \(installation.path)")
                print("bytes              \(facts.bytes)")
                print("format             \(facts.formatVersion)")
                print("dictionary words   \(facts.dictionaryWords)  (sha256 \(facts.dictionaryDigest))")
                print("gazetteer names    \(facts.additionalWords)")
                print("unknown-word model \(facts.hasHiddenMarkovModel ? "yes" : "no")")
                print("content            sound  (sha256 \(facts.contentDigest))")
                let list = try context.files.file("genre-terms.txt")
                let more = try installation.examined(adding: list)
                print("with terms         \(more.path)")
                print("genre's terms      \(more.lexicon.information.genreTerms)  (\(list.path))")
                print("content            sound  (sha256 \(more.lexicon.information.contentDigest))")
                context.files.noteEditedLists()
            }
        }
    }
}
