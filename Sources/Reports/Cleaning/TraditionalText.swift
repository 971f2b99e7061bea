import Text

/// A text in traditional characters, which is read and cleaned in simplified ones and then restored.
struct TraditionalText {
    /// The lines in simplified characters.
    let lines: [Scalars]
    /// All Han characters of the text in sequence, as they stood and simplified.
    private let original: Scalars
    private let simplified: Scalars
    /// How far lines have been restored.
    private var cursor = 0

    /// A stretch of this many characters can be found again anywhere; a shorter one only where it is expected.
    private static let sureStretch = 8

    /// - Returns: nil for a text that is not in traditional characters.
    init?(_ lines: [Scalars]) {
        let han = lines.flatMap { $0.filter(\.isHan) }
        guard Simplified.isNeeded(for: han) else { return nil }
        original = han
        simplified = Simplified.text(han)
        self.lines = lines.map(Simplified.text)
    }

    /// Restores the original characters of a piece's cleaned lines. Pieces must come in the order of the text.
    ///
    /// Cleaning drops and joins, and changes blanks and punctuation, but never the order of Han characters; so
    /// each line is found again in the sequence, at once or, if something was cut out of it, in stretches.
    mutating func restored(_ lines: [Scalars]) -> [Scalars] {
        lines.map { line in
            let places = line.indices.filter { line[$0].isHan }
            var result = line
            var done = 0
            while done < places.count {
                let wanted = places[done...].map { line[$0] }
                guard let (start, length) = stretch(of: wanted) else {
                    done += 1
                    continue
                }
                for offset in 0..<length { result[places[done + offset]] = original[start + offset] }
                cursor = start + length
                done += length
            }
            return result
        }
    }

    /// The position, from the cursor on, of the longest prefix of a run that can be located.
    private func stretch(of wanted: Scalars) -> (start: Int, length: Int)? {
        if let start = simplified.position(of: wanted, from: cursor) { return (start, wanted.count) }
        let key = Scalars(wanted.prefix(Self.sureStretch))
        guard let start = simplified.position(of: key, from: cursor) else { return nil }
        var length = key.count
        while length < wanted.count, start + length < simplified.count, simplified[start + length] == wanted[length] {
            length += 1
        }
        return (start, length)
    }
}
