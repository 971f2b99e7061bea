import Groundwork

/// A lexicon's file, and beside it that of the same lexicon with a list of terms, which is made when it is first asked for.
public struct LexiconFile: Sendable {
    /// Where the lexicon without terms lies.
    public let path: String

    public init(_ path: String) { self.path = path }

    /// The lexicon with the terms of a list as words more. It is named after the digests of both, so an edited list, or another
    /// lexicon, has another file; those of earlier lists are removed. Several processes may do this at once.
    /// - Parameters:
    ///   - list: a file of ``GenreTerms``.
    ///   - name: what errors call it.
    ///   - makesAnew: compile even if the file is there.
    /// - Throws: `FileError` or ``SegmentationError`` for a lexicon or a list that cannot be used. That the file could not be written is
    ///   no error, since the lexicon is in memory all the same: it is `notKept`.
    /// - Returns: Cost: well under a millisecond where the file is there, else that of ``Lexicon/blob(adding:)``.
    public func lexicon(
        adding list: [UInt8], name: String, makesAnew: Bool = false
    ) throws -> (lexicon: Lexicon, path: String, notKept: FileError?) {
        let lexicon = try Lexicon(mapping: path)
        let digest = SHA256.hex(list)
        let file = stem + Self.key(lexicon.information.contentDigest, digest) + Self.ending
        if !makesAnew, let known = try? Lexicon(mapping: file), known.information.genreTermsDigest == digest {
            return (known, file, nil)
        }
        let blob = try lexicon.blob(adding: GenreTerms(list, name: name))
        do throws(FileError) {
            try Files.replace(file, with: blob)
        } catch {
            return (try Lexicon(blob, name: file), file, error)
        }
        removeAll(but: file)
        return (try Lexicon(mapping: file), file, nil)
    }

    private static let ending = ".blob"
    private static let keyLength = 16

    private var stem: String { (path.hasSuffix(Self.ending) ? String(path.dropLast(Self.ending.count)) : path) + "-" }

    private static func key(_ lexicon: String, _ list: String) -> String {
        String(SHA256.hex(Array((lexicon + list).utf8)).prefix(keyLength))
    }

    /// Removes the files of other lists. One that cannot be removed is only in the way.
    private func removeAll(but kept: String) {
        let folder = Files.parent(of: path)
        let begin = Files.name(of: stem)
        for name in (try? Files.names(inFolder: folder)) ?? []
        where name.hasPrefix(begin) && name.hasSuffix(Self.ending) && name != Files.name(of: kept) {
            let key = name.dropFirst(begin.count).dropLast(Self.ending.count)
            guard key.count == Self.keyLength, key.allSatisfy(\.isHexDigit) else { continue }
            try? Files.remove(folder + "/" + name)
        }
    }
}
