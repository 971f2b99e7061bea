/// Yes and no as people, spreadsheets and scripts write them in a cell.
package enum Affirmation {
    private static let yes: Set<String> = ["true", "t", "yes", "y", "1", "1.0", "是", "真", "√", "✓"]
    private static let no: Set<String> = ["false", "f", "no", "n", "0", "0.0", "否", "假", "×", "✗"]

    /// What a cell says; nil if it says neither.
    package static func read(_ cell: String) -> Bool? {
        let plain = Folding.normalised(cell).lowercased().filter { !$0.isWhitespace }
        return yes.contains(plain) ? true : no.contains(plain) ? false : nil
    }
}
