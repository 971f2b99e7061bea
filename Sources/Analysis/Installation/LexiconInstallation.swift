import Gazetteer
import Segmentation
import Support

/// The user's lexicon: where it lies, how it is opened, and how it is compiled where it is not there or not sound.
package struct LexiconInstallation: Sendable {
    /// Where the lexicon lies, or is to lie.
    package let path: String
    private let files: DataFiles
    private let journal: Journal
    private let compilesMissing: Bool
    /// Whether it lies in the folder of the user's cache, where everything is ours. Elsewhere, at `CONSPECTUS_LEXICON`,
    /// a file that is no lexicon is somebody's own, and never written over.
    private let isInCacheFolder: Bool

    /// Finds the place: ``DataOptions/lexicon``, `CONSPECTUS_LEXICON`, or the user's cache folder. A new format has a
    /// new name, so that two versions of Conspectus do not take it from each other.
    package init(_ context: AnalysisContext) throws(AnalysisError) {
        files = context.files
        journal = context.journal
        compilesMissing = context.options.data.compilesMissingLexicon
        let named = context.options.data.lexicon ?? Surroundings.variable("CONSPECTUS_LEXICON")
        isInCacheFolder = named == nil
        let file = "/conspectus/lexicon-\(Lexicon.formatVersion).blob"
        if let named {
            path = named
        } else if let cache = Surroundings.variable("XDG_CACHE_HOME") {
            path = cache + file
        } else if let home = Surroundings.variable("HOME") {
            path = home + "/.cache" + file
        } else {
            throw .noHome
        }
    }

    // MARK: Opening

    /// The lexicon, opened. One that is damaged is compiled anew, which is said.
    package func lexicon() throws -> Lexicon {
        try requireFile()
        do {
            return try Lexicon(mapping: path)
        } catch let fault as SegmentationError where mayBeReplaced(fault) {
            return try mended(fault)
        }
    }

    /// The lexicon with the terms of a list, opened. If its file was damaged, or cannot be kept, that is said.
    package func lexicon(adding list: DataFile) throws -> Lexicon {
        try prepareFile()
        let found = try LexiconFile(path).lexicon(adding: list.bytes, name: list.path) { try lexicon() }
        tellDamage(found, list)
        if let problem = found.notKept {
            journal.note(
                "the lexicon with the genre's terms is compiled anew with every run, since it cannot be kept: \(problem)",
                isPressing: true)
        }
        return found.lexicon
    }

    private func tellDamage(_ found: LexiconFile.WithTerms, _ list: DataFile) {
        guard let fault = found.damage else { return }
        journal.warn(
            "\(fault.lexiconFault); it has been made anew from the lexicon and \(list.path)", isPressing: true)
    }

    /// The lexicon as it is, checked by its SHA-256 too; damage is an error, for who wants to know.
    package func examined() throws -> Lexicon {
        try requireFile()
        let lexicon = try Lexicon(mapping: path)
        try lexicon.verify()
        return lexicon
    }

    /// The same of the lexicon with the terms of a list, which is made where it is not there.
    package func examined(adding list: DataFile) throws -> (lexicon: Lexicon, path: String) {
        let file = LexiconFile(path)
        let kept = try file.path(adding: list.bytes)
        if Files.kind(of: kept) == .file { try Lexicon(mapping: kept).verify() }
        let found = try file.lexicon(adding: list.bytes, name: list.path)
        return (found.lexicon, found.path)
    }

    /// Makes sure that there is a file to open, by compiling one if that is allowed.
    private func prepareFile() throws {
        if compilesMissing, Files.kind(of: path) == .missing { _ = try build(force: false) }
        try requireFile()
    }

    private func requireFile() throws(AnalysisError) {
        switch Files.kind(of: path) {
        case .file: break
        case .missing: throw .noLexicon(path: path)
        case .folder, .other: throw .lexiconIsNoFile(path: path)
        }
    }

    /// Whether a file with this fault may be written over: it was a lexicon of ours, or lies where everything is.
    private func mayBeReplaced(_ fault: SegmentationError) -> Bool { isInCacheFolder || fault.isDamagedLexicon }

    /// The lexicon, compiled anew in place of one that is damaged, or in memory where nothing can be written.
    private func mended(_ fault: SegmentationError) throws -> Lexicon {
        let before = Lexicon.writtenContentDigest(inHeaderOf: path)
        let made: (blob: [UInt8], source: String)
        do {
            made = try Ingredients(files).compiled()
        } catch let reason as any ConspectusError {
            throw AnalysisError.lexiconCannotBeMended(fault: fault.lexiconFault, reason: reason.description)
        }
        let lexicon = try Lexicon(made.blob, name: path)
        var message = "\(fault.lexiconFault); it has been compiled anew from \(made.source)"
        switch before {
        case lexicon.information.contentDigest?: break
        case nil: message += "; whether that is what it was compiled from before cannot be told"
        default: message += ", which is not what it was compiled from before, so words may differ"
        }
        do throws(FileError) {
            try Files.replace(path, with: made.blob)
        } catch {
            message +=
                "; this run has it in memory, and every other will compile it again, since it cannot be kept: \(error)"
        }
        journal.warn(message, isPressing: true)
        return lexicon
    }

    // MARK: Compiling

    /// Compiles the lexicon, and that with the genre's terms beside it, where they are not there, not sound or not up
    /// to date.
    /// - Parameter force: compile them whatever is there.
    /// - Returns: whether the lexicon was compiled.
    package func build(force: Bool) throws -> Bool {
        try refuseForeignFile()
        let ingredients = try Ingredients(files)
        if !force, isUpToDate(ingredients) {
            try keepTerms(force: false)
            return false
        }
        let blob = try ingredients.compiled().blob
        try Files.makeFolder(Files.parent(of: path))
        try Files.replace(path, with: blob)
        try keepTerms(force: force)
        return true
    }

    /// Nothing but a lexicon is written over.
    private func refuseForeignFile() throws {
        switch Files.kind(of: path) {
        case .missing: return
        case .folder, .other: throw AnalysisError.lexiconIsNoFile(path: path)
        case .file: break
        }
        do {
            _ = try Lexicon.information(inHeaderOf: path)
        } catch SegmentationError.notALexicon where isInCacheFolder {
        } catch let fault as SegmentationError {
            if case .notALexicon = fault { throw fault }
        }
    }

    private func isUpToDate(_ ingredients: Ingredients) -> Bool {
        guard let lexicon = try? Lexicon(mapping: path), Self.isSound(lexicon) else { return false }
        return lexicon.information.dictionaryDigest == SHA256.hex(ingredients.dictionary)
            && lexicon.information.additionalWordsDigest == Lexicon.digest(of: ingredients.names)
    }

    private func keepTerms(force: Bool) throws {
        let list = try files.file("genre-terms.txt")
        let file = LexiconFile(path)
        var found = try file.lexicon(adding: list.bytes, name: list.path, makesAnew: force)
        if !Self.isSound(found.lexicon) {
            found = try file.lexicon(adding: list.bytes, name: list.path, makesAnew: true)
        }
        tellDamage(found, list)
        if let problem = found.notKept { throw problem }
    }

    private static func isSound(_ lexicon: Lexicon) -> Bool {
        do {
            try lexicon.verify()
            return true
        } catch { return false }
    }

    /// What a lexicon is compiled from: the installed jieba, and the names of the gazetteer.
    private struct Ingredients {
        let jieba: JiebaInstallation
        let dictionary: [UInt8]
        let names: [AdditionalWord]

        init(_ files: DataFiles) throws {
            jieba = try Lexicon.installedJieba()
            dictionary = try Files.bytes(at: jieba.dictionary)
            names = try files.gazetteer().names.map {
                AdditionalWord($0, kind: .place, yieldsToDictionary: true)
            }
        }

        func compiled() throws -> (blob: [UInt8], source: String) {
            let blob = try Lexicon.compile(
                dictionary: dictionary, name: jieba.dictionary,
                hiddenMarkovModel: (
                    start: Files.bytes(at: jieba.start), transition: Files.bytes(at: jieba.transition),
                    emission: Files.bytes(at: jieba.emission)
                ), additionalWords: names)
            return (blob, jieba.folder)
        }
    }
}
