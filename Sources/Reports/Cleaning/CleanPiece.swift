import Text

/// A piece without what a web page or a compiler put around it and into it.
struct CleanPiece {
    /// One paragraph each, none empty.
    var lines: [Scalars] = []
    /// The same lines as they stood, if they were read in simplified characters; nil if they are the same as ``lines``.
    var originalLines: [Scalars]?
    /// Lines before this one are the title page.
    var headCount = 0
    var header: LabelledHeader?
    /// 原标题 and the like, which is evidence but not text.
    var pageTitle: Scalars?
    /// Visible scalars cut, by kind.
    var cut: [Boilerplate: Int] = [:]
    /// Visible scalars cut as a labelled header block.
    var headerCut = 0
    /// ASCII punctuation marks made Chinese, and blanks between Chinese characters removed.
    var punctuation = 0
    var blanks = 0
    /// Full-width letters and digits made half-width, and the reverse for punctuation.
    var widths = 0
    /// Line breaks removed because boilerplate interrupted a sentence.
    var joined = 0

    /// The piece in the form in which it is analysed: every scalar folded in place if it can be. See
    /// `Folding.placed(_:)`.
    var placed: CleanPiece {
        var piece = self
        piece.lines = lines.map(Folding.placed)
        piece.header = header?.placed
        piece.pageTitle = pageTitle.map(Folding.placed)
        return piece
    }
}
