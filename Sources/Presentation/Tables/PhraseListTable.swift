import Analysis
import Segmentation
import Support

/// `phrases.csv`: the multi-word terms that were found, for the analyst to read, edit and pass back.
public enum PhraseListTable {
    /// Writes a row for every candidate, in the given order.
    ///
    /// - Parameters:
    ///   - candidates: the candidates.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(
        _ candidates: [PhraseCandidate], to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(
            "phrases.csv",
            ["phrase", "parts", "count", "reports", "association", "left_entropy", "right_entropy", "taken"])
        for candidate in candidates {
            table.identifier(candidate.phrase)
            table.identifier(candidate.parts.joined(separator: " "))
            table.integer(candidate.count)
            table.integer(candidate.reports)
            table.number(candidate.association)
            table.number(candidate.leftEntropy)
            table.number(candidate.rightEntropy)
            table.boolean(candidate.isTaken)
            try table.endRow()
        }
        try table.close()
    }
}

/// `unknown_words.csv`: words found in neither the lexicon nor a list, formed by the model of unknown words.
package enum UnknownWordTable {
    /// Writes the rows in the given order.
    ///
    /// - Parameters:
    ///   - rows: the words.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func write(_ rows: [UnknownWord], to destination: TableDestination) throws(FileError) {
        var table = try destination.table("unknown_words.csv", ["term", "count", "reports"])
        for row in rows {
            table.identifier(row.term)
            table.integer(row.count)
            table.integer(row.reports)
            try table.endRow()
        }
        try table.close()
    }
}
