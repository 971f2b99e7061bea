/// One file read: what it is, and its pieces.
struct Document: Sendable {
    /// nil where the file could not be read at all.
    let file: SourceFile?
    var pieces: [DocumentPiece]
    /// What became of it as a table of texts.
    var records = Records.none

    /// Whether a file is a table of texts.
    enum Records: Equatable {
        case none, read
        case refused(String)
    }

    /// Larger files of text and larger records are refused: reports have a hundredth of this.
    static let largestText = 64 << 20
}
