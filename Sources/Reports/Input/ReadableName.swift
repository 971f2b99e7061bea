import Support
import Text

/// How the path of a file is shown: its `source`, from which tables, messages and ids are made and which metadata uses.
enum ReadableName {
    /// Each part of a path as people would write it: what is not UTF-8 is read as GB18030, since Chinese
    /// archives made on Windows contain such names, or otherwise shown byte by byte (`\xB1`); control
    /// characters become control pictures.
    static func of(_ path: String) -> String {
        guard PathCoding.hasEscapes(path) else { return SafeText.shown(path) }
        return path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { part(String(decoding: $0, as: UTF8.self)) }.joined(separator: "/")
    }

    private static func part(_ name: String) -> String {
        guard PathCoding.hasEscapes(name), let text = Decoder.gb18030(PathCoding.bytes(name)) else {
            return SafeText.shown(name)
        }
        return SafeText.shown(text)
    }
}
