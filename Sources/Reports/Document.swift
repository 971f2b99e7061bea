/// One file read: what it is, and its pieces.
struct Document: Sendable {
    /// nil where the file could not be read at all.
    let file: SourceFile?
    var pieces: [DocumentPiece]

    /// Larger files of text and larger records are refused: reports have a hundredth of this.
    static let largestText = 64 << 20
}
