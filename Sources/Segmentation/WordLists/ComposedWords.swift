/// Entries of jieba's dictionary that are two words in hand segmentation: a number and its counting word (一次,
/// 三家, 第一批), and an adverb with a verb or adjective of one character (不是, 最大, 更好).
///
/// The algorithm `conspectus` does not form them; `jieba` does. The classes are grammatical, with the
/// characters of each listed; 一个, 一些, 一样 and words with other first characters (这种, 各项) remain words.
enum ComposedWords {
    /// Whether the word, in scalars, is two words.
    static func contains(_ word: ArraySlice<UInt32>) -> Bool {
        let scalars = Array(word)
        switch scalars.count {
        case 2:
            if pairs.contains(scalars) { return true }
            if rounds.contains(scalars[0]) { return counters.contains(scalars[1]) && scalars[1] != Signs.year }
            return numerals.contains(scalars[0]) && counters.contains(scalars[1]) && scalars != oneOfThem
        case 3:
            return scalars[0] == Signs.ordinal && numerals.contains(scalars[1]) && counters.contains(scalars[2])
        default: return false
        }
    }

    private static let numerals = Set("一两二三四五六七八九十几".unicodeScalars.map(\.value))
    /// 百次 and 千名 are two words, but 百年 and 千年 are words of their own.
    private static let rounds = Set("百千万".unicodeScalars.map(\.value))
    private static let oneOfThem = "一个".unicodeScalars.map(\.value)
    private static let counters = Set(
        ("个年次位种项天条名批家场份片件届段支块部只张句座套步辆首枚台曲轮篇声股根口亩处幅群夜门本队层倍架颗户间艘例封局歌"
            + "伙回顿副串组遍栋幢株朵粒头匹尊盏顶扇盘袋桶箱瓶杯盒包册卷页幕课堂")
            .unicodeScalars.map(\.value))
    private static let pairs = Set(
        """
        不是 不能 不会 不到 不敢 最大 最好 最早 最快 最小 最少 最重 很大 很少 很小 很早 更好 更大 更高 更深 更是 较大 较好 较差 较高
        太大 太小 太重 极小 极少 已有 已成 既有 却是 才能
        """.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) })
}
