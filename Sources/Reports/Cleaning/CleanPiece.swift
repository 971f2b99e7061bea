import Text

/// A piece without what a web page or a compiler put around and into it.
struct CleanPiece {
    /// One paragraph each, none empty.
    var lines: [Scalars] = []
    /// The same lines as they stood, where they were read in simplified characters; nil where they are ``lines``.
    var originalLines: [Scalars]?
    /// Lines before this one are the title page.
    var headCount = 0
    var header: LabelledHeader?
    /// 原标题 and the like, which are evidence but not text.
    var pageTitle: Scalars?
    /// Visible scalars cut, by kind.
    var cut: [Boilerplate: Int] = [:]
    /// Visible scalars cut as a labelled header block.
    var headerCut = 0
    /// ASCII punctuation made Chinese, and blanks between Chinese characters removed.
    var punctuation = 0
    var blanks = 0
    /// Letters and digits of full width made half, and the reverse for punctuation.
    var widths = 0
    /// Line breaks removed where boilerplate stood inside a sentence.
    var joined = 0

    /// The same as it is read for what it says: every scalar that can be is folded in its place. See ``Folding/placed(_:)``.
    var placed: CleanPiece {
        var piece = self
        piece.lines = lines.map(Folding.placed)
        piece.header = header?.placed
        piece.pageTitle = pageTitle.map(Folding.placed)
        return piece
    }
}
