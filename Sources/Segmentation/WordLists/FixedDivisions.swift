/// Sequences that the most probable words divide wrongly every time, with the word that they begin with: 及|其他, not 及其|他.
///
/// Found by looking, in reports, for words next to each other of which the last character of one, or the first of the other,
/// makes a frequent word with the other. Few are needed: of 1.5 million words some seven hundred stood in such places, most of them
/// rightly.
enum FixedDivisions {
    /// The first two scalars of each.
    static let beginnings = all.map { LongWordBeginning($0.text[0], $0.text[1]) }

    /// How many scalars the first word has of the sequence that begins here; 0 if none does.
    /// - Parameter scalars: zeros stand behind the text.
    static func firstWord(_ scalars: UnsafePointer<UInt32>, _ position: Int) -> Int {
        for one in all where one.text[0] == scalars[position] {
            if one.text.indices.allSatisfy({ one.text[$0] == scalars[position + $0] }) { return one.length }
        }
        return 0
    }

    /// No sequence is longer than three scalars and ``Workspace/padding`` less one.
    private static let all: [(text: [UInt32], length: Int)] =
        "及|其他 开创|新局 开创|新时 出生|于 为|主线 为|主攻 为|首要 燃气|管道 供水|管道 以|前瞻 绝|不能".split(separator: " ").map { entry in
            let parts = entry.split(separator: "|").map { $0.unicodeScalars.map(\.value) }
            return (parts[0] + parts[1], parts[0].count)
        }
}
