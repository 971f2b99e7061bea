/// One file that was read: what it is, and its pieces.
struct Document: Sendable {
    /// nil if the file could not be read at all.
    let file: SourceFile?
    var pieces: [DocumentPiece]
    /// How it fared as a table of texts.
    var records = Records.none

    /// Whether a file is a table of texts.
    enum Records: Equatable {
        case none, read
        case refused(String)
    }

    /// Text files and records larger than this are refused; reports are a hundredth of this size.
    static let largestText = 64 << 20
}
