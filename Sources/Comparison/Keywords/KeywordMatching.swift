/// Where words and phrases are found in a text.
public enum KeywordMatching: String, Sendable, CaseIterable {
    /// Wherever the phrase stands as words, also inside longer words and across several: 污水 is found in 污水处理,
    /// 展示 is not found in 发展示范. Both ends of the phrase are ends of words in the finest division
    /// (``FineDivision``), or lie inside a word that no dictionary has.
    case inside
    /// Only where the phrase begins and ends with words as they are counted: 污水 is not found in 污水处理 where that
    /// is one word.
    case segments
    /// Wherever its characters occur.
    case substrings
}

/// What counts where several terms of a list stand at one place.
public enum KeywordOverlap: String, Sendable, CaseIterable {
    /// The longest, from left to right; no character counts twice.
    case longest
    /// Each term by itself, as if it alone had been looked for.
    case count
}
