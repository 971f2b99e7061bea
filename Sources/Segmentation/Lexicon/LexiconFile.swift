import Support

/// A lexicon's file, and beside it that of the same lexicon with a list of terms, which is made on first use.
public struct LexiconFile: Sendable {
    /// The path of the lexicon without terms.
    public let path: String

    /// - Parameter path: the path of the lexicon without terms.
    public init(_ path: String) { self.path = path }

    /// The lexicon with terms, and what became of its file.
    public struct WithTerms: Sendable {
        /// The lexicon, with the terms.
        public let lexicon: Lexicon
        /// The path of its file, whether or not it could be written.
        public let path: String
        /// What was wrong with an existing file that was made anew; nil for nothing.
        public let damage: SegmentationError?
        /// Why the file could not be written, so that the lexicon is only in memory; nil if it is kept.
        public let notKept: FileError?
    }

    /// The lexicon with the terms of a list as additional words. Its file is named after the digests of both,
    /// so an edited list, or another lexicon, has another file; those of earlier lists are removed. A file
    /// that is damaged in any way is made anew. Several processes may do this at once.
    ///
    /// If the file with terms exists, only the header of the lexicon without terms is read.
    /// - Parameters:
    ///   - list: the content of a file of ``GenreTerms``.
    ///   - name: what errors call that file.
    ///   - makesAnew: compile even if the file exists.
    ///   - base: opens the lexicon without terms; nil for ``Lexicon/init(mapping:)``. Called only if
    ///     something is to be compiled, or if the header cannot be read.
    /// - Throws: `FileError` or ``SegmentationError`` for a lexicon or a list that cannot be used. A file
    ///   that cannot be written is not an error, since the lexicon is in memory all the same.
    /// - Complexity: that of ``Lexicon/init(mapping:)`` if the file exists, else that of
    ///   ``Lexicon/blob(adding:)``.
    public func lexicon(
        adding list: [UInt8], name: String, makesAnew: Bool = false, base: (() throws -> Lexicon)? = nil
    ) throws -> WithTerms {
        let digest = SHA256.hex(list)
        var damage: SegmentationError?
        if !makesAnew, let facts = try? Lexicon.information(inHeaderOf: path) {
            let file = place(facts.contentDigest, digest)
            do {
                let known = try Self.opened(file, base: facts.contentDigest, list: digest)
                return WithTerms(lexicon: known, path: file, damage: nil, notKept: nil)
            } catch let error as SegmentationError {
                damage = error
            } catch is FileError {
                // It is to be made for the first time; if it cannot be written either, that shows when it is.
            }
        }
        let lexicon = try base?() ?? Lexicon(mapping: path)
        let file = place(lexicon.information.contentDigest, digest)
        let blob = try lexicon.blob(adding: GenreTerms(list, name: name))
        do throws(FileError) {
            try Files.replace(file, with: blob)
        } catch {
            return WithTerms(lexicon: try Lexicon(blob, name: file), path: file, damage: damage, notKept: error)
        }
        removeAll(but: file)
        // In memory it is sound, whatever the disk made of it.
        let made = try (try? Lexicon(mapping: file)) ?? Lexicon(blob, name: file)
        return WithTerms(lexicon: made, path: file, damage: damage, notKept: nil)
    }

    /// The path of the lexicon with the terms of a list, if it has been made.
    /// - Throws: as ``Lexicon/information(inHeaderOf:)``.
    public func path(adding list: [UInt8]) throws -> String {
        place(try Lexicon.information(inHeaderOf: path).contentDigest, SHA256.hex(list))
    }

    private static let ending = ".blob"
    private static let keyLength = 16

    private var stem: String { (path.hasSuffix(Self.ending) ? String(path.dropLast(Self.ending.count)) : path) + "-" }

    private func place(_ lexicon: String, _ list: String) -> String {
        stem + SHA256.hex(Array((lexicon + list).utf8)).prefix(Self.keyLength) + Self.ending
    }

    /// Opens a file with terms, if it is that of this lexicon and this list.
    private static func opened(_ file: String, base: String, list: String) throws -> Lexicon {
        let lexicon = try Lexicon(mapping: file)
        guard lexicon.information.baseDigest == base, lexicon.information.genreTermsDigest == list else {
            throw SegmentationError.lexiconDamaged(path: file, what: "it is that of another lexicon or list")
        }
        return lexicon
    }

    /// Removes the files of other lists. One that cannot be removed does no harm, and a file that is not a
    /// lexicon of ours is left alone.
    private func removeAll(but kept: String) {
        let folder = Files.parent(of: path)
        let begin = Files.name(of: stem)
        for name in (try? Files.names(inFolder: folder)) ?? []
        where name.hasPrefix(begin) && name.hasSuffix(Self.ending) && name != Files.name(of: kept) {
            let key = name.dropFirst(begin.count).dropLast(Self.ending.count)
            guard key.count == Self.keyLength, key.allSatisfy(\.isHexDigit) else { continue }
            if Self.isOurs(folder + "/" + name) { try? Files.remove(folder + "/" + name) }
        }
    }

    /// Whether a file is a lexicon, of whatever format and however damaged.
    private static func isOurs(_ file: String) -> Bool {
        do {
            _ = try Lexicon.information(inHeaderOf: file)
            return true
        } catch SegmentationError.notALexicon {
            return false
        } catch {
            return error is SegmentationError
        }
    }
}
