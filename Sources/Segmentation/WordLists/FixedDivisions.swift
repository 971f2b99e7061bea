/// Sequences that the most probable words divide wrongly every time, with the word that they begin with:
/// 及|其他, not 及其|他.
///
/// Found by looking, in reports, for adjacent words of which the last character of one, or the first of the
/// other, forms a frequent word with the other. Few are needed: of 1.5 million words some seven hundred were
/// in such places, most of them rightly divided.
enum FixedDivisions {
    /// The first two scalars of each.
    static let beginnings = all.map { LongWordBeginning($0.text[0], $0.text[1]) }

    /// The length in scalars of the first word of the sequence that begins here; 0 if none does.
    /// - Parameter scalars: the text, followed by zeros.
    static func firstWord(_ scalars: UnsafePointer<UInt32>, _ position: Int) -> Int {
        for one in all where one.text[0] == scalars[position] {
            if one.text.indices.allSatisfy({ one.text[$0] == scalars[position + $0] }) { return one.length }
        }
        return 0
    }

    /// No first word is longer than two scalars, and no sequence is longer than ``Workspace/padding`` less one.
    private static let all: [(text: [UInt32], length: Int)] =
        "及|其他 开创|新局 开创|新时 出生|于 为|主线 为|主攻 为|首要 燃气|管道 供水|管道 以|前瞻 绝|不能 到|达州".split(separator: " ").map { entry in
            let parts = entry.split(separator: "|").map { $0.unicodeScalars.map(\.value) }
            return (parts[0] + parts[1], parts[0].count)
        }
}
