import Text

/// Names of places that are in no list: 津石高速, 锦凌水库, 中里乡.
///
/// Taken only if the name's own characters are not a word and something closes it:
/// - two characters after punctuation and before 高速, 高铁, 水库, 大桥 or 街道; before 高速 and 高铁 also if both are
///   abbreviations of provinces and cities (建成津石高速公路);
/// - two characters with 镇, 乡, 村, 河, 湖 or 江 that are all there is between two punctuation marks.
extension LineSegmenter {
    /// Notes the place name before the two-character word that begins here.
    @inline(never) mutating func findPlace(before suffix: Int) {
        let start = suffix - 2
        guard start >= 0, isOfPlaceName(start), isOfPlaceName(start + 1), !isInUse(start, suffix),
            node(start, suffix + 2).map({ !trie.isWord($0) }) ?? true, !isInUse(start + 1, suffix + 1)
        else { return }
        if !isOutside(start - 1) {
            let isRoad = work.scalars[suffix] == PlaceSuffixes.high
            guard isRoad, isAbbreviated(start), !isInUse(start - 1, start + 1) else { return }
        }
        let end = PlaceSuffixes.end(suffix, work.scalars)
        if !(isBlocking && isBlocked(start, end)) { note(start, end, .place) }
    }

    /// Marks the characters between two punctuation marks if they are a place name.
    mutating func markPlace(_ start: Int, _ end: Int) -> Bool {
        let suffix = end - 1
        guard end - start == 3, PlaceSuffixes.single.contains(work.scalars[suffix]),
            !wordBegins(start, longerThan: start + 1),
            isOfPlaceName(start), isOfPlaceName(start + 1), !isInUse(start + 1, end), !isAbbreviated(start),
            !(isBlocking && isBlocked(start, end))
        else { return false }
        mark(start, end, .place)
        return true
    }

    /// Whether two characters that abbreviate provinces or cities begin here, as in the names of railways: 沪苏湖.
    private mutating func isAbbreviated(_ start: Int) -> Bool {
        PlaceSuffixes.abbreviations.contains(work.scalars[start])
            && PlaceSuffixes.abbreviations.contains(work.scalars[start + 1])
    }

    private mutating func isOfPlaceName(_ position: Int) -> Bool {
        work.classes[position] == .han && work.codes[position] != 0
            && !PlaceSuffixes.notInNames.contains(work.scalars[position])
    }
}
