/// Sequences that the most probable words divide wrongly every time, with the word that they begin with:
/// 及|其他, not 及其|他.
///
/// Found by looking, in reports, for adjacent words of which the last character of one, or the first of the
/// other, forms a frequent word with the other, and where both words would then be more frequent in the reports than
/// those that came out. Few are needed: of 3 million words some eight hundred were in such places. Rare sequences that
/// begin with a frequent word (着力|保) are left out, since each such word in a text would have to be looked at.
enum FixedDivisions {
    /// The first two scalars of each.
    static let beginnings = all.map { LongWordBeginning($0.text[0], $0.text[1]) }

    /// The length in scalars of the first word of the sequence that begins here; 0 if none does.
    /// - Parameter scalars: the text, followed by zeros.
    static func firstWord(_ scalars: UnsafePointer<UInt32>, _ position: Int) -> Int {
        guard let candidates = byBeginning[NameKinds.key(scalars[position], scalars[position + 1])] else { return 0 }
        for one in candidates where one.text.indices.allSatisfy({ one.text[$0] == scalars[position + $0] }) {
            return one.length
        }
        return 0
    }

    private static let byBeginning = Dictionary(grouping: all) { NameKinds.key($0.text[0], $0.text[1]) }

    /// No first word is longer than two scalars, and no sequence is longer than ``Workspace/padding`` less one.
    private static let all: [(text: [UInt32], length: Int)] =
        """
        及|其他 及|其它 开创|新局 开创|新时 出生|于 为|主线 为|主攻 为|主战 为|首要 燃气|管道 供水|管道 以|前瞻
        绝|不能 市|中医 到|达州 打造|成 有效|应对 市县|政府 区县|政府 减免|税费 追责|问责 为民|办
        好事|实事 多元|化解 还|有待 下放|到 压减|至 压实|属地 肉牛|肉羊 助餐|点 荆楚|文化 非遗|传承 忠实|践行
        管养|分开 争创|新 热电|联 年轻|人才 践行|者 重塑|性 定制|式 大|国有 不|准营 的|确权 和|康养 燃机|电 三|国道
        标|高标
        """.split(whereSeparator: \.isWhitespace).map { entry in
            let parts = entry.split(separator: "|").map { $0.unicodeScalars.map(\.value) }
            return (parts[0] + parts[1], parts[0].count)
        }
}
