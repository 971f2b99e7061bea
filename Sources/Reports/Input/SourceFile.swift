/// A file that was read.
public struct SourceFile: Sendable, Equatable {
    /// The path relative to its INPUT.
    public let source: String
    /// The SHA-256 digest of its bytes, 64 hexadecimal digits.
    public let sha256: String
    /// Its length in bytes.
    public let byteCount: Int

    package init(source: String, sha256: String, byteCount: Int) {
        self.source = source
        self.sha256 = sha256
        self.byteCount = byteCount
    }
}
