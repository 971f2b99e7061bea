#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Words of two characters that are each so frequent that the word would fall apart: 在于, 有着, 新年.
///
/// The algorithm `conspectus` gives them a weight with which they just beat their two characters. They are
/// the words of the dictionary that hand segmentation nearly always keeps together, found by reading what was
/// divided too much in the sets on which the rules were chosen, and what reports have often but was always divided (中等, 用地,
/// 就学); 就是, 还是 and the like are left as they fall, since hand segmentation divides them as often as not.
enum JoinedWords {
    /// How much more than its characters a word weighs.
    private static let margin = 0.01

    /// The weight of a word in the algorithm `conspectus` if it is one of these.
    /// - Parameters:
    ///   - word: in scalars.
    ///   - singles: the frequencies of the words of one character.
    ///   - total: the sum of all frequencies.
    static func weight(_ word: ArraySlice<UInt32>, singles: [UInt32: Int], total: Int) -> Double? {
        guard word.count == 2, words.contains(Array(word)), let first = singles[word[word.startIndex]],
            let second = singles[word[word.startIndex + 1]], first > 0, second > 0
        else { return nil }
        return log(Double(first)) + log(Double(second)) - 2 * log(Double(total)) + WordWeights.bonus + margin
    }

    private static let words = Set(
        """
        在于 有着 极大 所在 处在 与会 他人 从中 有的 新年 上年 就要 不便 不时 连年 过后 本着 人为 内在 为由 其一 现年 在内 大地 家人 前年
        只是 由来 先是 或是 将要 不等 不一 不力 在建 本年 大于 小于 后人 人人 年年 上门 上月 元月 有力 有序 有为 到场 成才 用人 中等 用地 结对 就学
        中转 中直 中职 一产 三产 出让 就近 向上 老年 长年 多极 对内 赛道 自用 大干 后进 种源 干道 飞地 达产 通水 生均 省情 出列 均等 院所 克难 痛点
        外包 约谈 客站 水权 直供 扩能 外派 收运 开园 最优 入列 降本 水毁 用房
        """.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) })
}
