import Reports
import Segmentation
import Support
import Text

/// Reads files of words, and records each as it was used.
package struct WordFiles: Sendable {
    /// A file of words as it was used.
    package struct Source: Sendable {
        /// What its words are for, such as `stop_words`.
        package let name: String
        /// 64 hexadecimal digits.
        package let sha256: String
        /// Whether a list that comes with Conspectus is as shipped; nil for the analyst's own file.
        package let isAsShipped: Bool?
    }

    /// The sources in the order in which they were read.
    private(set) var sources: [Source] = []
    private let files: DataFiles

    init(_ files: DataFiles) { self.files = files }

    /// Reads one of the analyst's files, as ``text(of:path:)``.
    mutating func load(_ name: String, _ path: String) throws -> [UInt8] {
        let bytes = try Files.bytes(at: path)
        sources.append(Source(name: name, sha256: SHA256.hex(bytes), isAsShipped: nil))
        return try Self.text(of: bytes, path: path)
    }

    /// The UTF-8 of one of the analyst's files: UTF-8, UTF-16 or GB18030, whatever a spreadsheet or an editor has saved.
    ///
    /// - Returns: its UTF-8; the bytes themselves where they are damaged in places, for the reader to name the line.
    static func text(of bytes: [UInt8], path: String) throws(AnalysisError) -> [UInt8] {
        if bytes.isEmpty { return bytes }
        do {
            let text = try Decoder.decode(bytes[...])
            return text.isRepaired ? bytes : Array(text.utf8)
        } catch {
            // Where most lines can be read, the reader names the others.
            let lines = bytes.split(separator: 0x0A)
            let valid = lines.count { $0.withUnsafeBufferPointer(UTF8Repair.isValid) }
            if valid * 2 > lines.count { return bytes }
            throw .unreadableList(path: path, reason: error.reason)
        }
    }

    /// Reads a list that comes with Conspectus.
    mutating func loadShipped(_ name: String, _ file: String) throws -> DataFile {
        let file = try files.file(file)
        sources.append(Source(name: name, sha256: file.sha256, isAsShipped: file.isAsShipped))
        return file
    }

    /// Reads the stop words and those to add; nil for none.
    mutating func stopWords(_ options: TermOptions) throws -> StopWords? {
        let chosen: StopWords?
        switch options.stopWords {
        case .none: chosen = nil
        case .file(let path): chosen = try StopWords(load("stop_words", path), name: path)
        case .shipped:
            let list = try loadShipped("stop_words", "stop-words.txt")
            chosen = try StopWords(list.bytes, name: list.path)
        }
        guard let path = options.addedStopWords else { return chosen }
        return (chosen ?? StopWords()).adding(try StopWords(load("added_stop_words", path), name: path))
    }
}
