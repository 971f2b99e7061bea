import Support

/// A lexicon's file, and beside it that of the same lexicon with a list of terms, which is made when it is first asked for.
public struct LexiconFile: Sendable {
    /// Where the lexicon without terms lies.
    public let path: String

    public init(_ path: String) { self.path = path }

    /// The lexicon with terms, and what became of its file.
    public struct WithTerms: Sendable {
        public let lexicon: Lexicon
        public let path: String
        /// What was wrong with the file that was there, and that was made anew; nil for nothing.
        public let damage: SegmentationError?
        /// Why the file could not be written, so that the lexicon is in memory alone; nil where it is kept.
        public let notKept: FileError?
    }

    /// The lexicon with the terms of a list as words more. It is named after the digests of both, so an edited list, or another
    /// lexicon, has another file; those of earlier lists are removed. A file that is damaged in any way is made anew.
    /// Several processes may do this at once.
    ///
    /// Where the file with terms is there, of the lexicon without terms nothing but its header is read.
    /// - Parameters:
    ///   - list: a file of ``GenreTerms``.
    ///   - name: what errors call it.
    ///   - makesAnew: compile even if the file is there.
    ///   - base: opens the lexicon without terms; nil for ``Lexicon/init(mapping:)``. Asked only if something is to be
    ///     compiled, or if the header cannot be read.
    /// - Throws: `FileError` or ``SegmentationError`` for a lexicon or a list that cannot be used. That the file could not be written is
    ///   no error, since the lexicon is in memory all the same.
    /// - Returns: Cost: that of ``Lexicon/init(mapping:)`` where the file is there, else that of
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
                // It is made for the first time, or whether it can be is seen when it is written.
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
        // Whatever the disk made of it, in memory it is sound.
        let made = try (try? Lexicon(mapping: file)) ?? Lexicon(blob, name: file)
        return WithTerms(lexicon: made, path: file, damage: damage, notKept: nil)
    }

    /// Where the lexicon with the terms of a list lies, if it has been made.
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

    /// A file with terms, if it is that of this lexicon and this list.
    private static func opened(_ file: String, base: String, list: String) throws -> Lexicon {
        let lexicon = try Lexicon(mapping: file)
        guard lexicon.information.baseDigest == base, lexicon.information.genreTermsDigest == list else {
            throw SegmentationError.lexiconDamaged(path: file, what: "it is that of another lexicon or list")
        }
        return lexicon
    }

    /// Removes the files of other lists. One that cannot be removed is only in the way, and what is no lexicon of ours
    /// is left as it is.
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
