import Gazetteer
import Segmentation
import Support

/// The user's lexicon: where it is, how it is opened, and how it is compiled if it is missing or damaged.
package struct LexiconInstallation: Sendable {
    /// The path of the lexicon, whether or not it exists.
    package let path: String
    private let files: DataFiles
    private let journal: Journal
    private let compilesMissing: Bool
    /// Whether it is in the user's cache folder, where every file is ours. Elsewhere, at
    /// `CONSPECTUS_LEXICON`, a file that is not a lexicon belongs to somebody else and is never overwritten.
    private let isInCacheFolder: Bool

    /// Determines the path: ``DataOptions/lexicon``, `CONSPECTUS_LEXICON`, or the user's cache folder. A new
    /// format has a new name, so that two versions of Conspectus do not overwrite each other's lexicon.
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

    /// The opened lexicon. A damaged one is recompiled, with a warning.
    package func lexicon() throws -> Lexicon {
        try requireFile()
        do {
            return try Lexicon(mapping: path)
        } catch let fault as SegmentationError where mayBeReplaced(fault) {
            return try mended(fault)
        }
    }

    /// The opened lexicon with the terms of a list. Reports if its file was damaged or cannot be kept.
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

    /// The lexicon as it is, also checked by its SHA-256; damage is an error, for callers that want to know.
    package func examined() throws -> Lexicon {
        try requireFile()
        let lexicon = try Lexicon(mapping: path)
        try lexicon.verify()
        return lexicon
    }

    /// The same for the lexicon with the terms of a list, which is compiled if missing.
    package func examined(adding list: DataFile) throws -> (lexicon: Lexicon, path: String) {
        let file = LexiconFile(path)
        let kept = try file.path(adding: list.bytes)
        if Files.kind(of: kept) == .file { try Lexicon(mapping: kept).verify() }
        let found = try file.lexicon(adding: list.bytes, name: list.path)
        return (found.lexicon, found.path)
    }

    /// Ensures that there is a file to open, compiling one if allowed.
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

    /// Whether a file with this fault may be overwritten: it was a lexicon of ours, or is where all files are ours.
    private func mayBeReplaced(_ fault: SegmentationError) -> Bool { isInCacheFolder || fault.isDamagedLexicon }

    /// Recompiles a damaged lexicon, in place or, if nothing can be written, in memory.
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

    /// Compiles the lexicon, and next to it the one with the genre's terms, if they are missing, damaged or
    /// out of date.
    ///
    /// - Parameter force: compile them in any case.
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

    /// Throws if the file is not a lexicon, so that nothing else is overwritten.
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
            let gazetteer = try files.gazetteer()
            let places = gazetteer.namesOfProvincesAndPrefectures
            names = gazetteer.names.map {
                AdditionalWord($0, kind: .place, yieldsToDictionary: !places.contains($0))
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
